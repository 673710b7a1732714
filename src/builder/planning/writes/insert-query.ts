import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { QueryNode } from '../../../sql/nodes/query-nodes.ts';
import { nameOf, sqlText } from '../../../sql/sql-text.ts';
import { select, selected } from '../../../sql/statements.ts';
import type { QueryDescription } from '../../description/query-description.ts';
import { Misplaced, within } from '../misplaced.ts';
import { offeredColumns } from '../offered-columns.ts';
import type { PlannedQuery, PlanningContext } from '../planning-context.ts';
import type { Scope, ScopeColumn } from '../scope.ts';
import type { InsertSource, MadeColumn } from './insert-rows.ts';
import { columnsMadeHere, refuseMadeById } from './insert-rows.ts';
import { asStored } from './stored-value.ts';
import type { WriteTarget, WrittenColumn } from './write-target.ts';
import { writtenColumns } from './write-target.ts';
import { madeValue } from './written-value.ts';

/** The rows of a query, and what Facet adds to each: times and constants. */
export function insertQuery(
  context: PlanningContext,
  target: WriteTarget,
  scope: Scope,
  { columns: names, query }: { readonly columns: readonly string[]; readonly query: QueryDescription },
): InsertSource {
  const given = writtenColumns(target, names);
  const made = columnsMadeHere(context, target, given);
  const filled = { columns: [...given, ...made.map(({ column }) => column)], given: given.length };
  refuseMadeById(filled);
  const planned = within('query', () => context.query(query, scope));
  requireCount(planned, given);
  return { ...filled, source: withMade(context, asColumns(context, planned, given), planned, made) };
}

function requireCount({ places }: PlannedQuery, given: readonly WrittenColumn[]): void {
  if (given.length === 0 || places.some(({ kind }) => kind === 'all') || places.length === given.length) return;
  throw new Misplaced([], `names ${given.length} columns, but the query gives ${places.length}`);
}

/** The query with its columns as those that they go into want them. */
function asColumns(context: PlanningContext, planned: PlannedQuery, given: readonly WrittenColumn[]): QueryNode {
  const { node, places } = planned;
  if (places.some(({ kind }) => kind === 'all')) return node;
  if (node.kind === 'select') {
    const columns = node.columns.map((column, index) => {
      const place = places[index];
      if (place?.kind !== 'column') return column;
      const item = converted(context, column.item, place.column, given[index]);
      return item === column.item ? column : { ...column, item };
    });
    return { ...node, columns };
  }
  const alias = context.alias();
  const { names, columns } = offeredColumns(planned, []);
  const items = columns.map((column, index) => {
    const item: ExpressionNode = { kind: 'column', table: alias, name: column.column, type: column.type };
    return { item, into: converted(context, item, column, given[index]) };
  });
  if (items.every(({ item, into }) => item === into)) return node;
  return select({
    columns: items.map(({ into }) => selected(into)),
    from: { kind: 'derived', query: node, alias, isLateral: false, columns: names },
  });
}

function converted(
  context: PlanningContext,
  node: ExpressionNode,
  { type, isNullable }: ScopeColumn,
  into: WrittenColumn | undefined,
): ExpressionNode {
  if (into === undefined) return node;
  return within(into.name, () => asStored(context, { node, type, isNullable }, into.type));
}

function withMade(
  context: PlanningContext,
  query: QueryNode,
  planned: PlannedQuery,
  made: readonly MadeColumn[],
): QueryNode {
  if (made.length === 0) return query;
  const values = made.map(({ column, make }) => selected(madeValue(context, column, make)));
  if (query.kind === 'select') return { ...query, columns: [...query.columns, ...values] };
  const alias = context.alias();
  return select({
    columns: [selected(sqlText`${nameOf(alias)}.*`), ...values],
    from: { kind: 'derived', query, alias, isLateral: false, columns: offeredColumns(planned, []).names },
  });
}
