import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { checkPrograms, installPackage, lint } from './support/checked-clients.ts';
import { EVERYTHING, HOSTILE, OWNERS, VALUES, VALUES_SCHEMA } from './support/client-programs.ts';
import { generate, schemaText, testFolder } from './support/generate.ts';
import { largeSchema } from './support/large-schema.ts';

const corpus = new URL('../language/corpus/', import.meta.url);
/** Whether each is read is a matter of the language's own tests. */
const corpora = readdirSync(corpus)
  .filter((name) => name.endsWith('.prisma'))
  .map((name) => [name, withClient(readFileSync(new URL(name, corpus), 'utf8')), null] as const)
  .filter(([, text]) => parseSchema(text).schema !== null);

/** Schemas by the folder they are generated in, with a program over each. */
const programs: readonly (readonly [folder: string, schema: string, program: string | null])[] = [
  ['everything', schemaText('everything'), EVERYTHING],
  ['hostile', schemaText('hostile'), HOSTILE],
  ['owners', `${schemaText('owners')}\ngenerator client {\n  provider = "facet"\n}\n`, OWNERS],
  ['values', VALUES_SCHEMA, VALUES],
  // For projects that compile, whose imports end as those of the JavaScript.
  [
    'compiled',
    VALUES_SCHEMA.replace('"facet"', '"facet"\n  importFileExtension = "js"'),
    VALUES.replaceAll('index.ts', 'index.js'),
  ],
  // Chained models: the checks of some thirty of them, one within the other, would be too deep for the compiler.
  ['large', largeSchema(120), null],
  ...corpora,
];

/** The schema with a client in the folder that the test looks at. */
function withClient(text: string): string {
  return `${text.replace(/^generator [^}]*^\}$/gm, '')}\ngenerator facet_client {\n  provider = "facet"\n}\n`;
}

describe('generated clients, in the strictest project', () => {
  const folder = testFolder();
  let problems: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    installPackage(folder);
    for (const [name, schema, program] of programs) {
      await generate(join(folder, name), schema);
      if (program !== null) writeFileSync(join(folder, name, 'program.ts'), program);
    }
    problems = await checkPrograms(folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are all looked at', () => {
    expect(problems.get('') ?? []).toEqual([]);
    expect(corpora.length).toBeGreaterThanOrEqual(3);
  });

  it.each(programs.map(([name]) => name))('compile: %s', (name) => {
    expect(problems.get(name) ?? []).toEqual([]);
  });

  it('give the linter nothing to say', async () => {
    expect(await lint(join(folder, 'everything', 'generated'))).toMatch(
      /^Checked \d+ files in .*\. No fixes applied\.\n$/,
    );
  });
});
