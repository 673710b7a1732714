import { sessionOf } from '../../src/connect/create-database.ts';
import { controlStatement } from '../../src/engine/control-statements.ts';
import type { Session } from '../../src/engine/session.ts';

/** Removes all rows of the schema's tables, and has generated keys begin at 1 again. */
export async function emptyTables(db: object): Promise<void> {
  const session = sessionOf(db);
  const { dialect, schema } = session.engine;
  const tables = Object.values(schema.models)
    .filter((model) => model.kind === 'table')
    .map(
      ({ table }) =>
        (table.schema === null ? '' : `${dialect.quoteIdentifier(table.schema)}.`) +
        dialect.quoteIdentifier(table.name),
    );

  if (tables.length === 0) return;
  if (dialect.name === 'postgres') return emptyPostgres(session, tables);
  if (dialect.name === 'sqlite') return emptySqlite(session, tables);
  // Foreign keys are checked per connection, and a pool has several.
  await session.begin({}).then(async (transaction) => {
    await run(transaction.session, [
      'set foreign_key_checks = 0',
      ...tables.map((table) => `truncate table ${table}`),
      'set foreign_key_checks = 1',
    ]);
    await transaction.commit();
  });
}

/** Truncating creates new files, so only what has rows is truncated. */
async function emptyPostgres(session: Session, tables: readonly string[]): Promise<void> {
  const [row = []] = await rowsOf(
    session,
    `select ${tables.map((table) => `exists (select from ${table})`).join(', ')}`,
  );
  const filled = tables.filter((_table, index) => row[index] === 't');

  await run(session, [
    ...(filled.length > 0 ? [`truncate ${filled.join(', ')} cascade`] : []),
    "select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences where last_value is not null",
  ]);
}

async function emptySqlite(session: Session, tables: readonly string[]): Promise<void> {
  const hasKeys = await rowsOf(session, "select 1 from sqlite_master where name = 'sqlite_sequence'");
  const transaction = await session.begin({});

  // Checked at the commit, by when the rows that point at others are gone too.
  await run(transaction.session, [
    'pragma defer_foreign_keys = on',
    ...tables.map((table) => `delete from ${table}`),
    ...(hasKeys.length > 0 ? ['delete from sqlite_sequence'] : []),
  ]);
  await transaction.commit();
}

async function run(session: Session, texts: readonly string[]): Promise<void> {
  for (const text of texts) await session.run({ ...controlStatement(text, 'test'), isReusable: false }, []);
}

async function rowsOf(session: Session, text: string): Promise<readonly (readonly unknown[])[]> {
  const { rows } = await session.run({ ...controlStatement(text, 'test'), returnsRows: true, isReusable: false }, []);

  return rows;
}
