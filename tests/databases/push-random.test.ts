import { describe, expect, it } from 'vitest';
import type { PhysicalDatabase } from '../../src/introspection/physical-database.ts';
import { pushDatabase } from '../../src/migrations/push-database.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import { findServer } from '../support/database-servers.ts';
import { randomSchema } from '../support/push-schemas.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';

const first = Number(process.env['PUSH_FIRST'] ?? 1);
const count = Number(process.env['PUSH_COUNT'] ?? 8);

/** What a database holds, apart from the order of columns and from names that nobody chose. */
function essence({ tables, enums }: PhysicalDatabase) {
  const sorted = <T>(list: readonly T[], key: (entry: T) => string): readonly T[] =>
    list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const json = (entry: unknown): string => JSON.stringify(entry);
  return {
    enums: enums.map(({ name, values }) => [name.name, values.toSorted()]),
    tables: sorted(
      tables.map((table) => ({
        name: table.table.name,
        columns: sorted(
          table.columns.map(({ name, nativeType, isNullable, default: text, isAutoIncrement, generated, collation, comment }) => ({
            name,
            nativeType,
            isNullable,
            default: text,
            isAutoIncrement,
            generated,
            collation,
            comment,
          })),
          ({ name }) => name,
        ),
        primaryKey: table.primaryKey?.columns,
        uniques: sorted(
          [
            ...table.uniques.map(({ columns }) => columns),
            ...table.indexes.filter(({ isUnique }) => isUnique).map(({ parts }) => parts.map(({ column }) => column)),
          ],
          json,
        ),
        indexes: sorted(
          table.indexes.filter(({ isUnique }) => !isUnique).map(({ parts, type, where }) => ({ parts, type, where })),
          json,
        ),
        foreignKeys: sorted(
          table.foreignKeys.map(({ columns, target, targetColumns, onDelete, onUpdate }) => ({
            columns,
            target: target.name,
            targetColumns,
            onDelete,
            onUpdate,
          })),
          json,
        ),
        checks: sorted(table.checks.map(({ name, expression }) => ({ name, expression })), json),
      })),
      ({ name }) => name,
    ),
  };
}

async function empty(database: SyncDatabase): Promise<void> {
  await pushDatabase(database.engine.fork({ schema: buildSchema({ models: {} }) }), { acceptDataLoss: true });
}

for (const kind of ['sqlite', 'postgres', 'mariadb'] as const) {
  const isMissing = kind === 'mariadb' && (await findServer(kind)) === null;

  describe.skipIf(isMissing)(`pushing any schema over any other on ${kind}`, () => {
    it('leaves what a new database would have', async () => {
      const database = (await openSyncDatabase(kind)) as SyncDatabase;
      try {
        for (let seed = first; seed < first + count; seed++) {
          const [a, b] = [randomSchema(seed * 2, kind === 'postgres'), randomSchema(seed * 2 + 1, kind === 'postgres')];
          await trySeed(database, seed, a, b);
        }
      } finally {
        await database.drop();
      }
    });
  });
}

async function trySeed(database: SyncDatabase, seed: number, a: SchemaDeclaration, b: SchemaDeclaration): Promise<void> {
  const target = database.engine.fork({ schema: buildSchema(b) });
  await empty(database);
  await database.sync(b);
  const wanted = essence(await database.introspect());
  await empty(database);
  expect((await database.introspect()).tables, `seed ${seed}`).toEqual([]);
  await database.sync(a);
  const report = await pushDatabase(target, { acceptDataLoss: true }).catch((error: unknown) => {
    throw new Error(`seed ${seed}`, { cause: error });
  });

  expect(essence(await database.introspect()), `seed ${seed}: ${JSON.stringify(report.plan.steps, null, 1)}`).toEqual(wanted);
  const again = await pushDatabase(target);
  expect(again.plan, `seed ${seed}, again`).toEqual({ steps: [], blocked: [] });
}
