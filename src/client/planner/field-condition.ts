import { foldAscii } from '../../dialects/fold-ascii.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import { valueSlot } from '../../engine/binding/slot-reader.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import type { BinaryOperator, ColumnNode, ExpressionNode, TextMatch } from '../../sql/nodes/expression-nodes.ts';
import { WORD } from '../shape/rule.ts';
import type { ObjectShape, Shape, ValuesShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import { jsonConditions, listConditions } from './later-conditions.ts';
import { TEXT } from './plain-types.ts';
import type { PlanContext } from './plan-context.ts';
import type { Scope } from './scope.ts';
import { searchPlanner } from './search-part.ts';
import { subqueryPlanner } from './subquery-part.ts';

const COMPARISONS: Readonly<Record<string, BinaryOperator>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };

/**
 * A condition on one column: a value, null, a reference, or an object of operators.
 *
 * @param column What has the field's values, where it is not its column itself but computed of it.
 */
export function fieldCondition(
  context: PlanContext,
  scope: Scope,
  field: Field,
  shape: Shape,
  column: ExpressionNode = context.column(scope.alias, field),
): ExpressionNode | null {
  const part = field.isList ? listConditions : field.scalar === 'Json' ? jsonConditions : null;
  if (part !== null) return context.settings.parts.get(part)(context, scope, field, shape);
  if (shape.kind !== 'object') return equality(context, scope, field, column, shape, false);
  const isInsensitive = isModeInsensitive(shape);
  const conditions: ExpressionNode[] = [];
  for (const item of shape.entries) {
    if (item.name === 'mode') continue;
    const condition = operator(context, scope, field, column, item.name, item.shape, isInsensitive);
    if (condition !== null) conditions.push(condition);
  }
  if (conditions.length === 0) return null;
  return conditions.length === 1
    ? (conditions[0] as ExpressionNode)
    : { kind: 'logic', operator: 'and', items: conditions };
}

function isModeInsensitive(shape: ObjectShape): boolean {
  const mode = entry(shape, 'mode');
  return mode?.kind === 'word' && mode.word === 'insensitive';
}

function operator(
  context: PlanContext,
  scope: Scope,
  field: Field,
  column: ExpressionNode,
  name: string,
  shape: Shape,
  isInsensitive: boolean,
): ExpressionNode | null {
  switch (name) {
    case 'equals':
      return equality(context, scope, field, column, shape, isInsensitive);
    case 'not':
      return difference(context, scope, field, column, shape, isInsensitive);
    case 'in':
      return inValues(context, field, column, shape, false, isInsensitive);
    case 'notIn':
      return inValues(context, field, column, shape, true, isInsensitive);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return textMatch(context, scope, field, column, name, shape, isInsensitive);
    case 'search':
      if (column.kind !== 'column') throw context.missing('a full-text search of a computed text', null);
      return context.settings.parts.get(searchPlanner).condition(context, scope, field, shape);
    default: {
      const comparison = COMPARISONS[name];
      if (comparison === undefined) throw new InternalError({ where: `fieldCondition: operator ${name}` });
      refuseInsensitive(context, name, isInsensitive);
      return { kind: 'binary', operator: comparison, left: column, right: operand(context, scope, field, shape) };
    }
  }
}

function equality(
  context: PlanContext,
  scope: Scope,
  field: Field,
  column: ExpressionNode,
  shape: Shape,
  isInsensitive: boolean,
): ExpressionNode {
  if (shape.kind === 'null') return { kind: 'isNull', item: column, isNegated: false };
  if (isInsensitive) return textMatch(context, scope, field, column, 'equals', shape, true);
  return { kind: 'binary', operator: '=', left: column, right: operand(context, scope, field, shape) };
}

/** As in SQL and Prisma, a row whose column is null is not "different". */
function difference(
  context: PlanContext,
  scope: Scope,
  field: Field,
  column: ExpressionNode,
  shape: Shape,
  isInsensitive: boolean,
): ExpressionNode {
  if (shape.kind === 'null') return { kind: 'isNull', item: column, isNegated: true };
  if (shape.kind === 'object') {
    const inner = fieldCondition(context, scope, field, isInsensitive ? withMode(shape) : shape, column);
    return inner === null ? { kind: 'logic', operator: 'or', items: [] } : { kind: 'not', item: inner };
  }
  if (isInsensitive) return { kind: 'not', item: equality(context, scope, field, column, shape, true) };
  return { kind: 'binary', operator: '<>', left: column, right: operand(context, scope, field, shape) };
}

/** The mode holds for what is inside `not`, too. */
function withMode(shape: ObjectShape): ObjectShape {
  const word: Shape = { kind: 'word', word: 'insensitive' };
  const modeEntry = shape.entries.find((item) => item.name === 'mode') ?? {
    name: 'mode',
    rule: { kind: WORD, words: [] },
    shape: word,
  };
  return {
    kind: 'object',
    entries: [...shape.entries.filter((item) => item.name !== 'mode'), { ...modeEntry, shape: word }],
  };
}

function operand(context: PlanContext, scope: Scope, field: Field, shape: Shape): ExpressionNode {
  if (shape.kind === 'value') return context.valueOf(shape.index, field);
  if (shape.kind === 'reference') return referenced(context, scope, shape.reference.name);
  if (shape.kind === 'query')
    return { kind: 'scalarQuery', query: context.settings.parts.get(subqueryPlanner)(context, shape, field) };
  throw new InternalError({ where: `fieldCondition: a ${shape.kind} as operand` });
}

function referenced(context: PlanContext, scope: Scope, name: string): ColumnNode {
  return context.column(scope.alias, context.field(scope.model, name));
}

function inValues(
  context: PlanContext,
  field: Field,
  column: ExpressionNode,
  shape: Shape,
  isNegated: boolean,
  isInsensitive: boolean,
): ExpressionNode {
  if (shape.kind === 'query') {
    refuseInsensitive(context, isNegated ? 'notIn` of a query' : 'in` of a query', isInsensitive);
    const query = context.settings.parts.get(subqueryPlanner)(context, shape, field);
    return { kind: 'inQuery', items: [column], query, isNegated };
  }
  if (shape.kind !== 'values') throw new InternalError({ where: 'fieldCondition: in without a list' });
  const list = listCondition(context, field, column, shape, isNegated, isInsensitive);
  if (!shape.hasNull) return list;
  const isNull: ExpressionNode = { kind: 'isNull', item: column, isNegated };
  return { kind: 'logic', operator: isNegated ? 'and' : 'or', items: [list, isNull] };
}

function listCondition(
  context: PlanContext,
  field: Field,
  column: ExpressionNode,
  shape: ValuesShape,
  isNegated: boolean,
  isInsensitive: boolean,
): ExpressionNode {
  // An empty list that would be spelled out: nothing is in it, and everything is outside, null too.
  if (shape.paddedLength === 0) return { kind: 'logic', operator: isNegated ? 'and' : 'or', items: [] };
  const codec = context.codec(field);
  const reader = valueSlot(shape.index, (value) => codec.encode(isInsensitive ? foldedText(value) : value));
  const { slot } = context.slot(
    {
      ...reader,
      read(bindings) {
        const values = bindings.values[shape.index] as readonly unknown[];
        return codec.encodeList(isInsensitive ? values.map(foldedText) : values);
      },
    },
    field,
  );
  return {
    kind: 'inList',
    item: isInsensitive ? { kind: 'function', name: 'lowerAscii', arguments: [column] } : column,
    slot,
    // A folded column is a text of any length.
    type: isInsensitive ? TEXT : field,
    paddedLength: shape.paddedLength,
    isNegated,
  };
}

/** What is no text goes on to the codec, which refuses it. */
function foldedText(value: unknown): unknown {
  return typeof value === 'string' ? foldAscii(value) : value;
}

/** What is greater when folded is not what sorts behind it. */
function refuseInsensitive(context: PlanContext, name: string, isInsensitive: boolean): void {
  if (isInsensitive)
    throw context.missing(
      `\`${name}\` with mode 'insensitive'`,
      'Use `equals`, `in`, `contains`, `startsWith` or `endsWith`.',
    );
}

function textMatch(
  context: PlanContext,
  scope: Scope,
  field: Field,
  column: ExpressionNode,
  match: TextMatch,
  shape: Shape,
  isInsensitive: boolean,
): ExpressionNode {
  if (shape.kind === 'reference') {
    return {
      kind: 'textMatch',
      match,
      item: column,
      pattern: referenced(context, scope, shape.reference.name),
      isInsensitive,
    };
  }
  if (shape.kind === 'query') throw context.missing("comparing with a query in mode 'insensitive'", null);
  if (shape.kind !== 'value') throw new InternalError({ where: `fieldCondition: ${match} without a text` });
  const { dialect } = context.engine;
  const codec = context.codec(field);
  const pattern = context.slot(
    valueSlot(shape.index, (value) => {
      if (typeof value !== 'string') throw new RefusedValue('a string');
      codec.encode(value);
      return dialect.encodeTextMatch(match, isInsensitive, value);
    }),
    field,
  );
  return { kind: 'textMatch', match, item: column, pattern, isInsensitive };
}
