import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readText } from '../../scripts/checks/repository.ts';

const source = new URL('../../src/exports/', import.meta.url);

/** What stands under one heading of a cookbook. */
export interface Recipe {
  readonly title: string;
  readonly code: string;
  /** What it prints, line by line. */
  readonly prints: readonly string[];
  /** Statements in the `sql` blocks below it, in one line each: PostgreSQL's. */
  readonly sql: readonly string[];
  /** Databases that cannot run it: `**Not on SQLite, MariaDB.**` */
  readonly missing: readonly string[];
}

/** A cookbook: what stands before the first heading makes the schema and its rows. */
export interface Cookbook {
  readonly schema: string;
  readonly rows: string;
  readonly recipes: readonly Recipe[];
}

export function readCookbook(path: string): Cookbook {
  const [start = '', ...sections] = readText(path).split(/^## /m);
  const [schema = '', rows = ''] = blocks(start, 'ts');

  return { schema, rows, recipes: sections.map(recipe).filter(({ code }) => code.trim() !== 'await db.close();') };
}

function recipe(section: string): Recipe {
  const code = blocks(section, 'ts')
    .join('\n')
    .replace(/^await db\.close\(\);$/m, '');

  return {
    title: section.slice(0, section.indexOf('\n')),
    code,
    prints: [...code.matchAll(/^ *console\.log\(.*\); \/\/ (.*)$/gm)].map(([, line = '']) => line),
    sql: blocks(section, 'sql')
      .flatMap((block) => block.split(';'))
      .map(inOneLine)
      .filter((statement) => statement !== ''),
    missing: /^\*\*Not on (.+?)\.\*\*/m.exec(section)?.[1]?.split(', ') ?? [],
  };
}

function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, found, code = '']) =>
    found === language ? [code] : [],
  );
}

function inOneLine(sql: string): string {
  return sql.trim().replaceAll(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');
}

/** Runs with a connection, and prints to a console of the caller's. */
export type Program = (db: object, console: { log(...values: readonly unknown[]): void }) => Promise<void>;

export interface Programs {
  readonly schema: unknown;
  program(name: string, code: string): Promise<Program>;
  remove(): void;
}

/** Makes functions of code that stands in a document; `db` and `console` are their arguments. */
export async function createPrograms(schema: string): Promise<Programs> {
  const folder = mkdtempSync(join(tmpdir(), 'facet_cookbook_'));
  const load = async (name: string, code: string): Promise<Record<string, unknown>> => {
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, fromSource(code));

    return import(/* @vite-ignore */ pathToFileURL(file).href);
  };

  return {
    schema: (await load('schema', schema)).schema,
    async program(name, code) {
      const imports = [...code.matchAll(/^import .*$/gm)].map(([line]) => line).join('\n');
      // The test connects, and makes the tables.
      const body = code.replaceAll(/^(import .*|const db = .*|await db\.sync\(\);)$/gm, '');
      const { run } = await load(name, `${imports}\nexport async function run(db, console) {\n${body}\n}\n`);

      return run as Program;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function fromSource(code: string): string {
  return code
    .replaceAll("from 'facet-orm'", `from '${new URL('index.ts', source).href}'`)
    .replaceAll(/from 'facet-orm\/(.+?)'/g, (_, subpath: string) => `from '${new URL(`${subpath}.ts`, source).href}'`);
}
