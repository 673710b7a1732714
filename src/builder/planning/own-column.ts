import type { ColumnDescription } from '../description/expression-description.ts';
import { hasColumn, resolveColumn } from './resolve-column.ts';
import type { Scope, ScopeSource } from './scope.ts';

/** A column of one of the query's own sources, as the database calls it. */
export interface OwnColumn {
  readonly source: ScopeSource;
  readonly column: string;
}

/** Which column a name means: one of a query around this one is `outer`; `null` where only the database knows. */
export function ownColumn(scope: Scope, { path }: ColumnDescription): OwnColumn | 'outer' | null {
  const name = path[0] ?? '';
  const mayBeOutput = path.length === 1 && (scope.hasUnknownOutputs || scope.aliases.has(name));
  if (mayBeOutput && !hasColumn(scope, name)) return null;
  const { node } = resolveColumn(scope, path);
  if (node.kind !== 'column' || node.table === null) return null;
  const { table, name: column } = node;
  const source = scope.sources.find(({ alias }) => alias === table);
  return source === undefined ? 'outer' : { source, column };
}

/** Whether two names mean the same column of the query. */
export function isSameColumn(scope: Scope, left: ColumnDescription, right: ColumnDescription): boolean {
  if (left.path.join('.') === right.path.join('.')) return true;
  const one = ownColumn(scope, left);
  const other = ownColumn(scope, right);
  if (one === null || other === null || one === 'outer' || other === 'outer') return false;
  return one.source === other.source && one.column === other.column;
}
