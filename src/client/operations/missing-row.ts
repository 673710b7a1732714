import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Session } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { PlanSlots } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import type { WhenMissing } from './write-plans.ts';

/** Whether a condition names the field that counts versions. */
export function namesVersion(model: Model, where: ObjectShape | undefined): boolean {
  return model.version !== null && where !== undefined && entry(where, model.version) !== undefined;
}

/** Throws `StaleRecordError` where a row is there that only its version kept from being met. */
export type RefuseStale = (session: Session, slots: PlanSlots, bindings: Bindings) => MaybePromise<null>;

/** Plans that; `null` where the condition names no version. */
export const staleRow: PartKey<
  (
    context: PlanContext,
    model: Model,
    where: ObjectShape | undefined,
    operation: 'update' | 'delete',
    name: string,
  ) => RefuseStale | null
> = partKey('staleRow');

/**
 * What is thrown where a write of one row met none: `StaleRecordError` where only the named
 * version kept it from the row, else `RecordNotFoundError`.
 */
export function missingRow(
  context: PlanContext,
  model: Model,
  where: ObjectShape | undefined,
  operation: 'update' | 'delete',
  name: string = operation,
): WhenMissing {
  const notFound = (): never => {
    throw new RecordNotFoundError({ model: model.name, operation: name });
  };
  const refuse = namesVersion(model, where)
    ? context.settings.parts.get(staleRow)(context, model, where, operation, name)
    : null;
  if (refuse === null) return notFound;
  return (session, slots, bindings) => andThen(refuse(session, slots, bindings), notFound);
}
