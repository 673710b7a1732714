import type { ValueType } from '../../schema/value-type.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { QueryNode } from '../../sql/nodes/query-nodes.ts';
import { asType, commonType } from './expressions/common-type.ts';
import { Misplaced, within } from './misplaced.ts';
import type { PlannedQuery, PlanningContext } from './planning-context.ts';
import type { OutputPlace, ScopeColumn } from './scope.ts';

/** Two queries whose rows can stand in one result, and its columns: by the names of the first. */
export interface AlikeMembers {
  readonly left: QueryNode;
  readonly right: QueryNode;
  readonly columns: readonly ScopeColumn[];
  readonly places: readonly OutputPlace[];
}

/** Gives the columns of both members one type each. Where columns are not known, the database has to. */
export function alikeMembers(context: PlanningContext, left: PlannedQuery, right: PlannedQuery): AlikeMembers {
  const lefts = columnsByPlace(left);
  const rights = columnsByPlace(right);
  if (lefts === null || rights === null) {
    const places: readonly OutputPlace[] = lefts === null ? left.places : lefts.map((column) => place(untyped(column)));
    return { left: left.node, right: right.node, columns: left.columns.map(untyped), places };
  }
  if (lefts.length !== rights.length)
    throw new Misplaced(
      [],
      `gives ${rights.length === 1 ? '1 column' : `${rights.length} columns`}, but the query before it gives ${lefts.length}`,
    );
  const columns = lefts.map((column, index): ScopeColumn => {
    const other = rights[index] ?? column;
    const type = within(column.name, () => commonOf(column, left.node, other, right.node, index));
    return { ...column, type, isNullable: column.isNullable || other.isNullable };
  });
  const types = columns.map(({ type }) => type);
  return {
    left: withTypes(context, left.node, lefts, types),
    right: withTypes(context, right.node, rights, types),
    columns,
    places: columns.map(place),
  };
}

function place(column: ScopeColumn): OutputPlace {
  return { kind: 'column', column };
}

function untyped(column: ScopeColumn): ScopeColumn {
  return { ...column, type: null, isNullable: true };
}

function columnsByPlace({ places }: PlannedQuery): readonly ScopeColumn[] | null {
  const columns = places.flatMap((item) => (item.kind === 'column' ? [item.column] : []));
  return columns.length === places.length ? columns : null;
}

/** A null alone takes the type of what stands in the other member. */
function commonOf(
  left: ScopeColumn,
  leftNode: QueryNode,
  right: ScopeColumn,
  rightNode: QueryNode,
  index: number,
): ValueType | null {
  if (isNullAlone(leftNode, index)) return right.type;
  if (isNullAlone(rightNode, index)) return left.type;
  return commonType([left.type, right.type]);
}

function isNullAlone(query: QueryNode, index: number): boolean {
  const items = itemsAt(query, index);
  return items.length > 0 && items.every((item) => item.kind === 'literal' && item.value === null);
}

function itemsAt(query: QueryNode, index: number): readonly ExpressionNode[] {
  switch (query.kind) {
    case 'select':
      return query.columns[index] === undefined ? [] : [query.columns[index].item];
    case 'values':
      return query.rows.flatMap((row) => (row[index] === undefined ? [] : [row[index]]));
    case 'setOperation':
      return [...itemsAt(query.left, index), ...itemsAt(query.right, index)];
  }
}

/** The query with its columns as values of these types. */
function withTypes(
  context: PlanningContext,
  query: QueryNode,
  from: readonly ScopeColumn[],
  to: readonly (ValueType | null)[],
): QueryNode {
  const converted = (node: ExpressionNode, index: number): ExpressionNode => {
    const column = from[index];
    if (column === undefined) return node;
    return asType(context, { node, type: column.type, isNullable: column.isNullable }, to[index] ?? null).node;
  };
  switch (query.kind) {
    case 'select':
      return {
        ...query,
        columns: query.columns.map((selected, index) => {
          const item = converted(selected.item, index);
          return item === selected.item
            ? selected
            : { ...selected, item, alias: selected.alias ?? from[index]?.name ?? null };
        }),
      };
    case 'values':
      return { ...query, rows: query.rows.map((row) => row.map(converted)) };
    case 'setOperation':
      return {
        ...query,
        left: withTypes(context, query.left, from, to),
        right: withTypes(context, query.right, from, to),
      };
  }
}
