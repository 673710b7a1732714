import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PhysicalDatabase, PhysicalTable, PhysicalView } from '../../src/introspection/physical-database.ts';
import type { TableName } from '../../src/schema/model.ts';
import {
  hostileScope,
  openHostileDatabase,
  readHostileDatabase,
} from '../support/hostile-databases/hostile-database.ts';
import { physicalText, tableText } from '../support/physical-text.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const nameOf = ({ schema, name }: TableName): string => `${quote(schema ?? '')}.${quote(name)}`;

/** Since 18 PostgreSQL prints columns of a single table bare, so views are compared by what making them anew gives. */
function withoutViewTexts(text: string): string {
  return text.replaceAll(/^ {2}definition: .*\n/gm, '');
}

describe.each(['postgres', 'pglite'] as const)('introspection of %s', (kind) => {
  let database: SyncDatabase;
  let found: PhysicalDatabase;

  beforeAll(async () => {
    const opened = await openHostileDatabase(kind);
    expect(opened).not.toBeNull();
    database = opened as SyncDatabase;
    found = await readHostileDatabase(database);
  });

  afterAll(() => database.drop());

  it('reads one of everything', async () => {
    const text = withoutViewTexts(physicalText(found));

    await expect(text).toMatchFileSnapshot('../support/hostile-databases/postgres.txt');
  });

  it('gives definitions that make the same anew', async () => {
    for (const { definition } of found.functions)
      await database.run(definition.replace(/^CREATE AGGREGATE/, 'CREATE OR REPLACE AGGREGATE'));
    for (const { view, isMaterialized, definition } of found.views)
      if (!isMaterialized)
        await database.run(
          `create or replace view ${nameOf(view)} with (security_barrier = true, check_option = local) as ${definition}`,
        );
    for (const relation of [...found.tables, ...found.views]) await makeAnew(relation);

    expect(physicalText(await readHostileDatabase(database))).toBe(physicalText(found));
  });

  async function makeAnew(relation: PhysicalTable | PhysicalView): Promise<void> {
    const table = 'table' in relation ? relation.table : relation.view;
    const hasRemark = (name: string): boolean => relation.remarks.some((remark) => remark.name === name);
    for (const { name, definition } of relation.triggers.filter((trigger) => !hasRemark(trigger.name))) {
      await database.run(`drop trigger ${quote(name)} on ${nameOf(table)}`);
      await database.run(definition);
    }
    if ('view' in relation || relation.kind !== 'table') return;
    for (const { name, definition } of relation.indexes) {
      await database.run(`drop index ${nameOf({ ...table, name })}`);
      await database.run(String(definition));
    }
    for (const { name, definition } of relation.exclusions)
      await database.run(
        `alter table ${nameOf(table)} drop constraint ${quote(name)}, add constraint ${quote(name)} ${definition}`,
      );
    for (const { name, command, isPermissive, roles, using, check } of relation.policies) {
      const to = roles.length === 0 ? '' : ` to ${roles.map(quote).join(', ')}`;
      const conditions = `${using === null ? '' : ` using (${using})`}${check === null ? '' : ` with check (${check})`}`;
      await database.run(`drop policy ${quote(name)} on ${nameOf(table)}`);
      await database.run(
        `create policy ${quote(name)} on ${nameOf(table)} as ${isPermissive ? 'permissive' : 'restrictive'} for ${command}${to}${conditions}`,
      );
    }
  }

  it('agrees with the information schema and the server’s own views', async () => {
    const schemas = `('public', 'other', 'a "b')`;
    const columns = await database.run(
      `select table_schema, table_name, column_name, is_nullable, is_identity, is_generated from information_schema.columns ` +
        `where table_schema in ${schemas} order by table_schema::text collate "C", table_name::text collate "C", ordinal_position`,
    );
    const relations = [
      ...found.tables.map((each) => ({ ...each.table, columns: each.columns })),
      ...found.views.filter((each) => !each.isMaterialized).map((each) => ({ ...each.view, columns: each.columns })),
    ].sort((a, b) => (`${a.schema}\0${a.name}` < `${b.schema}\0${b.name}` ? -1 : 1));
    const nullable = (column: PhysicalTable['columns'][number]): boolean =>
      column.isNullable && column.userType?.name !== 'Small one';
    expect(
      relations.flatMap(({ schema, name, columns: list }) =>
        list.map((column) => [
          schema,
          name,
          column.name,
          nullable(column) ? 'YES' : 'NO',
          column.identity === null ? 'NO' : 'YES',
          column.generated === null ? 'NEVER' : 'ALWAYS',
        ]),
      ),
    ).toEqual(columns);

    const constraints = await database.run(
      `select constraint_type, count(*)::int from information_schema.table_constraints ` +
        `where table_schema in ${schemas} and constraint_name !~ '_not_null$' group by 1 order by 1`,
    );
    const count = (list: (table: PhysicalTable) => number): number =>
      found.tables.reduce((sum, table) => sum + list(table), 0);
    expect(constraints.map(([type, n]) => [type, Number(n)])).toEqual([
      ['CHECK', count((table) => table.checks.length)],
      // With the copies of the key to `hashed`, one for each of its partitions.
      ['FOREIGN KEY', count((table) => table.foreignKeys.length) + 2],
      ['PRIMARY KEY', count((table) => (table.primaryKey === null ? 0 : 1))],
      ['UNIQUE', count((table) => table.uniques.length)],
    ]);

    const indexes = await database.run(
      `select schemaname, tablename, indexname, indexdef from pg_indexes where schemaname in ${schemas}`,
    );
    const definitions = new Set(
      [...found.tables, ...found.views].flatMap((each) => each.indexes.map((index) => index.definition)),
    );
    const keys = new Set(
      found.tables.flatMap((each) =>
        [each.primaryKey, ...each.uniques, ...each.exclusions].flatMap((key) => (key === null ? [] : [key.name])),
      ),
    );
    expect(indexes.filter((row) => !definitions.has(String(row[3])) && !keys.has(String(row[2])))).toEqual([]);

    const sequences = await database.run(
      `select schemaname, sequencename, start_value::text, min_value::text, max_value::text, increment_by::text, cycle, cache_size::text, data_type::text ` +
        `from pg_sequences where schemaname in ${schemas} order by schemaname, sequencename`,
    );
    expect(
      found.sequences.map((each) => [
        each.name.schema,
        each.name.name,
        each.start,
        each.min,
        each.max,
        each.increment,
        each.isCycling,
        each.cache,
        each.type,
      ]),
    ).toEqual(sequences.map((row) => row.map((value) => (value === 't' ? true : value === 'f' ? false : value))));
  });

  it('leaves out what an extension brings along', async (test) => {
    if (database.kind !== 'postgres') test.skip('PGlite has none of these extensions unless its instance is given');
    const before = physicalText(found);
    await database.run('create extension citext schema other');
    await database.run('create extension hstore schema other version "1.7"');
    const after = await readHostileDatabase(database);

    expect(after.extensions).toEqual([
      { name: 'citext', schema: 'other', version: expect.any(String) },
      { name: 'hstore', schema: 'other', version: '1.7' },
    ]);
    expect(physicalText({ ...after, extensions: [] })).toBe(before);
    await database.run('create table other.texts (a other.citext, b other.citext[], c other.hstore)');
    const texts = (await readHostileDatabase(database)).tables.find(({ table }) => table.name === 'texts');
    expect(texts === undefined ? '' : tableText(texts)).toBe(
      [
        'other . texts',
        '  kind: "table"',
        '  columns: { name: "a", nativeType: "other.citext", type: String as Citext(), isNullable }',
        '  columns: { name: "b", nativeType: "other.citext[]", type: String[] as Citext(), isNullable }',
        '  columns: { name: "c", nativeType: "other.hstore", isNullable }',
      ].join('\n'),
    );
  });

  it('tells an index whose build failed', async (test) => {
    if (database.kind !== 'postgres') test.skip('PGlite has one connection, which builds no index concurrently');
    await database.run('create table twice (a integer)');
    await database.run('insert into twice values (1), (1)');
    await expect(database.run('create unique index concurrently twice_a on twice (a)')).rejects.toThrow();

    expect((await database.table('twice')).indexes.map(({ name, isValid }) => [name, isValid])).toEqual([
      ['twice_a', false],
    ]);
  });

  it('reads nothing beyond the scope', async () => {
    const { introspect } = await import('../../src/introspection/introspect.ts');
    const other = await introspect(database.engine.root, { ...hostileScope, schemas: ['other'], searchPath: false });

    expect(other.tables.map(({ table }) => table.schema)).toEqual(other.tables.map(() => 'other'));
    expect([other.enums, other.domains, other.functions, other.sequences, other.views]).toEqual([[], [], [], [], []]);
    // Where unqualified names lead is told too.
    expect(other.schemas.map(({ name }) => name)).toEqual(['other', 'public']);
  });

  it('reads what came with PostgreSQL 18', async (test) => {
    if (database.kind !== 'pglite') test.skip('the server of the tests may be older');
    const { run, table } = database;
    await run(
      'create table t (a integer, b integer generated always as (a * 2), c integer constraint "c is there" not null)',
    );
    await run('alter table t add constraint t_check check (a > 0) not enforced');
    await run('create table spans (a int4range, b int4range, primary key (a, b without overlaps))');
    await run(
      'create table within (a int4range, b int4range, foreign key (a, period b) references spans (a, period b))',
    );

    expect([tableText(await table('t')), tableText(await table('spans')), tableText(await table('within'))]).toEqual([
      [
        'public . t',
        '  kind: "table"',
        '  checks: { name: "t_check", expression: "(a > 0)" }',
        '  columns: { name: "a", nativeType: "integer", type: Int, isNullable }',
        '  columns: { name: "b", nativeType: "integer", type: Int, isNullable, generated: { expression: "(a * 2)" } }',
        '  columns: { name: "c", nativeType: "integer", type: Int }',
        '  remarks: { object: "check", name: "t_check", words: "not enforced" }',
      ].join('\n'),
      [
        'public . spans',
        '  kind: "table"',
        '  primaryKey: { name: "spans_pkey", columns: ["a", "b"] }',
        '  columns: { name: "a", nativeType: "int4range" }',
        '  columns: { name: "b", nativeType: "int4range" }',
        '  remarks: { object: "key", name: "spans_pkey", words: "without overlaps" }',
      ].join('\n'),
      [
        'public . within',
        '  kind: "table"',
        '  foreignKeys: { name: "within_a_b_fkey", columns: ["a", "b"], target: { schema: "public", name: "spans" }, targetColumns: ["a", "b"], onDelete: "noAction", onUpdate: "noAction" }',
        '  columns: { name: "a", nativeType: "int4range", isNullable }',
        '  columns: { name: "b", nativeType: "int4range", isNullable }',
        '  remarks: { object: "foreignKey", name: "within_a_b_fkey", words: "period" }',
      ].join('\n'),
    ]);
  });
});
