import type { ColumnDescription, ExpressionDescription } from '../description/expression-description.ts';
import type { GroupDescription, SelectDescription } from '../description/query-description.ts';
import { isSameDescription } from '../description/same-description.ts';
import { partsOf } from './expressions/parts-of.ts';
import { Misplaced, within } from './misplaced.ts';
import type { OwnColumn } from './own-column.ts';
import { isSameColumn, ownColumn } from './own-column.ts';
import { hasColumn } from './resolve-column.ts';
import type { Scope, ScopeSource } from './scope.ts';

/**
 * Refuses columns of which a group of rows has many values: what is given beside aggregates must be grouped by, or
 * follow from the primary key of its table. Not every database says so. Raw SQL is left to the database.
 */
export function requireGroupedColumns(description: SelectDescription, scope: Scope, named: Scope): void {
  const { columns, having, orderBy } = description;
  if (!isGrouped(description, scope)) return;
  const groups = groupsOf(description, scope);
  if (groups === null) return;
  within('select', () => {
    if (columns.length === 0) requireAll(scope.sources, groups);
    for (const column of columns) {
      if (column.kind === 'item') requireGrouped(column.item, groups, scope);
      else requireAll(sourcesOf(scope, column.source), groups);
    }
  });
  if (having !== null) within('having', () => requireGrouped(having, groups, named));
  within('orderBy', () => {
    for (const { item } of orderBy) if (!isOutput(item, named)) requireGrouped(item, groups, named);
  });
}

interface Groups {
  readonly items: readonly ExpressionDescription[];
  /** The columns by which rows are grouped in one way or another. */
  readonly columns: readonly OwnColumn[];
  /** Those that no grouping leaves out: others may follow from them. */
  readonly always: readonly OwnColumn[];
}

function isGrouped({ groupBy, having, columns, orderBy }: SelectDescription, scope: Scope): boolean {
  if (groupBy.length > 0 || having !== null) return true;
  const items = columns.flatMap((column) => (column.kind === 'item' ? [column.item] : []));
  return [...items, ...orderBy.map(({ item }) => item)].some((item) => hasAggregate(item, scope));
}

/** An aggregate of columns of a query around this one is computed there. */
function hasAggregate(item: ExpressionDescription, scope: Scope): boolean {
  if (item.kind === 'aggregate') {
    const columns = item.arguments.flatMap(columnsIn);
    return columns.length === 0 || columns.some((column) => ownColumn(scope, column) !== 'outer');
  }
  return innerParts(item).some((part) => hasAggregate(part, scope));
}

function columnsIn(item: ExpressionDescription): readonly ColumnDescription[] {
  return item.kind === 'column' ? [item] : innerParts(item).flatMap(columnsIn);
}

/** `null` where raw SQL says what rows are grouped by. */
function groupsOf({ groupBy, columns: selected }: SelectDescription, scope: Scope): Groups | null {
  const meant = (item: ExpressionDescription): ExpressionDescription => {
    if (item.kind !== 'column' || item.path.length !== 1 || hasColumn(scope, item.path[0] ?? '')) return item;
    const found = selected.find((column) => column.kind === 'item' && column.alias === item.path[0]);
    return found?.kind === 'item' ? found.item : item;
  };
  const items = groupBy.flatMap((group) => (group.kind === 'item' ? [group.item] : group.sets.flat())).map(meant);
  const always = groupBy.flatMap(inEach).map(meant);
  const all = items.map((item) => (item.kind === 'column' ? ownColumn(scope, item) : null));
  const isKnown = items.every(({ kind }, index) => !isRaw(kind) && (kind !== 'column' || all[index] !== null));
  if (!isKnown) return null;
  return { items, columns: all.filter(isOwn), always: always.map((item) => ownOf(item, scope)).filter(isOwn) };
}

/** What a step of `groupBy` groups all rows by. */
function inEach(group: GroupDescription): readonly ExpressionDescription[] {
  if (group.kind === 'item') return [group.item];
  if (group.kind !== 'sets') return [];
  const [first = [], ...others] = group.sets;
  return first.filter((item) =>
    others.every((set) => set.some((other) => JSON.stringify(other) === JSON.stringify(item))),
  );
}

function ownOf(item: ExpressionDescription, scope: Scope): ReturnType<typeof ownColumn> {
  return item.kind === 'column' ? ownColumn(scope, item) : null;
}

function isOwn(column: ReturnType<typeof ownColumn>): column is OwnColumn {
  return column !== null && column !== 'outer';
}

function isRaw(kind: ExpressionDescription['kind']): boolean {
  return kind === 'rawText' || kind === 'fragment';
}

function requireGrouped(item: ExpressionDescription, groups: Groups, scope: Scope): void {
  if (item.kind === 'aggregate' || isRaw(item.kind)) return;
  if (item.kind === 'column') {
    const own = ownColumn(scope, item);
    if (isOwn(own)) requireColumn(own, item.path.join('.'), groups);
    return;
  }
  const sameness = {
    // Whether values are equal, only a run knows.
    slots: () => true,
    columns: (left: ColumnDescription, right: ColumnDescription) => isSameColumn(scope, left, right),
  };
  if (groups.items.some((group) => isSameDescription(group, item, sameness))) return;
  for (const part of innerParts(item)) requireGrouped(part, groups, scope);
}

function requireAll(sources: readonly ScopeSource[], groups: Groups): void {
  for (const source of sources) {
    if (source.columns === null && groups.items.length === 0) throw ungrouped('*');
    for (const column of source.columns?.values() ?? []) {
      if (!column.isHidden && column.node === undefined)
        requireColumn({ source, column: column.column }, column.name, groups);
    }
  }
}

function requireColumn(own: OwnColumn, name: string, groups: Groups): void {
  const { source, column } = own;
  const isGiven = groups.columns.some((group) => group.source === source && group.column === column);
  if (isGiven || followsFromKey(source, groups)) return;
  throw ungrouped(name);
}

/** Of a table that nobody knows, any column may be the key. */
function followsFromKey(source: ScopeSource, { always }: Groups): boolean {
  const own = always.filter((group) => group.source === source);
  const { primaryKey } = source;
  if (primaryKey === null) return false;
  if (primaryKey !== undefined) return primaryKey.every((key) => own.some(({ column }) => column === key));
  return source.isOpen && own.length > 0;
}

function ungrouped(name: string): Misplaced {
  return new Misplaced([name], 'has many values in a group of rows: name it in `groupBy`, or put it into an aggregate');
}

/** The parts of an expression, those of windows too: they see the groups. */
function innerParts(item: ExpressionDescription): readonly ExpressionDescription[] {
  if (item.kind !== 'windowed') return partsOf(item);
  const { over } = item;
  const window = typeof over === 'string' ? [] : [...over.partitionBy, ...over.orderBy.map((order) => order.item)];
  return [...item.item.arguments, ...window];
}

function isOutput(item: ExpressionDescription, { aliases, hasUnknownOutputs }: Scope): boolean {
  if (item.kind !== 'column' || item.path.length !== 1) return false;
  return hasUnknownOutputs || aliases.has(item.path[0] ?? '');
}

function sourcesOf({ sources }: Scope, name: string | null): readonly ScopeSource[] {
  return name === null ? sources : sources.filter((source) => source.name === name);
}
