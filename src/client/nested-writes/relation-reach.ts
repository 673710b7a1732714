import type { DriverValue } from '../../dialects/codec.ts';
import type { Session } from '../../engine/session.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { selected, select as selectNode } from '../../sql/statements.ts';
import { allOf } from '../planner/all-of.ts';
import { rowKeySlot } from '../planner/key-slots.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { Scope } from '../planner/scope.ts';
import type { ExistingRow } from './existing-row.ts';
import { findRows } from './find-rows.ts';
import { paired } from './paired.ts';
import type { Place } from './place.ts';
import type { RowFinder } from './row-finder.ts';
import type { Steps } from './steps.ts';
import { settled } from './steps.ts';
import type { Reach } from './unique-conditions.ts';
import { finderOf } from './unique-conditions.ts';
import { UniqueRow } from './unique-row.ts';
import type { WriteCall } from './write-planner.ts';
import type { WrittenRelation } from './written-models.ts';

/** The rows that a relation leads to from one row, whose `from` fields are bound first. */
export function reachOf(member: WrittenRelation, purpose: Reach['purpose'], isUnique: boolean): Reach {
  const { relation } = member;
  return {
    name: `${relation.model}.${relation.name}`,
    purpose,
    isUnique,
    link: (context, scope) => linkCondition(context, scope, member),
  };
}

export function linkCondition(context: PlanContext, scope: Scope, { relation }: WrittenRelation): ExpressionNode {
  if (relation.kind !== 'manyToMany')
    return allOf(relation.to.map((name, index) => equalsKey(context, scope, name, index))) as ExpressionNode;
  const model = context.model(relation.through);
  const through: Scope = { model, alias: context.alias(), depth: scope.depth };
  context.tables.add(model.table.name);
  const leads = paired(relation.throughTo, relation.to).map(
    ([name, own]): ExpressionNode => ({
      kind: 'binary',
      operator: '=',
      left: context.column(through.alias, context.field(model, name)),
      right: context.column(scope.alias, context.field(scope.model, own)),
    }),
  );
  const starts = relation.throughFrom.map((name, index) => equalsKey(context, through, name, index));
  return {
    kind: 'exists',
    isNegated: false,
    query: selectNode({
      columns: [selected({ kind: 'literal', value: 1 })],
      from: { kind: 'table', table: model.table, alias: through.alias },
      where: allOf([...starts, ...leads]),
    }),
  };
}

function equalsKey(context: PlanContext, scope: Scope, name: string, position: number): ExpressionNode {
  const field = context.field(scope.model, name);
  return {
    kind: 'binary',
    operator: '=',
    left: context.column(scope.alias, field),
    right: context.slot(rowKeySlot(position), field),
  };
}

/** A condition on related rows, which waits for the row that they are related to. */
export interface RelatedCondition {
  readonly finder: RowFinder;
  readonly values: readonly unknown[];
  readonly place: Place;
  /** As the call gives it. */
  readonly where: unknown;
  readonly reach: Reach;
}

/** Reads a condition, with its values checked; nothing is sent. */
export function relatedCondition(
  call: WriteCall,
  reach: Reach,
  target: string,
  where: unknown,
  place: Place,
): RelatedCondition {
  const { model } = call.planner.model(target);
  return place.locate(() => {
    const { finder, values } = finderOf(call, model, where, reach);
    finder.parameters(values, call.session.context, []);
    return { finder, values, place, where, reach };
  });
}

/** The values by which a relation leads from a row; `null` where one of them is null, so that it leads nowhere. */
export function linkValues(row: ExistingRow, { relation }: WrittenRelation): readonly DriverValue[] | null {
  const values = relation.from.map((name) => row.later(name).value);
  return values.includes(null) ? null : values;
}

/** Looks for related rows, asking for these fields; those that are missing are `null`. */
export function* findRelated(
  call: WriteCall,
  session: Session,
  link: readonly DriverValue[] | null,
  conditions: readonly RelatedCondition[],
  fields: readonly string[],
): Steps<readonly (UniqueRow | null)[]> {
  if (link === null) return conditions.map(() => null);
  const rows = conditions.map(({ finder, values, place }) => {
    const row = new UniqueRow(finder, finder.parameters(values, call.session.context, link), place, null);
    for (const field of fields) row.later(field);
    return row;
  });
  const isLocked = rows.length === 1 || session.engine.capabilities.snapshotOfFirstRead;
  yield* findRows(session, rows, isLocked ? 'update' : null);
  return rows.map((row) => (row.isFound ? row : null));
}

/** All related rows that meet a condition. */
export function* findAllRelated(
  call: WriteCall,
  session: Session,
  link: readonly DriverValue[] | null,
  { finder, values, place }: RelatedCondition,
  fields: readonly string[],
): Steps<readonly UniqueRow[]> {
  if (link === null) return [];
  const parameters = finder.parameters(values, call.session.context, link);
  const { rows } = yield* settled(session.run(finder.statement(fields, 1, 'update'), parameters));
  return rows.map((found) => {
    const row = new UniqueRow(finder, parameters, place, null);
    for (const field of fields) row.later(field);
    row.found(found, 0);
    return row;
  });
}
