import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { Session } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import { StaleRecordError } from '../../foundation/errors/stale-record-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { Scope } from '../planner/scope.ts';
import { guardedCondition } from '../planner/where.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import type { WhenMissing } from './write-plans.ts';

/** Whether a condition names the field that counts versions. */
function namesVersion(model: Model, where: ObjectShape | undefined): boolean {
  return model.version !== null && where !== undefined && entry(where, model.version) !== undefined;
}

/** Throws `StaleRecordError` where a row is there that only its version kept from being met. */
export type RefuseStale = (session: Session, slots: PlanSlots, bindings: Bindings) => MaybePromise<null>;

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
  const refuse = refuseStale(context, model, where, operation, name);
  if (refuse === null) return notFound;
  return (session, slots, bindings) => andThen(refuse(session, slots, bindings), notFound);
}

/** `null` where the condition names no version. */
export function refuseStale(
  context: PlanContext,
  model: Model,
  where: ObjectShape | undefined,
  operation: 'update' | 'delete',
  name: string,
): RefuseStale | null {
  const { version } = model;
  if (version === null || where === undefined || !namesVersion(model, where)) return null;
  const scope: Scope = { model, alias: context.alias(), depth: 0 };
  const others: ObjectShape = { kind: 'object', entries: where.entries.filter(({ name }) => name !== version) };
  const statement = context.planned(
    selectNode({
      from: { kind: 'table', table: model.table, alias: scope.alias },
      where: guardedCondition(context, scope, others, operation),
    }),
    { intent: 'read', model, returnsRows: true, isSingleRow: true },
  );
  return (session, slots, bindings) =>
    andThen(session.run(statement, bind(statement, slots, bindings)), ({ rows }) => {
      if (rows.length === 0) return null;
      throw new StaleRecordError({ model: model.name, operation: name, versionField: version });
    });
}
