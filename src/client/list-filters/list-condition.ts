import type { Dialect } from '../../dialects/dialect.ts';
import type { ListFilters } from '../../dialects/list-filters.ts';
import { generatedSlot, valueSlot } from '../../engine/binding/slot-reader.ts';
import { PartNotLoaded } from '../../engine/parts/part-not-loaded.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import { itemOf } from '../../schema/item-of.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { allOf } from '../planner/all-of.ts';
import type { LaterCondition } from '../planner/later-conditions.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { Scope } from '../planner/scope.ts';
import type { Shape } from '../shape/shape.ts';

const loaded = new WeakMap<Dialect, ListFilters>();

/** A filter on a list. */
export const listCondition: LaterCondition = (context, scope, field, shape) => {
  if (shape.kind !== 'object') return condition(context, scope, field, 'equals', shape);
  return allOf(shape.entries.map((item) => condition(context, scope, field, item.name, item.shape)));
};

function condition(context: PlanContext, scope: Scope, field: Field, name: string, shape: Shape): ExpressionNode {
  const list = context.column(scope.alias, field);
  const filters = listFiltersOf(context);
  switch (name) {
    case 'equals':
      return shape.kind === 'null'
        ? { kind: 'isNull', item: list, isNegated: false }
        : { kind: 'binary', operator: '=', left: list, right: operand(context, scope, field, shape) };
    case 'has':
      // A parameter travels as a list of one, for which there is an index.
      return shape.kind === 'reference'
        ? filters.has(list, operand(context, scope, field, shape))
        : filters.hasEvery(list, listOfOne(context, field, shape));
    case 'hasEvery':
      return filters.hasEvery(list, operand(context, scope, field, shape));
    case 'hasSome':
      return filters.hasSome(list, operand(context, scope, field, shape));
    case 'isEmpty':
      return filters.isEmpty(list, shape.kind === 'word' && shape.word === false);
    default:
      throw new InternalError({ where: `listCondition: operator ${name}` });
  }
}

function listFiltersOf(context: PlanContext): ListFilters {
  const { dialect } = context.engine;
  const load = dialect.listFilters;
  if (load === null) throw context.missing('scalar lists', 'Use a Json field, or a table of their own.');
  const filters = loaded.get(dialect);
  if (filters !== undefined) return filters;
  throw new PartNotLoaded(`list filters of ${dialect.displayName}`, async () => {
    loaded.set(dialect, await load());
  });
}

/** The database infers the parameter's type from the column, whose own comparison then holds. */
function operand(context: PlanContext, scope: Scope, field: Field, shape: Shape): ExpressionNode {
  if (shape.kind === 'reference') return context.column(scope.alias, context.field(scope.model, shape.reference.name));
  if (shape.kind !== 'value') throw new InternalError({ where: `listCondition: a ${shape.kind} as operand` });
  const codec = context.codec(field);
  return context.slot(
    valueSlot(shape.index, (value) => codec.encode(value)),
    null,
  );
}

/** Null is in no list: a comparison with null is never true. */
function listOfOne(context: PlanContext, field: Field, shape: Shape): ExpressionNode {
  if (shape.kind === 'null') {
    const items = context.codec(itemOf(field));
    return context.slot(
      generatedSlot(() => items.encodeList([null])),
      null,
    );
  }
  if (shape.kind !== 'value') throw new InternalError({ where: `listCondition: a ${shape.kind} as item` });
  const codec = context.codec(field);
  return context.slot(
    valueSlot(shape.index, (value) => codec.encode([value])),
    null,
  );
}
