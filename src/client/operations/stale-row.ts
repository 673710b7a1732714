import { StaleRecordError } from '../../foundation/errors/stale-record-error.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import { select as selectNode } from '../../sql/statements.ts';
import { bind } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { Scope } from '../planner/scope.ts';
import { guardedCondition } from '../planner/where.ts';
import type { ObjectShape } from '../shape/shape.ts';
import type { RefuseStale } from './missing-row.ts';
import { namesVersion } from './missing-row.ts';

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
