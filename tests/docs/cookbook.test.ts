import { formatWithOptions } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { CapabilityMissingError } from '../../src/exports/index.ts';
import type { TypedSchema } from '../../src/schema/typed-schema.ts';
import type { DatabaseKind, DatabaseTest } from '../support/each-database.ts';
import { DATABASE_KINDS, describeOnEachDatabase } from '../support/each-database.ts';
import type { Recipe } from './cookbook.ts';
import { createPrograms, readCookbook } from './cookbook.ts';

const path = 'docs/query-builder-cookbook.md';
const { schema, rows, recipes } = readCookbook(path);
const programs = await createPrograms(schema);
const write = await programs.program('rows', rows);

afterAll(() => programs.remove());

/** As documents call them. */
const NAMES: Readonly<Record<DatabaseKind, string>> = {
  sqlite: 'SQLite',
  'node-sqlite': 'SQLite',
  postgres: 'PostgreSQL',
  mariadb: 'MariaDB',
};

describe(path, () => {
  it('has recipes that print something, and names databases as they are called', () => {
    const known = new Set(DATABASE_KINDS.map((kind) => NAMES[kind]));

    expect(recipes.length).toBeGreaterThan(15);
    expect(recipes.filter(({ prints }) => prints.length === 0).map(({ title }) => title)).toEqual([]);
    expect(recipes.filter(({ sql }) => sql.length === 0).map(({ title }) => title)).toEqual([]);
    expect(recipes.flatMap(({ missing }) => missing).filter((name) => !known.has(name))).toEqual([]);
  });
});

describeOnEachDatabase(path, { schema: programs.schema as TypedSchema }, (test, kind) => {
  for (const [index, recipe] of recipes.entries()) {
    test(recipe.title, async (given) => {
      await write(given.db, console);
      const run = runOf(index, recipe, given);

      if (recipe.missing.includes(NAMES[kind])) {
        await expect(run).rejects.toBeInstanceOf(CapabilityMissingError);
        expect((await run.catch((error) => error)).details.database).toBe(NAMES[kind]);
        return;
      }
      const { printed, sent } = await run;

      expect(printed).toEqual(recipe.prints);
      if (kind === 'postgres') expect(recipe.sql.filter((sql) => !sent.includes(sql))).toEqual([]);
    });
  }
});

interface Ran {
  readonly printed: readonly string[];
  readonly sent: readonly string[];
}

async function runOf(index: number, { code }: Recipe, given: DatabaseTest<TypedSchema>): Promise<Ran> {
  const sent: string[] = [];
  const printed: string[] = [];
  const db = await given.connectAgain({ log: { write: ({ sql }: { sql?: string }) => sent.push(sql ?? '') } as never });
  const program = await programs.program(`recipe${index}`, code);

  await program(db, { log: (...values) => printed.push(formatWithOptions({ breakLength: 80 }, ...values)) });

  return { printed: printed.flatMap((text) => text.split('\n')), sent };
}
