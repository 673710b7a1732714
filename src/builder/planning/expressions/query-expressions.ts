import type { ValueType } from '../../../schema/value-type.ts';
import type { QueryNode } from '../../../sql/nodes/query-nodes.ts';
import type {
  ExistsDescription,
  ExpressionDescription,
  InQueryDescription,
  SubqueryDescription,
} from '../../description/expression-description.ts';
import type { QueryDescription } from '../../description/query-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlannedQuery, PlanningContext } from '../planning-context.ts';
import type { Scope, ScopeColumn, TypedExpression } from '../scope.ts';
import { requireComparable, scaleOf, typedNode } from './common-type.ts';
import { isBare } from './value-expressions.ts';
import { BOOLEAN } from './value-types.ts';

export function existsExpression(
  context: PlanningContext,
  { query, isNegated }: ExistsDescription,
  scope: Scope,
): TypedExpression {
  const planned = context.query(query, scope).node;
  const node = { kind: 'exists', query: withoutColumns(query, planned), isNegated } as const;
  return { node, type: BOOLEAN, isNullable: false };
}

/** Whether there is a row has nothing to do with its columns, where their caller names none. */
function withoutColumns(description: QueryDescription, node: QueryNode): QueryNode {
  const isPlain = description.kind === 'select' && description.columns.length === 0 && description.distinct === false;
  return isPlain && node.kind === 'select' ? { ...node, columns: [] } : node;
}

/** One value from a query; null where it has no row. */
export function subqueryExpression(
  context: PlanningContext,
  { query: description }: SubqueryDescription,
  scope: Scope,
): TypedExpression {
  const { query, column } = onlyColumn(context, description, scope);
  const node = typedNode({ kind: 'scalarQuery', query: query.node }, column.type);
  return { node, type: column.type, isNullable: true };
}

export function inQueryExpression(
  context: PlanningContext,
  { items, query: description, isNegated }: InQueryDescription,
  scope: Scope,
): TypedExpression {
  const query = context.query(description, scope);
  const columns = columnsOf(query, items.length);
  const planned = items.map((item, index) => comparedItem(context, item, columns[index] ?? unknownColumn, scope));
  const node = { kind: 'inQuery', items: planned.map(({ node: item }) => item), query: query.node, isNegated } as const;
  const isNullable = planned.some((item) => item.isNullable) || columns.some((column) => column.isNullable);
  return { node, type: BOOLEAN, isNullable };
}

function comparedItem(
  context: PlanningContext,
  description: ExpressionDescription,
  column: ScopeColumn,
  scope: Scope,
): TypedExpression {
  const item = isBare(description)
    ? context.expression(description, scope, column.type)
    : context.expression(description, scope);
  requireComparable(item.type, column.type);
  requireSameUnits(context, item.type, column.type);
  return item;
}

/** A query of one column, for a place where one value or a list of values stands. */
export function onlyColumn(
  context: PlanningContext,
  description: QueryDescription,
  scope: Scope,
): { readonly query: PlannedQuery; readonly column: ScopeColumn } {
  const query = context.query(description, scope);
  const [column = unknownColumn] = columnsOf(query, 1);
  return { query, column };
}

/** What only the database knows may be the one column that is asked for. */
const unknownColumn: ScopeColumn = { name: '', column: '', type: null, isNullable: true, isHidden: false };

function columnsOf({ places }: PlannedQuery, count: number): readonly ScopeColumn[] {
  const columns = places.map((place) => (place.kind === 'column' ? place.column : unknownColumn));
  if (columns.length === count) return columns;
  const wanted = count === 1 ? 'one column' : `${count} columns`;
  throw new Misplaced([], `needs a query of ${wanted}, and this one has ${columns.length}; name them with select(…)`);
}

/** Where decimals are whole units, those of different digits mean different things, and a query cannot be converted. */
export function requireSameUnits(context: PlanningContext, left: ValueType | null, right: ValueType | null): void {
  if (context.target.capabilities.decimals || left === null || right === null) return;
  if (left.scalar !== 'Decimal' && right.scalar !== 'Decimal') return;
  if (left.scalar === right.scalar && scaleOf(left) === scaleOf(right)) return;
  throw context.missing(
    'comparing decimals with a query of numbers with other digits',
    "Cast the column of the query: `cast(…, 'decimal(12,2)')`.",
  );
}
