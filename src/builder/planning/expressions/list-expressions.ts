import { listPlaces, mostSpelledOut } from '../../../dialects/list-places.ts';
import { RefusedValue } from '../../../dialects/refused-value.ts';
import type { ValueType } from '../../../schema/value-type.ts';
import { and, binary, or } from '../../../sql/expressions.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { InListDescription, TupleDescription, ValueKind } from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { BIGINT, BOOLEAN, typeOfKind } from './value-types.ts';

/** `in` of a list. Nothing is in an empty list, and everything is outside, null too. */
export function inListExpression(
  context: PlanningContext,
  description: InListDescription,
  scope: Scope,
): TypedExpression {
  if (description.item.kind === 'tuple') return inRowsExpression(context, description, description.item, scope);
  const { item: itemDescription, is, isNegated, hasNull } = description;
  const item = context.expression(itemDescription, scope);
  const list = listCondition(context, item, description);
  if (!hasNull) return { node: list, type: BOOLEAN, isNullable: item.isNullable && description.places > 0 };
  const isNull: ExpressionNode = { kind: 'isNull', item: item.node, isNegated };
  const nodes = description.places === 0 ? [isNull] : [list, isNull];
  refuseJson(item.type, is);
  return {
    node: { kind: 'logic', operator: isNegated ? 'and' : 'or', items: nodes },
    type: BOOLEAN,
    isNullable: false,
  };
}

function listCondition(
  context: PlanningContext,
  item: TypedExpression,
  { slot, is, places, isNegated }: InListDescription,
): ExpressionNode {
  if (places === 0) return isNegated ? and([]) : or([]);
  refuseJson(item.type, is);
  const type = itemType(item.type, is);
  return {
    kind: 'inList',
    item: item.node,
    slot: context.listValue(slot, type),
    type,
    paddedLength: listPlaces(places, mostSpelledOut(context.target.capabilities, type)),
    isNegated,
  };
}

function refuseJson(type: ValueType | null, is: ValueKind): void {
  if (type?.scalar === 'Json' || (type === null && (is === 'json' || is === 'list')))
    throw new Misplaced([], 'looks for JSON in a list; compare with each value by `=`');
  if (type?.isList) throw new Misplaced([], 'looks for a list in a list; compare with each value by `=`');
}

/** Whole numbers for a column that nobody knows may be of any size. */
function itemType(type: ValueType | null, is: ValueKind): ValueType {
  return type ?? (is === 'integer' ? BIGINT : typeOfKind(is));
}

/** `(a, b) in ((1, 2), (3, 4))`: the list has a list for each row. */
function inRowsExpression(
  context: PlanningContext,
  { slot, places, hasNull, isNegated }: InListDescription,
  { items: descriptions }: TupleDescription,
  scope: Scope,
): TypedExpression {
  if (hasNull) throw new Misplaced([], 'looks for null among tuples; a tuple is no null');
  if (places === 0) return { node: isNegated ? and([]) : or([]), type: BOOLEAN, isNullable: false };
  const items = descriptions.map((item) => context.expression(item, scope));
  for (const { type } of items) refuseJson(type, 'text');
  const types = items.flatMap(({ type }) => (type === null ? [] : [type]));
  const rows =
    types.length === items.length
      ? knownRows(context, items, types, slot, places)
      : unknownRows(context, items, slot, places);
  return {
    node: isNegated ? { kind: 'not', item: rows } : rows,
    type: BOOLEAN,
    isNullable: items.some(({ isNullable }) => isNullable),
  };
}

function knownRows(
  context: PlanningContext,
  items: readonly TypedExpression[],
  types: readonly ValueType[],
  slot: number,
  places: number,
): ExpressionNode {
  const isWhole = types.every((type) => mostSpelledOut(context.target.capabilities, type) === 0);
  return {
    kind: 'inRows',
    items: items.map(({ node }) => node),
    slots: types.map((type, index) => context.listValue(slot, type, (row) => cellOf(row, index, items.length))),
    types,
    paddedLength: isWhole ? null : listPlaces(places, Number.POSITIVE_INFINITY),
  };
}

/** Each value is what it is in JavaScript, so each has a place of its own; past the end the last row repeats. */
function unknownRows(
  context: PlanningContext,
  items: readonly TypedExpression[],
  slot: number,
  places: number,
): ExpressionNode {
  const { encodeRaw } = context.target.dialect;
  const left: ExpressionNode = { kind: 'tuple', items: items.map(({ node }) => node) };
  return or(
    Array.from({ length: places }, (_, place) => {
      const values = items.map(({ type }, index) => {
        const codec = type === null ? null : context.codec(type);
        return context.encodedValue(slot, type, (rows) => {
          const row = Array.isArray(rows) ? rows[Math.min(place, rows.length - 1)] : undefined;
          const cell = cellOf(row, index, items.length);
          return codec === null || cell === null ? encodeRaw(cell) : codec.encode(cell);
        });
      });
      return binary('=', left, { kind: 'tuple', items: values });
    }),
  );
}

function cellOf(row: unknown, index: number, count: number): unknown {
  if (Array.isArray(row) && row.length === count) return row[index];
  throw new RefusedValue(`a list of ${count} values`);
}
