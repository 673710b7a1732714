import { describe, expect, it } from 'vitest';
import type { PhysicalDatabase } from '../../src/introspection/physical-database.ts';
import { pushDatabase } from '../../src/migrations/push-database.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import { syncStatement } from '../../src/sync/sync-statement.ts';
import { findServer } from '../support/database-servers.ts';
import { randomSchema } from '../support/push-schemas.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';

const first = Number(process.env.PUSH_FIRST ?? 1);
/** Set it to try more pairs by hand. */
const count = process.env.PUSH_COUNT;

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
          table.columns.map(
            ({ name, nativeType, isNullable, default: text, isAutoIncrement, generated, collation, comment }) => ({
              name,
              // A text of which nothing is said may be either (MariaDB).
              nativeType: nativeType === 'varchar(191)' ? 'longtext' : nativeType,
              isNullable,
              default: text,
              isAutoIncrement,
              generated,
              collation,
              comment,
            }),
          ),
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
        checks: sorted(
          table.checks.map(({ name, expression }) => ({ name, expression })),
          json,
        ),
      })),
      ({ name }) => name,
    ),
  };
}

const values: Readonly<Record<string, unknown>> = {
  Int: 5,
  BigInt: 6n,
  Float: 1.5,
  Decimal: '12.25',
  String: '42',
  Boolean: true,
  Date: '2026-01-02',
  Time: '10:20:30.123',
  Json: { a: [1] },
  Bytes: new Uint8Array([1, 2]),
  Uuid: '8d1f1a52-6d0c-4a53-9d3c-1f6a4f8f7f10',
  Enum: 'happy',
};

/** Puts one row into each table, as far as foreign keys allow, and says into which. */
async function fill(database: SyncDatabase, declaration: SchemaDeclaration): Promise<readonly string[]> {
  const schema = buildSchema(declaration);
  const { dialect, capabilities } = database.engine;
  const definitions = await dialect.definitions();
  const part = { isKey: false, isOnlyKey: false, isIndexed: false };
  const filled: string[] = [];
  const waiting = new Set(Object.values(schema.models));
  for (let round = 0; round < 4; round++) {
    for (const model of waiting) {
      const cells = Object.values(model.fields).flatMap((field) => {
        if (field.generated !== null) return [];
        if (field.name === 'id' || field.name === 'base') return [[field.column, '11'] as const];
        if (field.name === 'ref') return [[field.column, field.isOptional ? 'null' : '11'] as const];
        const usual = field.representation === 'string' ? '2026-01-02T03:04:05.678Z' : new Date(1767323045678);
        const value = field.scalar === 'DateTime' ? usual : values[field.scalar];
        const wanted = { ...field, default: { kind: 'value', value: field.isList ? [value] : value } } as const;
        return [[field.column, definitions.column(wanted, schema, capabilities, part).default ?? 'null'] as const];
      });
      const [names, literals] = [cells.map(([name]) => `"${name}"`), cells.map(([, literal]) => literal)];
      const quote = (sql: string): string => (database.kind === 'mariadb' ? sql.replaceAll('"', '`') : sql);
      const insert = `${quote(`insert into "${model.table.name}" (${names.join(', ')})`)} values (${literals.join(', ')})`;
      const isFull = await (async () => database.engine.root.run(syncStatement(insert, false), []))().then(
        () => true,
        () => false,
      );
      if (!isFull) continue;
      waiting.delete(model);
      filled.push(model.name);
    }
  }
  return filled;
}

/** The columns that both schemas declare alike, with what they hold. */
async function kept(database: SyncDatabase, tables: readonly string[], a: SchemaDeclaration, b: SchemaDeclaration) {
  const found: Record<string, unknown> = {};
  for (const table of tables) {
    const [before, after] = [a.models[table]?.fields, b.models[table]?.fields];
    if (before === undefined || after === undefined) continue;
    const same = Object.keys(before).filter(
      (name) =>
        JSON.stringify(before[name], bigints) === JSON.stringify(after[name], bigints) &&
        before[name]?.generated === undefined,
    );
    const rows = await database.run(`select ${['1', ...same.map((name) => `"${name}"`)].join(', ')} from "${table}"`);
    found[table] = rows.map((row) => row.map(String));
  }
  return found;
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
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
        for (let seed = first; seed < first + Number(count ?? (kind === 'sqlite' ? 20 : 3)); seed++) {
          const schema = (half: number) => randomSchema(seed * 2 + half, kind === 'postgres', seed % 2 === 0);
          const [a, b] = [schema(0), schema(1)];
          await trySeed(database, seed, a, b);
        }
      } finally {
        await database.drop();
      }
    });
  });
}

async function trySeed(
  database: SyncDatabase,
  seed: number,
  a: SchemaDeclaration,
  b: SchemaDeclaration,
): Promise<void> {
  const target = database.engine.fork({ schema: buildSchema(b) });
  await empty(database);
  await database.sync(b);
  const wanted = essence(await database.introspect());
  await empty(database);
  expect((await database.introspect()).tables, `seed ${seed}`).toEqual([]);
  await database.sync(a);
  const tables = await fill(database, a);
  const before = await kept(database, tables, a, b);
  const { plan } = await pushDatabase(target, { dryRun: true });
  // What rows stand in the way of is left to tests of its own.
  if (plan.blocked.length > 0) {
    await empty(database);
    await database.sync(a);
  }
  const report = await pushDatabase(target, { acceptDataLoss: true }).catch((error: unknown) => {
    throw new Error(`seed ${seed}`, { cause: error });
  });

  expect(essence(await database.introspect()), `seed ${seed}: ${JSON.stringify(report.plan.steps, null, 1)}`).toEqual(
    wanted,
  );
  if (plan.blocked.length === 0) expect(await kept(database, tables, a, b), `seed ${seed}, rows`).toEqual(before);
  const again = await pushDatabase(target);
  expect(again.plan, `seed ${seed}, again`).toEqual({ steps: [], blocked: [] });
}
