import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printDiagnostics } from '../../src/language/diagnostics/print-diagnostics.ts';
import { formatSchema } from '../../src/language/format-schema.ts';
import { scalarNames } from '../../src/language/lowering/scalar-names.ts';
import { providers } from '../../src/language/lowering/schema-configuration.ts';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { blockKinds } from '../../src/language/parser/block-kinds.ts';
import { nativeTypeTable } from '../../src/language/rules/native-type-table.ts';
import { providerFacts } from '../../src/language/rules/provider-facts.ts';

const root = new URL('../../', import.meta.url);
const page = readFileSync(fileURLToPath(new URL('docs/schema-language.md', root)), 'utf8');
const blocks = [...page.matchAll(/^```prisma\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);

/** Fields that examples of attributes name and do not declare: the page says to think of them. */
const THOUGHT_OF = [
  ...['authorId Int', 'createdAt DateTime', 'id Int', 'price Decimal', 'room Int', 'text String', 'title String'],
  'during Unsupported("tstzrange")',
];

/** What stands in no block gets a model around it, with an id and the fields that it names. */
function completed(example: string): string {
  if (/^(\/\/.*\n)*\w+ \w+ \{/.test(example)) return example;
  const lines = [example];
  const isNamed = (field: string): boolean => new RegExp(`\\b${field}\\b`).test(example.replaceAll(/"[^"]*"/g, ''));
  for (const field of example.startsWith('@@') ? THOUGHT_OF : []) {
    if (isNamed(field.split(' ')[0] ?? '')) lines.unshift(field);
  }
  if (!/@id\b/.test(lines.join('\n'))) lines.unshift(lines.includes('id Int') ? '@@id([id])' : 'ownId Int @id');
  const further = example.includes('references:') ? '\nmodel User {\n  id Int @id\n  examples Example[]\n}\n' : '';
  const key = example.includes('references:') ? ['authorId Int'] : [];
  const isInSchema = example.startsWith('@@schema');
  const datasource = isInSchema ? 'datasource db {\n  provider = "postgresql"\n  schemas = ["crm"]\n}\n' : '';
  return `${datasource}model Example {\n${[...lines, ...key].join('\n')}\n}\n${further}`;
}

/** The last cells of the tables whose last column is called Example. */
function tableExamples(): readonly string[] {
  const examples: string[] = [];
  let isIn = false;
  for (const line of page.split('\n')) {
    if (!line.startsWith('|')) isIn = false;
    else if (line.endsWith('| Example |')) isIn = true;
    else if (isIn) examples.push(...(/ `([^`]+)` \|$/.exec(line)?.slice(1) ?? []));
  }
  return examples;
}

function errorsOf(text: string): string {
  const { diagnostics } = parseSchema(text);
  return printDiagnostics(diagnostics.filter(({ severity }) => severity === 'error'));
}

/** The names that the help of a diagnostic lists. */
function listed(text: string, code: string): readonly string[] {
  const found = parseSchema(text).diagnostics.find((diagnostic) => diagnostic.code === code);
  const names = (found?.help ?? '').match(/@{0,2}\b[a-z]\w+/gi) ?? [];
  return names.filter((name) => !['There', 'are', 'It', 'Its', 'arguments', 'has'].includes(name));
}

/** A section, its heading left out. */
function section(heading: string): string {
  const [, text = ''] = page.split(new RegExp(`^#+ ${heading}\\n`, 'm'));
  return text.split(/^#/m)[0] ?? '';
}

/** What stands between backticks in a text. */
function words(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

describe('docs/schema-language.md', () => {
  it.each(blocks.map((text, index) => [index + 1, text]))('has a schema without mistakes: block %i', (_, text) => {
    expect(errorsOf(text)).toBe('');
    expect(formatSchema(text)).toBe(text);
  });

  it.each(tableExamples())('has an example without mistakes: %s', (example) => {
    expect(errorsOf(completed(example))).toBe('');
  });

  it('has a first schema of which nothing is to be said', () => {
    expect(blocks.length).toBeGreaterThan(8);
    expect(parseSchema(blocks[0] ?? '').diagnostics).toEqual([]);
  });

  it('says of every attribute what it is, by an example, and of no others', () => {
    const rows = [...page.matchAll(/^\| `(@@?[\w.…]+)` \| .* \| .* \|$/gm)].map(([, name]) => name);
    const ofFields = listed('model A {\n  id Int @id\n  a Int @zzzzzz\n}\n', 'UNKNOWN_ATTRIBUTE');
    const ofModels = listed('model A {\n  id Int @id\n  @@zzzzzz\n}\n', 'UNKNOWN_ATTRIBUTE');

    expect(ofFields).toContain('@relation');
    expect(ofModels).toContain('@@rls');
    expect(rows.toSorted()).toEqual([...ofFields, ...ofModels, '@db.…'].toSorted());
  });

  it('says of every block what it is', () => {
    const rows = [...section('Blocks').matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => words(cell));
    expect(rows.toSorted()).toEqual(Object.keys(blockKinds).toSorted());
  });

  it('says of every property of a datasource and every provider what it is', () => {
    const rows = [...section('datasource').matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => words(cell));
    // It belongs to generators, and is known to say so.
    const known = listed('datasource db {\n  provider = "sqlite"\n  zzzzzz = 1\n}\n', 'UNKNOWN_PROPERTY').filter(
      (name) => name !== 'previewFeatures',
    );

    expect(rows.toSorted()).toEqual(known.toSorted());
    for (const name of Object.keys(providers)) expect(words(section('datasource'))).toContain(`"${name}"`);
  });

  it('has a row for every type', () => {
    const rows = [...section('Types').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(scalarNames));
  });

  it('names the native types of each database, by the types that they are for', () => {
    const shown = [...section('Native types').matchAll(/^\| `(\w+)` \| (.*?) \| (.*?) \| (.*?) \|$/gm)].map(
      ([, type, ...cells]) => [type, ...cells.map((cell) => words(cell).toSorted())],
    );
    const known = Object.keys(scalarNames)
      .filter((type) => !type.endsWith('Serial'))
      .map((type) => [
        type,
        ...(['postgres', 'mysql', 'sqlite'] as const).map((provider) =>
          Object.entries(nativeTypeTable[provider])
            .filter(([, { scalars }]) => scalars.includes(type))
            .map(([name]) => name)
            .toSorted(),
        ),
      ]);

    expect(shown.toSorted()).toEqual(known.toSorted());
  });

  it('names every function for defaults, and nothing that is none', () => {
    const source = readFileSync(fileURLToPath(new URL('src/language/lowering/lower-default.ts', root)), 'utf8');
    const known = [...source.matchAll(/^ {4}case '([a-z]+)':/gm)].map(([, name]) => `${name}()`);
    const rows = [...section('Functions for defaults').matchAll(/^\| `(\w+\(\))` \|/gm)].map(([, name]) => name);

    expect(known.length).toBeGreaterThan(6);
    expect(rows.toSorted()).toEqual(known.toSorted());
  });

  it('names the types of indexes, and the arguments of indexes and policies', () => {
    const model = (attribute: string): string => `model A {\n  id Int @id\n\n  ${attribute}\n}\n`;
    const ofIndexes = listed(model('@@index([id], zzzzzz: 1)'), 'UNKNOWN_ARGUMENT').filter(
      // Two older words, for `map` and for SQL Server.
      (name) => name !== 'name' && name !== 'clustered',
    );
    const ofPolicies = listed(model('@@rls("true", zzzzzz: 1)'), 'UNKNOWN_ARGUMENT');

    expect(ofIndexes).toContain('where');
    expect(ofPolicies).toContain('force');
    expect(words(section('Indexes'))).toEqual(expect.arrayContaining([...providerFacts.postgres.indexTypes]));
    expect([...section('Indexes').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name).toSorted()).toEqual(
      ofIndexes.toSorted(),
    );
    for (const name of ofPolicies) expect(section('Row-level security')).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it('has programs that print what it says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'facet_language_'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const programs = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
    const runs = programs.map(async (code, index) => {
      writeFileSync(join(folder, `${index}.ts`), fromSource(code));
      const { stdout } = await promisify(execFile)(process.execPath, [`${index}.ts`], { cwd: folder });
      const expected = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, comment]) => comment);
      expect(stdout.trimEnd().split('\n')).toEqual(expected);
      return expected.length;
    });

    expect(await Promise.all(runs)).toEqual([2, 4]);
  });
});

/** The package is the source. */
function fromSource(code: string): string {
  const source = new URL('src/exports/', root);
  return code
    .replaceAll("from 'facet-orm'", `from '${new URL('index.ts', source).href}'`)
    .replaceAll(/from 'facet-orm\/(.+?)'/g, (_, subpath: string) => `from '${new URL(`${subpath}.ts`, source).href}'`);
}
