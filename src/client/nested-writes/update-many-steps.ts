import type { DriverValue } from '../../dialects/codec.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { Model } from '../../schema/model.ts';
import { update } from '../../sql/statements.ts';
import { updateManyDataRule } from '../grammar/data-rules.ts';
import { objectRule } from '../grammar/grammar.ts';
import { whereRule } from '../grammar/where-rules.ts';
import { allOf } from '../planner/all-of.ts';
import { bind } from '../planner/bind.ts';
import { writtenRows } from '../planner/located-rows.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ReadStatement } from '../planner/read-statement.ts';
import { readStatement, runRead } from '../planner/read-statement.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { objectEntry } from '../shape/shape.ts';
import { updatedValues } from '../writes/written-values.ts';
import { isObject, itemsOf, membersOf, required } from './arguments-of.ts';
import { byShape } from './by-shape.ts';
import { hooked } from './hooked-rows.ts';
import type { Place } from './place.ts';
import { linkCondition, linkValues } from './relation-reach.ts';
import { sharedLock } from './shared-lock.ts';
import type { RelationCall, RelationSteps, Step } from './step.ts';
import { settled, whenLoaded } from './steps.ts';
import type { WriteCall } from './write-planner.ts';
import type { WrittenRelation } from './written-models.ts';

/** The update of all related rows that meet a condition, planned from its shape. */
interface PlannedUpdateMany {
  /** `null` where the data is empty. */
  readonly statement: PlannedStatement | null;
  readonly read: ReadStatement;
  readonly context: PlanContext;
  readonly paths: ReadShape['paths'];
}

/** `updateMany`: all related rows that meet the condition, however many. */
export function updateManySteps(wanted: RelationCall): RelationSteps {
  const { value, place } = wanted;
  return { before: [], after: itemsOf(value, place).map((item) => stepOf(wanted, item.value, item.place)) };
}

function stepOf(wanted: RelationCall, value: unknown, place: Place): Step {
  const { call, member, row } = wanted;
  const members = membersOf(value, place, ['where', 'data'], 'argument of a nested updateMany');
  const where = members.find(([name]) => name === 'where')?.[1] ?? {};
  const data = required(members, 'data', place);
  const { model } = call.planner.model(member.target);
  const first = preparedMany(call, member, model, { where, data }, place);
  first.check();
  return function* (session) {
    const link = linkValues(row, member);
    if (link === null) return;
    yield* hooked(session, {
      operation: 'update',
      model,
      data: isObject(data) ? data : {},
      *rows() {
        return (yield* settled(first.rows(session, link))) as readonly Record<string, unknown>[];
      },
      *run(changed) {
        const { statement, parameters } = yield* whenLoaded(() =>
          preparedMany(call, member, model, { where, data: changed }, place),
        );
        if (statement !== null) yield* settled(session.run(statement, parameters(link)));
      },
    });
  };
}

function preparedMany(
  call: WriteCall,
  member: WrittenRelation,
  model: Model,
  args: { readonly where: unknown; readonly data: unknown },
  place: Place,
) {
  const { planner, operation, session } = call;
  const { relation } = member;
  const root = `updateMany ${operation} ${relation.model}.${relation.name}`;
  const { plan, values } = place.locate(() =>
    byShape(planner, root, rulesOf(call, model), args, (read) =>
      planned(planner.context(operation), member, model, read),
    ),
  );
  const { statement } = plan;
  const slots = { slots: plan.context.slots, paths: plan.paths };
  const bindings = (link: readonly DriverValue[]) => ({
    values,
    context: session.context,
    keys: link.map((part) => [part]),
  });
  return {
    statement,
    /** Throws for a value that is refused. */
    check: () => void place.locate(() => bind(statement ?? plan.read.statement, slots, bindings([]))),
    parameters: (link: readonly DriverValue[]): readonly unknown[] =>
      statement === null ? [] : place.locate(() => bind(statement, slots, bindings(link))),
    rows: (inner: Session, link: readonly DriverValue[]) => runRead(inner, plan.read, slots, bindings(link)),
  };
}

function rulesOf({ planner: { grammar } }: WriteCall, model: Model) {
  return grammar.memo(`nested updateMany ${model.name}`, () =>
    objectRule('argument of a nested updateMany', () => [
      ['where', () => whereRule(grammar, model.name)],
      ['data', () => updateManyDataRule(grammar, model)],
    ]),
  );
}

function planned(context: PlanContext, member: WrittenRelation, model: Model, read: ReadShape): PlannedUpdateMany {
  const where = objectEntry(read.shape, 'where');
  const set = updatedValues(context, model, objectEntry(read.shape, 'data') ?? { kind: 'object', entries: [] });
  context.tables.add(model.table.name);
  const scope = { model, alias: model.table.name, depth: 1 };
  const node = update({
    table: { kind: 'table', table: model.table, alias: null },
    set,
    where: allOf([linkCondition(context, scope, member), writtenRows(context, model, where, 'update')]),
  });
  return {
    statement: set.length === 0 ? null : context.planned(node, { intent: 'write', model, returnsRows: false }),
    read: readStatement(
      context,
      model,
      {
        kind: 'object',
        entries: [...read.shape.entries.filter(({ name }) => name === 'where'), ...sharedLock(context)],
      },
      (inner) => linkCondition(context, inner, member),
    ),
    context,
    paths: read.paths,
  };
}
