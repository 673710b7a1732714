import type { JsonFilters, JsonOperand } from '../../dialects/json-filters.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import { valueSlot } from '../../engine/binding/slot-reader.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import { plainType } from '../../sql/expression-type.ts';
import type { BinaryOperator, ExpressionNode, TextMatch } from '../../sql/nodes/expression-nodes.ts';
import { allOf } from '../planner/all-of.ts';
import type { LaterCondition } from '../planner/later-conditions.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, OwnShape, Shape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import { jsonFiltersOf } from './json-filters-of.ts';
import { stepsOfKey } from './json-path-rule.ts';

const JSON_TYPE = plainType('Json');
const TEXT = plainType('String');

const COMPARISONS: Readonly<Record<string, BinaryOperator>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };
const TEXT_MATCHES: Readonly<Record<string, TextMatch>> = {
  string_contains: 'contains',
  string_starts_with: 'startsWith',
  string_ends_with: 'endsWith',
};

/** What all conditions of one filter are about. */
interface Target {
  readonly context: PlanContext;
  readonly field: Field;
  readonly filters: JsonFilters;
  /** The value at the path; null where there is none. */
  readonly value: ExpressionNode;
  /** The same as a whole column, where there is no path. */
  readonly stored: ExpressionNode;
  readonly isInsensitive: boolean;
}

/**
 * A filter on a Json field. Every condition is unknown where the path leads nowhere, so that
 * neither it nor its opposite finds the row.
 */
export const jsonCondition: LaterCondition = (context, scope, field, shape) => {
  const filters = jsonFiltersOf(context.engine.dialect);
  const column = context.column(scope.alias, field);
  const options = shape.kind === 'object' ? shape : null;
  const path = options === null ? undefined : entry(options, 'path');
  const isWhole = path?.kind !== 'own' || path.step === '';
  const value = filters.at(column, {
    steps: isWhole ? [] : stepsOfKey(path.step),
    bind: (encode, type) => {
      if (path?.kind !== 'own') throw new InternalError({ where: 'jsonCondition: no path' });
      return context.slot(
        valueSlot(path.index, (steps) => encode(textsOf(steps))),
        type,
      );
    },
  });
  const mode = options === null ? undefined : entry(options, 'mode');
  const target: Target = {
    context,
    field,
    filters,
    value,
    stored: isWhole ? column : value,
    isInsensitive: mode?.kind === 'word' && mode.word === 'insensitive',
  };
  return options === null ? equality(target, shape) : allConditions(target, options, path !== undefined);
};

function allConditions(target: Target, options: ObjectShape, hasPath: boolean): ExpressionNode | null {
  const conditions = options.entries
    .filter(({ name }) => name !== 'path' && name !== 'mode')
    .map(({ name, shape }) => condition(target, name, shape));
  if (hasPath && conditions.length === 0)
    throw new Misfit('needs a condition beside it, such as `equals`').under(target.field.name, 'path');
  return allOf(conditions);
}

function condition(target: Target, name: string, shape: Shape): ExpressionNode {
  const { filters, value } = target;
  switch (name) {
    case 'equals':
      return equality(target, shape);
    case 'not':
      return { kind: 'not', item: equality(target, shape) };
    case 'string_contains':
    case 'string_starts_with':
    case 'string_ends_with':
      return textMatch(target, TEXT_MATCHES[name] ?? 'contains', ownShape(shape));
    case 'array_contains':
      return listContains(target, ownShape(shape));
    case 'array_starts_with':
    case 'array_ends_with': {
      const end = filters.end(value, name === 'array_starts_with' ? 'first' : 'last');
      return both(filters.is(value, 'array'), filters.equals(end, operandOf(target, ownShape(shape))));
    }
    default: {
      const operator = COMPARISONS[name];
      if (operator === undefined) throw new InternalError({ where: `jsonCondition: operator ${name}` });
      const operand = operandOf(target, ownShape(shape));
      const kind = operand.kind === 'number' ? 'number' : 'text';
      return both(filters.is(value, kind), filters.compare(value, operator, operand));
    }
  }
}

/** DbNull is also what a path finds that leads nowhere. */
function equality(target: Target, shape: Shape): ExpressionNode {
  const { filters, value, stored } = target;
  const step = shape.kind === 'jsonNull' ? shape.which : shape.kind === 'own' ? shape.step : null;
  const isMissing: ExpressionNode = { kind: 'isNull', item: stored, isNegated: false };
  switch (step) {
    case 'DbNull':
      return isMissing;
    case 'JsonNull':
      return filters.is(value, 'null');
    case 'AnyNull':
      return { kind: 'logic', operator: 'or', items: [isMissing, filters.is(value, 'null')] };
    default: {
      const operand = operandOf(target, shape);
      refuseWithout(target, operand.kind === 'text' || target.context.engine.capabilities.jsonEquality);
      return filters.equals(value, operand);
    }
  }
}

function refuseWithout({ context }: Target, isThere: boolean): void {
  if (!isThere)
    throw context.missing('comparing JSON values in this version', 'Compare texts, or update the database.');
}

function listContains(target: Target, shape: OwnShape): ExpressionNode {
  refuseWithout(target, target.context.engine.capabilities.jsonEquality);
  const operand = operandOf(target, { ...shape, step: 'document' });
  return target.filters.contains(target.value, operand, Number(shape.step));
}

function textMatch(target: Target, match: TextMatch, shape: OwnShape): ExpressionNode {
  const { context, field, filters, value, isInsensitive } = target;
  const codec = context.codec(field);
  const { dialect } = context.engine;
  const pattern = context.slot(
    valueSlot(shape.index, (text) => {
      codec.encode(text);
      return dialect.encodeTextMatch(match, isInsensitive, String(text));
    }),
    TEXT,
  );
  const matches: ExpressionNode = { kind: 'textMatch', match, item: filters.text(value), pattern, isInsensitive };
  return both(filters.is(value, 'text'), matches);
}

const KINDS: Readonly<Record<string, JsonOperand['kind']>> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

function operandOf({ context, field }: Target, shape: Shape): JsonOperand {
  if (shape.kind !== 'own' && shape.kind !== 'value')
    throw new InternalError({ where: `jsonCondition: a ${shape.kind} as operand` });
  const { index } = shape;
  const codec = context.codec(field);
  return {
    kind: (shape.kind === 'own' ? KINDS[shape.step] : undefined) ?? 'document',
    document: () =>
      context.slot(
        valueSlot(index, (value) => codec.encode(value)),
        JSON_TYPE,
      ),
    bind: (encode, type) =>
      context.slot(
        valueSlot(index, (value) => {
          codec.encode(value);
          return encode(value);
        }),
        type,
      ),
  };
}

function ownShape(shape: Shape): OwnShape {
  if (shape.kind !== 'own')
    throw new InternalError({ where: `jsonCondition: a ${shape.kind} in the place of a value` });
  return shape;
}

function both(left: ExpressionNode, right: ExpressionNode): ExpressionNode {
  return { kind: 'logic', operator: 'and', items: [left, right] };
}

function textsOf(steps: unknown): readonly string[] {
  if (!Array.isArray(steps)) throw new RefusedValue('a path');
  return steps;
}
