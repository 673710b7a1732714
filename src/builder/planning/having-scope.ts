import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SelectedNode } from '../../sql/nodes/query-nodes.ts';
import type { PlanningContext } from './planning-context.ts';
import type { Scope, ScopeColumn, ScopeSource } from './scope.ts';

/**
 * What names mean in `having`. A database that takes grouped columns of two tables for one another where their names
 * are equal, is told of them by the names of the results that they are.
 */
export function havingScope(
  context: PlanningContext,
  scope: Scope,
  groups: readonly ExpressionNode[],
  selected: readonly SelectedNode[],
): Scope {
  if (context.target.capabilities.groupsByEqualNames) return scope;
  const names = groups.flatMap((group) => (group.kind === 'column' ? [group.name] : []));
  const equal = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  if (equal.size === 0) return scope;
  return { ...scope, sources: scope.sources.map((source) => withResultNames(source, equal, selected)) };
}

function withResultNames(
  source: ScopeSource,
  equal: ReadonlySet<string>,
  selected: readonly SelectedNode[],
): ScopeSource {
  if (source.columns === null) return source;
  const columns = [...source.columns.values()].map((column): [string, ScopeColumn] => {
    const alias = equal.has(column.column) ? aliasOf(source.alias, column.column, selected) : null;
    const { type } = column;
    const named =
      alias === null ? column : { ...column, node: { kind: 'column', table: null, name: alias, type } as const };
    return [column.name, named];
  });
  return { ...source, columns: new Map(columns) };
}

function aliasOf(table: string, name: string, selected: readonly SelectedNode[]): string | null {
  const found = selected.find(({ item }) => item.kind === 'column' && item.table === table && item.name === name);
  return found?.alias ?? null;
}
