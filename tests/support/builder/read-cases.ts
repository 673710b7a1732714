import { expect } from 'vitest';
import { mysqlDialect } from '../../../src/exports/builder.ts';
import { CapabilityMissingError } from '../../../src/foundation/errors/capability-missing-error.ts';
import type { DatabaseTest } from '../each-database.ts';
import { describeOnEachDatabase } from '../each-database.ts';
import type { LooseBuilder, Row } from './loose-builder.ts';
import { PEOPLE, POSTS, peopleSchema } from './people-schema.ts';

/** Where cases begin. */
export interface ReadEntry {
  from(source: unknown): LooseBuilder;
  table(source: unknown): LooseBuilder;
}

/** A statement with the whole text that each database is sent, and its rows. `✗ …` is a missing capability. */
export interface ReadCase {
  readonly name: string;
  readonly make: (db: ReadEntry) => LooseBuilder;
  readonly sql: {
    readonly postgres: string;
    readonly sqlite: string;
    readonly mariadb: string;
    /** MariaDB's, unless it is given. */
    readonly mysql?: string;
  };
  readonly rows: readonly Row[];
}

/** Runs the cases on every database; MySQL's texts are made, since none runs here. */
export function describeReads(title: string, cases: readonly ReadCase[]): void {
  // Nothing is written, so the rows are made once and not anew for each case.
  describeOnEachDatabase(title, { schema: peopleSchema, isSynced: false }, (it, database) => {
    it('has its rows', async (test) => {
      await test.db.sync();
      await insertPeople(test);
      expect(await test.db.models.User.count()).toBe(PEOPLE.length);
    });

    for (const { name, make, sql, rows } of cases) {
      it(name, async (test) => {
        // Cases are as users of JavaScript write them, with names that types know nothing of.
        const db = test.db as unknown as ReadEntry;
        const kind = database === 'node-sqlite' ? 'sqlite' : database;
        const wanted = sql[kind];
        if (wanted.startsWith('✗')) {
          const refusal = await failureOf(() => make(db).execute());
          expect(refusal).toBeInstanceOf(CapabilityMissingError);
          expect((refusal as CapabilityMissingError).details.capability).toBe(wanted.slice(2));
        } else {
          let found: readonly Row[] = [];
          await test.expectSql(
            async () => {
              found = await make(db).execute();
            },
            { [kind]: wanted },
          );
          expect(found).toEqual(rows);
        }
        if (kind === 'mariadb') expect(mysqlText(make(db))).toBe(sql.mysql ?? sql.mariadb);
      });
    }
  });
}

export async function insertPeople({ db }: Pick<DatabaseTest<typeof peopleSchema>, 'db'>): Promise<void> {
  await db.models.User.createMany({ data: PEOPLE as never });
  await db.models.Post.createMany({ data: POSTS });
}

function mysqlText(builder: LooseBuilder): string {
  try {
    return builder.build(mysqlDialect).sql;
  } catch (error) {
    if (error instanceof CapabilityMissingError) return `✗ ${error.details.capability}`;
    throw error;
  }
}

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  return null;
}
