import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import type { PhysicalDatabase, PhysicalTable, PhysicalView } from '../introspection/physical-database.ts';
import { isToolTable } from '../introspection/tool-tables.ts';
import type { TableName } from '../schema/model.ts';
import { accessorName } from '../schema/naming.ts';
import type { FullTextFound } from './full-text.ts';
import { findFullText } from './full-text.ts';
import type { JoinTable } from './join-tables.ts';
import { asJoinTable } from './join-tables.ts';
import { fieldNameOf, isSnakeCase, languageName, modelNameOf, NameSet } from './language-names.ts';
import type { PullContext } from './pull-context.ts';
import { nameText, tableLabel } from './pull-context.ts';
import type { PulledTable } from './pulled-table.ts';

/** The tables and views that become models, with the names of models and fields. */
export interface NamedTables {
  readonly tables: readonly PulledTable[];
  readonly joinTables: readonly JoinTable[];
  /** Names of models, which other named types may not have. */
  readonly names: NameSet;
  readonly fullTextOf: ReadonlyMap<PulledTable, FullTextFound>;
}

/**
 * Whether a database is named in `snake_case`: some names have several words, and hardly any is written otherwise.
 * Those that are keep their names.
 */
export function isSnakeCaseThroughout({ tables, views }: PhysicalDatabase): boolean {
  const own = tables.filter(({ table, kind }) => !isToolTable(table.name) && kind !== 'virtual');
  const names = [
    ...own.flatMap(({ table, columns }) => [table.name, ...columns.map(({ name }) => name)]),
    ...views.flatMap(({ view, columns }) => [view.name, ...columns.map(({ name }) => name)]),
  ];
  const others = names.filter((name) => !isSnakeCase(name));
  return others.length * 10 <= names.length && names.some((name) => isSnakeCase(name) && name.includes('_'));
}

/** Chooses the tables that become models and names them: as people named them before, else after the table. */
export function nameTables(context: PullContext): NamedTables {
  const { database } = context;
  const fullText = new Map(database.tables.map((table) => [table, findFullText(table, context)]));
  const indexTables = new Set([...fullText.values()].flatMap(({ tables }) => [...tables]));
  const candidates: Source[] = [];
  const joins: JoinTable[] = [];
  for (const table of database.tables) {
    if (isToolTable(table.table.name) || indexTables.has(table.table.name) || table.kind === 'partition') continue;
    if (table.kind === 'virtual') {
      context.note(tableLabel(context, table.table), 'It is a virtual table, which the schema language cannot say.');
      continue;
    }
    const isModel = context.existing?.modelOf(context.tableKey(table.table)) ?? null;
    const join = isModel === null ? asJoinTable(table, context) : null;
    if (join !== null) joins.push(join);
    else candidates.push({ place: table.table, columns: table.columns, table, view: null });
  }
  for (const view of database.views) candidates.push({ place: view.view, columns: view.columns, table: null, view });

  const named = nameSources(candidates, fullText, context);
  const joinTables = joins.filter((join) => isAlphabetical(join, named.tables, context));
  const refused = joins.filter((join) => !joinTables.includes(join));
  // Only what turned out to be no join table has to be named once more.
  const all =
    refused.length === 0 ? named : nameSources([...candidates, ...refused.map(sourceOfJoin)], fullText, context);
  return { ...all, joinTables };
}

interface Source {
  readonly place: TableName;
  readonly columns: readonly PhysicalColumn[];
  readonly table: PhysicalTable | null;
  readonly view: PhysicalView | null;
}

function sourceOfJoin({ table }: JoinTable): Source {
  return { place: table.table, columns: table.columns, table, view: null };
}

function nameSources(
  sources: readonly Source[],
  fullText: ReadonlyMap<PhysicalTable, FullTextFound>,
  context: PullContext,
): Pick<NamedTables, 'tables' | 'names' | 'fullTextOf'> {
  const existingOf = (place: TableName) => context.existing?.modelOf(context.tableKey(place)) ?? null;
  const known = sources.flatMap(({ place }) => existingOf(place)?.model.name ?? []);
  const { enums = {}, domains = {}, compositeTypes = {} } = context.existing?.schema ?? {};
  const types = [enums, domains, compositeTypes].flatMap((record) => Object.keys(record));
  const names = new NameSet([...known, ...types], accessorName);
  const fullTextOf = new Map<PulledTable, FullTextFound>();
  const tables = sources.map((source): PulledTable => {
    const { place, table, view } = source;
    const existing = existingOf(place);
    const hidden = (table === null ? null : fullText.get(table)) ?? null;
    const columns = source.columns.filter(({ name }) => hidden?.hiddenColumns.has(name) !== true);
    const pulled: PulledTable = {
      model: existing?.model.name ?? names.give(...modelNames(place, context)),
      // A table on another server is read like a view: nobody can make it, and it has no key.
      kind:
        table !== null && table.kind !== 'foreign'
          ? 'table'
          : view?.isMaterialized === true
            ? 'materializedView'
            : 'view',
      place,
      columns,
      fields: nameFields(columns, existing, context),
      table,
      view,
      existing,
    };
    if (hidden !== null) fullTextOf.set(pulled, hidden);
    return pulled;
  });
  return { tables, names, fullTextOf };
}

function modelNames(place: TableName, { naming, database }: PullContext): readonly string[] {
  const qualified = nameText(place, database.defaultSchema).replace('.', '_');
  return [place.name, qualified].map((name) =>
    languageName(naming === 'snake_case' && isSnakeCase(name) ? modelNameOf(name) : name, 'model'),
  );
}

function nameFields(
  columns: readonly PhysicalColumn[],
  existing: PulledTable['existing'],
  { naming, columnKey }: PullContext,
): ReadonlyMap<string, string> {
  const before = new Map(
    Object.values(existing?.model.fields ?? {}).map(({ column, name }) => [columnKey(column), name]),
  );
  const names = new NameSet(columns.flatMap(({ name }) => before.get(columnKey(name)) ?? []));
  // Relations that stay keep their names too.
  const relations = new NameSet(Object.keys(existing?.model.relations ?? {}));
  return new Map(
    columns.map(({ name }) => {
      const wish = languageName(naming === 'snake_case' && isSnakeCase(name) ? fieldNameOf(name) : name, 'field');
      const wishes = relations.has(wish) ? [`${wish}Value`] : [wish];
      return [name, before.get(columnKey(name)) ?? names.give(...wishes)];
    }),
  );
}

/** Column `A` names the model that comes first in the alphabet, as the schema's rules have it. */
function isAlphabetical({ a, b }: JoinTable, tables: readonly PulledTable[], { tableKey }: PullContext): boolean {
  const [first, second] = [a, b].map(
    ({ target }) => tables.find((table) => table.kind === 'table' && tableKey(table.place) === tableKey(target))?.model,
  );
  return first !== undefined && second !== undefined && first <= second;
}
