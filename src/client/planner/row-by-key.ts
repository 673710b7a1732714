import { ReadOnlyModelError } from '../../foundation/errors/read-only-model-error.ts';
import type { Key, Model } from '../../schema/model.ts';
import { identityOf } from '../../schema/model-keys.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { allOf } from './all-of.ts';
import { rowKeySlot } from './key-slots.ts';
import type { PlanContext } from './plan-context.ts';
import type { ReadStatement } from './read-statement.ts';
import { readStatement } from './read-statement.ts';
import type { Scope } from './scope.ts';

/** The key by which a written row is found again. Throws `ReadOnlyModelError` where there is none. */
export function writeKey(model: Model): Key {
  if (model.kind === 'view' || model.kind === 'materializedView')
    throw new ReadOnlyModelError({ model: model.name, reason: 'view' });
  const key = identityOf(model);
  if (key === null) throw new ReadOnlyModelError({ model: model.name, reason: 'noKey' });
  return key;
}

/** The row has the key that was handed over. */
export function keyEquals(context: PlanContext, scope: Scope, key: Key): ExpressionNode {
  const parts = key.fields.map((name, position): ExpressionNode => {
    const field = context.field(scope.model, name);
    return {
      kind: 'binary',
      operator: '=',
      left: context.column(scope.alias, field),
      right: context.slot(rowKeySlot(position), field),
    };
  });
  return allOf(parts) as ExpressionNode;
}

/** Reads one row by the key handed over, with what the call selects of it. */
export function readByKey(context: PlanContext, model: Model, key: Key, shape: ObjectShape): ReadStatement {
  const selection: ObjectShape = {
    kind: 'object',
    entries: shape.entries.filter(
      ({ name }) => name === 'select' || name === 'include' || name === 'omit' || name === 'relationLoadStrategy',
    ),
  };
  return readStatement(context, model, selection, (scope) => keyEquals(context, scope, key), true);
}
