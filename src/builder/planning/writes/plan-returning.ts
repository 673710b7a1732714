import type { SelectedNode } from '../../../sql/nodes/query-nodes.ts';
import type { SelectedDescription } from '../../description/query-description.ts';
import type { PlanningContext } from '../planning-context.ts';
import { planProjection } from '../projection.ts';
import type { OutputPlace, Scope, ScopeColumn } from '../scope.ts';
import { scopeOf } from '../scope.ts';
import { someNode } from './some-node.ts';
import type { WriteTarget } from './write-target.ts';

export interface PlannedReturning {
  readonly selected: readonly SelectedNode[];
  readonly columns: readonly ScopeColumn[];
  readonly places: readonly OutputPlace[];
}

const NOTHING: PlannedReturning = { selected: [], columns: [], places: [] };

/** What a write gives back of the rows that it has written. `*` are the columns of the written table. */
export function planReturning(
  context: PlanningContext,
  items: readonly SelectedDescription[],
  target: WriteTarget,
  scope: Scope,
  operation: 'insert' | 'update' | 'delete',
): PlannedReturning {
  if (items.length === 0) return NOTHING;
  const { returning, joinedReturning } = context.target.capabilities;
  if (!returning[operation])
    throw context.missing(`returning rows from ${operation}`, 'Read them in the same transaction.');
  const { source } = target;
  // Where the other tables cannot be seen, the written one is called by its own name.
  const own = joinedReturning ? source : { ...source, alias: target.node.table.name };
  const sources = scope.sources.map((other) => (other.name === source.name ? own : other));
  const seen = scopeOf(scope, sources, { outer: scope.outer });
  const ofTarget = items.map((item) =>
    item.kind === 'all' && item.source === null ? { ...item, source: source.name } : item,
  );
  const { selected, columns, places } = planProjection(context, ofTarget, seen, 'returning');
  if (!joinedReturning)
    refuseOthers(
      context,
      selected,
      sources.filter((other) => other !== own).map(({ alias }) => alias),
    );
  return { selected, columns, places };
}

function refuseOthers(context: PlanningContext, selected: readonly SelectedNode[], aliases: readonly string[]): void {
  const isOther = (table: unknown): boolean => typeof table === 'string' && aliases.includes(table);
  if (someNode(selected, (node) => node.kind === 'column' && isOther(node.table)))
    throw context.missing(
      'returning columns of other tables than the written one',
      'Read them in the same transaction.',
    );
}
