import type { Truth } from '../oracle/compare-values.ts';
import { compareValues, foldAscii } from '../oracle/compare-values.ts';
import { AmbiguousOrder, grouped, sliced } from '../oracle/evaluate-list.ts';
import type { World } from '../oracle/evaluate-where.ts';
import { evaluateCondition, evaluateExpression } from './evaluate-tree-expression.ts';
import type { TreeColumn, TreeOrder, TreeQuery, TreeSelect, TreeSource } from './query-tree.ts';
import { columnsOf } from './query-tree.ts';
import { hasAggregate } from './tree-parts.ts';

export type TreeRow = Readonly<Record<string, unknown>>;

/** The rows that names stand for at one place; `null` is the missing side of an outer join. */
export interface TreeScope {
  readonly world: World;
  readonly rows: ReadonlyMap<string, TreeRow | null>;
  readonly outer: TreeScope | null;
  readonly commonTables: ReadonlyMap<string, readonly TreeRow[]>;
  /** What aggregates see. */
  readonly group: readonly TreeScope[] | null;
  /** What window functions see. */
  readonly window: readonly TreeScope[] | null;
  /** Aliases of the projection. */
  readonly shown: TreeRow | null;
}

/** The rows of a query, those that its order does not tell apart together. Throws `AmbiguousOrder` where several answers are right. */
export function evaluateTree(
  world: World,
  query: TreeQuery,
  outer: TreeScope | null = null,
  commonTables: ReadonlyMap<string, readonly TreeRow[]> = outer?.commonTables ?? new Map(),
): TreeRow[][] {
  if (query.kind === 'select') return evaluateSelect(world, query, outer, commonTables);
  const columns = columnsOf(query);
  const left = evaluateTree(world, query.left, outer, commonTables).flat();
  const right = evaluateTree(world, query.right, outer, commonTables).flat();
  const combined = combine(query.operator, query.isAll, left, right, columns);
  return ordered(
    combined.map((shown) => scopeOf(world, outer, commonTables, new Map(), shown)),
    query.orderBy,
    query.limit,
    query.offset,
  ).map((group) => group.map(({ shown }) => shown as TreeRow));
}

function scopeOf(
  world: World,
  outer: TreeScope | null,
  commonTables: TreeScope['commonTables'],
  rows: TreeScope['rows'],
  shown: TreeRow | null = null,
): TreeScope {
  return { world, outer, commonTables, rows, group: null, window: null, shown };
}

function evaluateSelect(
  world: World,
  query: TreeSelect,
  outer: TreeScope | null,
  given: ReadonlyMap<string, readonly TreeRow[]>,
): TreeRow[][] {
  const commonTables = new Map(given);
  for (const { name, query: table } of query.with)
    commonTables.set(name, evaluateTree(world, table, outer, commonTables).flat());
  let scopes = joined(world, query, outer, commonTables);
  if (query.where !== null) scopes = scopes.filter((scope) => evaluateCondition(scope, query.where as never) === true);
  if (query.groupBy.length > 0 || query.columns.some(({ item }) => hasAggregate(item)) || query.having !== null) {
    scopes = groupedScopes(query, scopes, scopeOf(world, outer, commonTables, new Map()));
    if (query.having !== null)
      scopes = scopes.filter((scope) => evaluateCondition(scope, query.having as never) === true);
  } else {
    const all = scopes;
    scopes = scopes.map((scope) => ({ ...scope, window: all }));
    // Window functions know their row by identity.
    const finals = scopes;
    for (const scope of finals) (scope as { window: readonly TreeScope[] }).window = finals;
  }
  let shown = scopes.map((scope) => ({
    ...scope,
    // The place among the rows of the window is that of the scope, which is kept.
    self: scope,
    shown: Object.fromEntries(query.columns.map(({ item, alias }) => [alias, evaluateExpression(scope, item)])),
  }));
  if (query.isDistinct) shown = distinctRows(shown, query.columns);
  return ordered(shown, query.orderBy, query.limit, query.offset).map((group) =>
    group.map((scope) => scope.shown as TreeRow),
  );
}

function distinctRows<S extends TreeScope>(scopes: readonly S[], columns: readonly TreeColumn[]): S[] {
  const kept: S[] = [];
  for (const scope of scopes)
    if (!kept.some((other) => sameRow(other.shown as TreeRow, scope.shown as TreeRow, columns))) kept.push(scope);
  return kept;
}

export function sameRow(a: TreeRow, b: TreeRow, columns: readonly TreeColumn[]): boolean {
  return columns.every(({ alias, item }) => sameValue(item.type, a[alias], b[alias]));
}

export function sameValue(type: TreeColumn['item']['type'], a: unknown, b: unknown): boolean {
  return a === null || b === null ? a === b : compareValues(type, a, b) === 0;
}

function combine(
  operator: 'union' | 'intersect' | 'except',
  isAll: boolean,
  left: readonly TreeRow[],
  right: readonly TreeRow[],
  columns: readonly TreeColumn[],
): readonly TreeRow[] {
  const unique = (rows: readonly TreeRow[]): TreeRow[] =>
    rows.filter((row, at) => !rows.some((other, index) => index < at && sameRow(other, row, columns)));
  if (operator === 'union') return isAll ? [...left, ...right] : unique([...left, ...right]);
  const rest = [...right];
  const take = (row: TreeRow): boolean => {
    const at = rest.findIndex((other) => sameRow(other, row, columns));
    if (at < 0) return false;
    if (isAll) rest.splice(at, 1);
    return true;
  };
  const kept = (isAll ? left : unique(left)).filter((row) => take(row) === (operator === 'intersect'));
  return kept;
}

function joined(
  world: World,
  query: TreeSelect,
  outer: TreeScope | null,
  commonTables: ReadonlyMap<string, readonly TreeRow[]>,
): TreeScope[] {
  const rowsOf = (source: TreeSource): readonly TreeRow[] => {
    if (source.kind === 'model') return world.data.rows[source.model] ?? [];
    if (source.kind === 'common') return commonTables.get(source.name) as readonly TreeRow[];
    return evaluateTree(world, source.query, outer, commonTables).flat();
  };
  const scopeWith = (rows: TreeScope['rows']): TreeScope => scopeOf(world, outer, commonTables, rows);
  let scopes = rowsOf(query.from).map((row) => scopeWith(new Map([[query.from.alias, row]])));
  const aliases = [query.from.alias];
  for (const join of query.joins) {
    const { alias } = join.source;
    const rows = rowsOf(join.source);
    const met = new Set<TreeRow>();
    const result: TreeScope[] = [];
    for (const scope of scopes) {
      let isMatched = false;
      for (const row of rows) {
        const both = scopeWith(new Map([...scope.rows, [alias, row]]));
        const holds: Truth = join.on === null ? true : evaluateCondition(both, join.on);
        if (holds !== true) continue;
        isMatched = true;
        met.add(row);
        result.push(both);
      }
      if (!isMatched && (join.type === 'left' || join.type === 'full'))
        result.push(scopeWith(new Map([...scope.rows, [alias, null]])));
    }
    if (join.type === 'right' || join.type === 'full')
      for (const row of rows)
        if (!met.has(row))
          result.push(scopeWith(new Map([...aliases.map((name) => [name, null] as const), [alias, row]])));
    aliases.push(alias);
    scopes = result;
  }
  return scopes;
}

function groupedScopes(query: TreeSelect, scopes: readonly TreeScope[], empty: TreeScope): TreeScope[] {
  if (query.groupBy.length === 0) return [{ ...(scopes[0] ?? empty), group: scopes }];
  const groups: { readonly key: readonly unknown[]; readonly members: TreeScope[] }[] = [];
  for (const scope of scopes) {
    const key = query.groupBy.map((item) => evaluateExpression(scope, item));
    const found = groups.find((group) =>
      group.key.every((value, at) => sameValue(query.groupBy[at]?.type as never, value, key[at])),
    );
    if (found === undefined) groups.push({ key, members: [scope] });
    else found.members.push(scope);
  }
  return groups.map(({ members }) => ({ ...(members[0] as TreeScope), group: members }));
}

export function compareByOrder(orderBy: readonly TreeOrder[]): (a: TreeScope, b: TreeScope) => number {
  return (a, b) => {
    for (const { item, direction, nulls } of orderBy) {
      const [left, right] = [evaluateExpression(a, item), evaluateExpression(b, item)];
      if (left === null || right === null) {
        if (left === right) continue;
        return (left === null) === ((nulls ?? (direction === 'asc' ? 'last' : 'first')) === 'first') ? -1 : 1;
      }
      const difference = compareValues(item.type, left, right);
      if (difference !== 0) return direction === 'asc' ? difference : -difference;
    }
    return 0;
  };
}

function ordered<S extends TreeScope>(
  scopes: readonly S[],
  orderBy: readonly TreeOrder[],
  limit: number | null,
  offset: number | null,
): S[][] {
  const compare = compareByOrder(orderBy);
  const groups = grouped([...scopes].sort(compare), compare);
  if (limit === null && offset === null) return groups;
  return sliced(groups, offset ?? 0, limit ?? Number.POSITIVE_INFINITY);
}

/** A pattern of `like` with `%`, `_` and backslash as escape. */
export function matchesLike(text: string, pattern: string, isInsensitive: boolean): boolean {
  const parts = Array.from(isInsensitive ? foldAscii(pattern) : pattern);
  let source = '';
  for (let at = 0; at < parts.length; at += 1) {
    const character = parts[at] as string;
    if (character === '\\') {
      at += 1;
      source += escaped(parts[at] as string);
    } else source += character === '%' ? '[^]*' : character === '_' ? '[^]' : escaped(character);
  }
  return new RegExp(`^${source}$`, 'u').test(isInsensitive ? foldAscii(text) : text);
}

function escaped(character: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

export { AmbiguousOrder };
