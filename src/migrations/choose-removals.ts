import type { PhysicalColumn, PhysicalForeignKey } from '../dialects/physical-objects.ts';
import type { TableChanges } from '../dialects/table-changes.ts';
import type { PhysicalDatabase, PhysicalTable } from '../introspection/physical-database.ts';
import type { Deviation, Settlement } from '../sync/deviation.ts';
import type { Finder } from '../sync/finder.ts';
import { mentions } from './mentions.ts';
import type { Removals, TableRemovals } from './removals.ts';
import { noRemovals } from './removals.ts';

export interface RemovalContext {
  readonly actual: PhysicalDatabase;
  readonly changes: TableChanges;
  readonly find: Finder;
  /** Columns of foreign keys that the schema wants in a table. */
  wantedForeignKeys(table: PhysicalTable): readonly (readonly string[])[];
  /** Columns of keys and indexes that are to be added to a table. */
  addedKeys(table: PhysicalTable): readonly (readonly string[])[];
}

/** What has to go, and with it everything that leans on it and is made anew. */
export function chooseRemovals(deviations: readonly Deviation[], context: RemovalContext): Removals {
  const parts = new Map<PhysicalTable, TableRemovals>();
  const of = (table: PhysicalTable): TableRemovals => {
    const found = parts.get(table) ?? noRemovals();
    parts.set(table, found);
    return found;
  };
  const tables = new Set<PhysicalTable>();
  const enums: Removals['enums'][number][] = [];
  const droppedEnums: Removals['droppedEnums'][number][] = [];
  const settlements = deviations.flatMap(({ settlement }) => settlement ?? []);

  for (const settlement of settlements) {
    if (settlement.kind === 'dropTable') tables.add(settlement.table);
    else if (settlement.kind === 'dropEnum') droppedEnums.push(settlement.name);
    else if (settlement.kind === 'dropEnumValues') enums.push({ type: settlement.type, values: settlement.values });
    else if (settlement.kind !== 'changeView') removePart(settlement, of(settlement.table), context.changes);
  }
  const remade = new Set(enums.map(({ type }) => context.find.enumType(type.name)));
  for (const table of context.actual.tables) {
    if (tables.has(table)) continue;
    const ofEnum = table.columns.filter(
      ({ userType }) => userType?.kind === 'enum' && remade.has(context.find.enumType(userType)),
    );
    if (ofEnum.length > 0 || parts.has(table)) removeDependents(table, of(table), ofEnum);
  }
  if (context.changes.settlements.foreignKeysNeedIndexes) keepNeededIndexes(parts, context);
  if (context.changes.addsForeignKeys) {
    reattachForeignKeys(tables, of, parts, context);
    separateDropped(tables, of, context);
  }
  return { tables, parts, enums, droppedEnums };
}

type PartSettlement = Exclude<
  Settlement,
  { readonly kind: 'dropTable' | 'dropEnum' | 'dropEnumValues' | 'changeView' }
>;

function removePart(settlement: PartSettlement, removed: TableRemovals, changes: TableChanges): void {
  switch (settlement.kind) {
    case 'dropColumn':
      removed.columns.add(settlement.column);
      break;
    case 'changeColumn':
      replaceColumn(settlement, removed, changes);
      break;
    case 'dropPrimaryKey':
      removed.primaryKey = settlement.key;
      break;
    case 'dropUnique':
      removed.uniques.add(settlement.key);
      break;
    case 'dropIndex':
      removed.indexes.add(settlement.index);
      break;
    case 'dropForeignKey':
      removed.foreignKeys.add(settlement.key);
      break;
    case 'dropCheck':
      removed.checks.add(settlement.check);
      break;
    case 'addPrimaryKey':
    case 'changeComment':
      break;
  }
}

/** A column goes where its values have no way into what is wanted. */
function replaceColumn(
  { actual, wanted, aspect }: Extract<PartSettlement, { readonly kind: 'changeColumn' }>,
  removed: TableRemovals,
  { settlements }: TableChanges,
): void {
  if (aspect === 'generation') {
    if (wanted.generated === null && settlements.keepsComputed(actual)) return;
    removed.replaced.set(actual, wanted.generated === null ? 'to be written' : 'to be computed');
  }
  if (aspect === 'type') {
    const conversion = settlements.convert(wanted, actual);
    if (conversion === null) removed.replaced.set(actual, `since ${actual.nativeType} has no way to ${wanted.type}`);
    else removed.conversions.set(actual, conversion);
  }
  if (removed.replaced.has(actual)) removed.columns.add(actual);
}

/** Keys, indexes, checks and computed columns over what goes or becomes another type. */
function removeDependents(table: PhysicalTable, removed: TableRemovals, ofEnum: readonly PhysicalColumn[]): void {
  const retyped = [...removed.conversions.keys(), ...ofEnum];
  for (const column of table.columns) {
    const { generated } = column;
    if (generated === null || removed.columns.has(column)) continue;
    if (![...removed.columns, ...retyped].some(({ name }) => mentions(generated.expression, name))) continue;
    removed.columns.add(column);
    removed.replaced.set(column, 'to be computed');
  }
  const gone = new Set([...removed.columns].map(({ name }) => name));
  const touched = [...gone, ...retyped.map(({ name }) => name)];
  const isOver = (columns: readonly string[]): boolean => columns.some((name) => gone.has(name));
  const speaks = (sql: string | null): boolean => sql !== null && touched.some((name) => mentions(sql, name));
  if (table.primaryKey !== null && isOver(table.primaryKey.columns)) removed.primaryKey = table.primaryKey;
  for (const key of table.uniques) if (isOver(key.columns)) removed.uniques.add(key);
  for (const key of table.foreignKeys) if (isOver(key.columns)) removed.foreignKeys.add(key);
  for (const check of table.checks) if (speaks(check.expression)) removed.checks.add(check);
  for (const index of table.indexes) {
    const columns = [...index.parts.flatMap(({ column }) => column ?? []), ...index.included];
    const texts = [index.where, ...index.parts.map(({ expression }) => expression)];
    if (isOver(columns) || texts.some(speaks)) removed.indexes.add(index);
  }
}

/** An index that the schema does not name stays where a foreign key has no other. */
function keepNeededIndexes(parts: ReadonlyMap<PhysicalTable, TableRemovals>, context: RemovalContext): void {
  const { columnKey } = context.find;
  const covers = (columns: readonly string[], key: readonly string[]): boolean =>
    key.every((name, position) => columnKey(columns[position] ?? '') === columnKey(name));
  for (const [table, removed] of parts) {
    const stay = [
      ...table.indexes
        .filter((index) => !removed.indexes.has(index))
        .map(({ parts: list }) => list.map(({ column }) => column ?? '')),
      ...table.uniques.filter((key) => !removed.uniques.has(key)).map(({ columns }) => columns),
      ...(table.primaryKey === null || removed.primaryKey !== null ? [] : [table.primaryKey.columns]),
      ...context.addedKeys(table),
    ];
    const gone = new Set([...removed.columns].map(({ name }) => name));
    const left = table.foreignKeys.filter((key) => !removed.foreignKeys.has(key));
    const foreignKeys = [...context.wantedForeignKeys(table), ...left.map(({ columns }) => columns)];
    for (const index of removed.indexes) {
      const columns = index.parts.map(({ column }) => column ?? '');
      if (columns.some((name) => gone.has(name)) || index.type !== 'btree') continue;
      const isNeeded = foreignKeys.some((key) => covers(columns, key) && !stay.some((other) => covers(other, key)));
      if (!isNeeded) continue;
      removed.indexes.delete(index);
      stay.push(columns);
    }
  }
}

/** Foreign keys that stand in the way of what changes at either end are dropped, and added again at the end. */
function reattachForeignKeys(
  dropped: ReadonlySet<PhysicalTable>,
  of: (table: PhysicalTable) => TableRemovals,
  parts: ReadonlyMap<PhysicalTable, TableRemovals>,
  { actual, find, changes }: RemovalContext,
): void {
  const { columnKey } = find;
  const isHeld = changes.settlements.foreignKeysNeedIndexes;
  for (const table of actual.tables) {
    if (dropped.has(table)) continue;
    for (const key of table.foreignKeys) {
      const target = find.table(key.target);
      const [own, other] = [parts.get(table), target === null ? undefined : parts.get(target)];
      const isTouched =
        touches(own, key.columns, columnKey) ||
        touches(other, key.targetColumns, columnKey) ||
        losesKey(other, key.targetColumns, columnKey) ||
        (isHeld && losesKey(own, key.columns, columnKey));
      if (isTouched) of(table).foreignKeys.add(key);
    }
  }
}

function touches(
  removed: TableRemovals | undefined,
  columns: readonly string[],
  columnKey: (name: string) => string,
): boolean {
  if (removed === undefined) return false;
  const touched = [...removed.columns, ...removed.conversions.keys()].map(({ name }) => columnKey(name));
  return columns.some((name) => touched.includes(columnKey(name)));
}

/** Whether a key or index that begins with these columns goes. */
function losesKey(
  removed: TableRemovals | undefined,
  columns: readonly string[],
  columnKey: (name: string) => string,
): boolean {
  if (removed === undefined) return false;
  const wanted = new Set(columns.map(columnKey));
  const lists = [
    ...(removed.primaryKey === null ? [] : [removed.primaryKey.columns]),
    ...[...removed.uniques].map((key) => key.columns),
    ...[...removed.indexes].map(({ parts }) => parts.map(({ column }) => column ?? '')),
  ];
  return lists.some(
    (list) => list.slice(0, wanted.size).filter((name) => wanted.has(columnKey(name))).length === wanted.size,
  );
}

/** Tables that go and point at each other are taken apart first. */
function separateDropped(
  dropped: ReadonlySet<PhysicalTable>,
  of: (table: PhysicalTable) => TableRemovals,
  { find }: RemovalContext,
): void {
  for (const table of dropped) {
    for (const key of table.foreignKeys) {
      const target = find.table(key.target);
      if (target !== null && target !== table && dropped.has(target)) of(table).foreignKeys.add(key);
    }
  }
}

/** Foreign keys that go, each with its table. */
export function droppedForeignKeys(
  removals: Removals,
): readonly { readonly table: PhysicalTable; readonly key: PhysicalForeignKey }[] {
  return [...removals.parts].flatMap(([table, { foreignKeys }]) => [...foreignKeys].map((key) => ({ table, key })));
}
