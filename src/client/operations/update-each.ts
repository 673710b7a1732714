import type { DriverResult } from '../../drivers/driver.ts';
import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session, SessionRequest } from '../../engine/session.ts';
import { StaleRecordError } from '../../foundation/errors/stale-record-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { objectRule } from '../grammar/grammar.ts';
import type { PlanSlots } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { writeKey } from '../planner/row-by-key.ts';
import { LITERAL_ROWS } from '../shape/rule.ts';
import type { Row } from '../writes/row-groups.ts';
import { RowUpdates } from '../writes/row-updates.ts';
import type { NamedGroup } from '../writes/update-items.ts';
import { groupedItems } from '../writes/update-items.ts';
import type { AroundUpdate, WriteAround } from '../writes/write-around.ts';
import { dataIndex, rowsAt } from './create-many.ts';
import type { Operation, Plan } from './operation.ts';

export const updateEach: Operation = {
  name: 'updateEach',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`updateEach ${model.name}`, () =>
      objectRule('argument of updateEach', () => [['data', () => ({ kind: LITERAL_ROWS })]]),
    ),
  plan(context, model, call) {
    writeKey(model);
    context.tables.add(model.table.name);
    return new UpdateEachPlan(context, model, { slots: context.slots, paths: call.paths }, dataIndex(call));
  },
};

/** The rows are not part of the plan's key: they are grouped by their fields when it runs. */
class UpdateEachPlan implements Plan {
  readonly #context: PlanContext;
  readonly #model: Model;
  readonly #slots: PlanSlots;
  readonly #index: number;
  readonly #updates: RowUpdates;

  constructor(context: PlanContext, model: Model, slots: PlanSlots, index: number) {
    this.#context = context;
    this.#model = model;
    this.#slots = slots;
    this.#index = index;
    this.#updates = new RowUpdates(context, model, { match: ['where'], set: ['data'] });
  }

  /** For a row that is found by its id and gets a value in the first other field. */
  get statements(): readonly PlannedStatement[] {
    const key = writeKey(this.#model);
    const other = Object.values(this.#model.fields).find(
      ({ name, generated, scalar }) => !key.fields.includes(name) && generated === null && scalar !== 'Unsupported',
    );
    const match = key.fields.map((name) => this.#context.field(this.#model, name));
    return other === undefined ? [] : [this.#updates.statement(match, [other])];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    return this.#runItems(session, values, rowsAt(values, this.#index));
  }

  async runAround(session: Session, values: readonly unknown[], around: WriteAround): Promise<unknown> {
    const items = rowsAt(values, this.#index);
    const updates: AroundUpdate[] = [];
    const wheres: Row[] = [];
    for (const { match, set, hasVersion, rows } of groupedItems(this.#context, this.#model, items)) {
      const key = hasVersion ? match.slice(0, -1) : match;
      for (const row of rows) {
        updates.push({ where: recordOf(key, row.match), data: recordOf(set, row.set) });
        wheres.push(row.where);
      }
    }
    let answer: unknown = { count: 0 };
    await around.update(updates, async (data) => {
      // What hooks have made of the data may be of other fields.
      const changed = data.map((own, index) => ({ where: wheres[index], data: own }));
      answer = await this.#runItems(session, values, changed);
    });
    return answer;
  }

  #runItems(session: Session, values: readonly unknown[], items: readonly unknown[]): MaybePromise<unknown> {
    const groups = groupedItems(this.#context, this.#model, items);
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const prepared = groups.map((group) => ({
      group,
      // Nothing to write: whether the row is there is all that is asked.
      requests:
        group.set.length === 0
          ? this.#updates.countRequests(group, this.#slots, bindings)
          : this.#updates.requests(group, this.#slots, bindings),
    }));
    const requests = prepared.flatMap((item) => item.requests);
    if (requests.length === 0) return { count: 0 };
    const work = (inner: Session): MaybePromise<unknown> =>
      andThen(inner.runAll(requests), (results) => this.#answer(inner, bindings, prepared, results));
    const isAlone = requests.length === 1 && groups.every(({ hasVersion }) => !hasVersion);
    return isAlone ? work(session) : session.atomic(work);
  }

  #answer(
    session: Session,
    bindings: Bindings,
    prepared: readonly { readonly group: NamedGroup; readonly requests: readonly SessionRequest[] }[],
    results: readonly DriverResult[],
  ): MaybePromise<unknown> {
    let at = 0;
    let count = 0;
    const short: { readonly group: NamedGroup; readonly met: number }[] = [];
    for (const { group, requests } of prepared) {
      const own = results.slice(at, at + requests.length);
      at += requests.length;
      const met = group.set.length === 0 ? counted(own) : own.reduce((sum, { rowCount }) => sum + rowCount, 0);
      count += met;
      if (group.hasVersion && met < group.rows.length) short.push({ group, met });
    }
    return andThen(this.#refuseStale(session, bindings, short), () => ({ count }));
  }

  /** A row that is there but was not met has another version. */
  #refuseStale(
    session: Session,
    bindings: Bindings,
    short: readonly { readonly group: NamedGroup; readonly met: number }[],
  ): MaybePromise<null> {
    const [first, ...rest] = short;
    if (first === undefined) return null;
    const { version } = this.#model;
    const withoutVersion = {
      match: first.group.match.slice(0, -1),
      set: [],
      rows: first.group.rows.map((row) => ({ ...row, match: row.match.slice(0, -1) })),
    };
    return andThen(session.runAll(this.#updates.countRequests(withoutVersion, this.#slots, bindings)), (results) => {
      if (version !== null && counted(results) > first.met)
        throw new StaleRecordError({ model: this.#model.name, operation: 'updateEach', versionField: version });
      return this.#refuseStale(session, bindings, rest);
    });
  }
}

function recordOf(fields: readonly Field[], values: readonly unknown[]): Row {
  return Object.fromEntries(fields.map(({ name }, index) => [name, values[index]]));
}

function counted(results: readonly DriverResult[]): number {
  return results.reduce((sum, { rows }) => sum + Number(rows[0]?.[0] ?? 0), 0);
}
