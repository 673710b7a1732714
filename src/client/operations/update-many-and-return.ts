import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { AssignmentNode } from '../../sql/nodes/write-nodes.ts';
import { select as selectNode, update as updateOf } from '../../sql/statements.ts';
import { updateManyDataRule } from '../grammar/data-rules.ts';
import { objectRule } from '../grammar/grammar.ts';
import { selectionMembers } from '../grammar/selection-rules.ts';
import { whereRule } from '../grammar/where-rules.ts';
import { byKeyCount } from '../planner/attached-rows.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import { limitNode } from '../planner/list-arguments.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { writeKey } from '../planner/row-by-key.ts';
import { keysCondition } from '../planner/rows-by-keys.ts';
import type { RowsByKeys } from '../planner/rows-by-keys-part.ts';
import { rowsByKeysPart } from '../planner/rows-by-keys-part.ts';
import type { Scope } from '../planner/scope.ts';
import { guardedCondition } from '../planner/where.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { LIMIT } from '../shape/rule.ts';
import { objectEntry } from '../shape/shape.ts';
import { keyOrder } from './limited-write.ts';
import type { Operation, Plan } from './operation.ts';
import type { ReturnedRows } from './returned-rows.ts';
import { returnedRows } from './returned-rows.ts';
import { limitOf, setOf, updatedRows } from './update.ts';

type Rows = readonly (readonly unknown[])[];

export const updateManyAndReturn: Operation = {
  name: 'updateManyAndReturn',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`updateManyAndReturn ${model.name}`, () =>
      objectRule('argument of updateManyAndReturn', () => [
        ['where', () => whereRule(grammar, model.name)],
        ['data', () => updateManyDataRule(grammar, model)],
        ['limit', () => ({ kind: LIMIT, allowsNegative: false })],
        ...selectionMembers(grammar, model.name),
      ]),
    ),
  plan(context, model, call) {
    writeKey(model);
    const set = setOf(context, model, call);
    context.tables.add(model.table.name);
    return set.length > 0 && context.engine.capabilities.returning.update
      ? returningPlan(context, model, call, set)
      : locatingPlan(context, model, call, set);
  },
};

function returningPlan(context: PlanContext, model: Model, call: ReadShape, set: readonly AssignmentNode[]): Plan {
  const returned = returnedRows(context, model, call);
  const write = context.planned(
    { ...updatedRows(context, model, call, set), returning: returned.columns.selected },
    { intent: 'write', model, returnsRows: true, safeIntegers: returned.columns.safeIntegers },
  );
  return new ReturningManyPlan({ slots: context.slots, paths: call.paths }, write, returned);
}

/** An update that returns its rows, or their keys and then what is to be read by them. */
class ReturningManyPlan implements Plan {
  readonly #slots: PlanSlots;
  readonly #write: PlannedStatement;
  readonly #returned: ReturnedRows;

  constructor(slots: PlanSlots, write: PlannedStatement, returned: ReturnedRows) {
    this.#slots = slots;
    this.#write = write;
    this.#returned = returned;
  }

  get statements(): readonly PlannedStatement[] {
    return [this.#write, ...this.#returned.statements];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const parameters = bind(this.#write, this.#slots, bindings);
    const work = (inner: Session): MaybePromise<unknown> =>
      andThen(inner.run(this.#write, parameters), ({ rows }) => this.#returned.finish(inner, bindings, rows));
    return this.#returned.statements.length === 0 ? work(session) : session.atomic(work);
  }
}

/** Finds the rows and locks them, updates them by their keys, and reads them by the keys that they have then. */
function locatingPlan(context: PlanContext, model: Model, call: ReadShape, set: readonly AssignmentNode[]): Plan {
  const key = writeKey(model);
  const { rowLocks } = context.engine.capabilities;
  const scope: Scope = { model, alias: context.alias(), depth: 0 };
  const columns = new FlatColumns(context);
  for (const name of key.fields) columns.addField(scope.alias, context.field(model, name));
  const limit = limitOf(call);
  const locate = context.planned(
    selectNode({
      columns: columns.selected,
      from: { kind: 'table', table: model.table, alias: scope.alias },
      where: guardedCondition(context, scope, objectEntry(call.shape, 'where'), 'update'),
      orderBy: limit === undefined ? [] : keyOrder(context, model, scope.alias),
      limit: limitNode(context, limit),
      lock: rowLocks && set.length > 0 ? { kind: 'lock', strength: 'update', wait: 'wait' } : null,
    }),
    { intent: 'read', model, returnsRows: true, safeIntegers: columns.safeIntegers },
  );
  const condition = keysCondition(context, model, key);
  const written: Scope = { model, alias: model.table.name, depth: 0 };
  const plan = (places: number): { statement: PlannedStatement } => ({
    statement: context.planned(
      updateOf({
        table: { kind: 'table', table: model.table, alias: null },
        set,
        where: condition.of(written, places),
      }),
      { intent: 'write', model, returnsRows: false },
    ),
  });
  return new LocatingManyPlan({
    slots: { slots: context.slots, paths: call.paths },
    locate,
    write: set.length === 0 ? null : byKeyCount(plan),
    maxKeys: condition.maxKeys,
    newKey: key.fields.map((name) => newKeyPart(context, model, name, set)),
    read: context.settings.parts.get(rowsByKeysPart)(context, model, key, call.shape),
  });
}

/** The slot of a key's part that the update sets, for all rows alike; `null` for a part that stays. */
function newKeyPart(context: PlanContext, model: Model, name: string, set: readonly AssignmentNode[]): number | null {
  const { column } = context.field(model, name);
  const value = set.find((assignment) => assignment.column === column)?.value;
  if (value === undefined) return null;
  if (value.kind === 'slot') return value.slot;
  throw context.missing(`reading back rows whose key \`${name}\` an operator changes`, 'Give the new key.');
}

interface LocatingParts {
  readonly slots: PlanSlots;
  readonly locate: PlannedStatement;
  /** `null` where nothing is to be written. */
  readonly write: ((keyCount: number) => PlannedStatement) | null;
  readonly maxKeys: number;
  readonly newKey: readonly (number | null)[];
  readonly read: RowsByKeys;
}

class LocatingManyPlan implements Plan {
  readonly #parts: LocatingParts;

  constructor(parts: LocatingParts) {
    this.#parts = parts;
  }

  get statements(): readonly PlannedStatement[] {
    const { locate, write, read } = this.#parts;
    return [locate, ...(write === null ? [] : [write(1)]), ...read.statements];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const { slots, locate, read } = this.#parts;
    const parameters = bind(locate, slots, bindings);
    return session.atomic((inner) =>
      andThen(inner.run(locate, parameters), ({ rows }) => {
        if (rows.length === 0) return [];
        return andThen(this.#write(inner, bindings, rows), () =>
          read.read(inner, slots, bindings, this.#keysAfter(bindings, rows)),
        );
      }),
    );
  }

  #write(session: Session, bindings: Bindings, rows: Rows): MaybePromise<unknown> {
    const { slots, write, maxKeys } = this.#parts;
    if (write === null) return null;
    const requests = portionsOf(rows, maxKeys).map((portion) => {
      const statement = write(portion.length);
      const keys = this.#parts.newKey.map((_, position) => portion.map((row) => row[position]));
      return { statement, parameters: bind(statement, slots, { ...bindings, keys }) };
    });
    return session.runAll(requests);
  }

  #keysAfter(bindings: Bindings, rows: Rows): Rows {
    const { newKey, slots } = this.#parts;
    if (newKey.every((slot) => slot === null)) return rows;
    return rows.map((row) =>
      newKey.map((slot, position) => (slot === null ? row[position] : slots.slots[slot]?.read(bindings))),
    );
  }
}

function portionsOf(rows: Rows, size: number): readonly Rows[] {
  if (rows.length <= size) return [rows];
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}
