import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import { missingRow } from '../operations/missing-row.ts';
import type { Plan } from '../operations/operation.ts';
import type { WhenMissing } from '../operations/write-plans.ts';
import type { PlanSlots } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ReadStatement } from '../planner/read-statement.ts';
import { readStatements, runRead } from '../planner/read-statement.ts';
import { readByKey, writeKey } from '../planner/row-by-key.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { objectEntry } from '../shape/shape.ts';
import { dataPlace } from './data-place.ts';
import { explainedLater } from './explained-later.ts';
import type { Place } from './place.ts';
import { prepareUpdate } from './prepare-update.ts';
import { RowFinder } from './row-finder.ts';
import { RowUpdate } from './row-update.ts';
import type { PreparedUpdate } from './step.ts';
import type { Steps } from './steps.ts';
import { runSteps, settled } from './steps.ts';
import type { WriteCall, WritePlanner } from './write-planner.ts';
import { plannerOf } from './write-planner.ts';

/** An update whose data writes through relations: finds its row, writes what it leads to, itself, and what leads to it. */
export class NestedUpdatePlan implements Plan {
  readonly #planner: WritePlanner;
  readonly #operation: string;
  readonly #place: Place;
  readonly #model: Model;
  readonly #slots: PlanSlots;
  readonly #finder: RowFinder;
  readonly #update: RowUpdate;
  readonly #read: ReadStatement;
  readonly #whenMissing: WhenMissing;

  constructor(context: PlanContext, model: Model, call: ReadShape) {
    const where = objectEntry(call.shape, 'where');
    const data = objectEntry(call.shape, 'data') ?? { kind: 'object', entries: [] };
    this.#planner = plannerOf(context.settings);
    this.#operation = context.operation;
    this.#place = dataPlace(call);
    this.#model = model;
    this.#slots = { slots: context.slots, paths: call.paths };
    this.#finder = new RowFinder({
      context: this.#planner.context(context.operation),
      model,
      read: call,
      where,
      purpose: 'update',
      link: null,
    });
    this.#update = new RowUpdate(this.#planner.context(context.operation), model, data, call.paths);
    this.#read = readByKey(context, model, writeKey(model), call.shape);
    this.#whenMissing = missingRow(context, model, where, 'update');
  }

  /** Where the row is found, and the read of the result; what is written depends on the data of each call. */
  get statements(): readonly PlannedStatement[] {
    return [this.#finder.statement(writeKey(this.#model).fields, 1, 'update'), ...readStatements(this.#read)];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const bindings: Bindings = { values, context: session.context, keys: [] };
    // Whatever is wrong with the data is told before anything is sent.
    let prepared: PreparedUpdate | null = this.#prepared(session, values);
    const located = this.#finder.parameters(values, session.context, []);
    const answer = session.atomic((inner) => {
      // What an attempt has learnt of its rows is of no use to the next.
      const update = prepared ?? this.#prepared(session, values);
      prepared = null;
      return runSteps(this.#steps(inner, update, located, bindings));
    });
    return explainedLater({ model: this.#model.name, operation: this.#operation }, answer);
  }

  check(session: Session, values: readonly unknown[]): void {
    this.#prepared(session, values);
  }

  #prepared(session: Session, values: readonly unknown[]): PreparedUpdate {
    const call: WriteCall = { planner: this.#planner, operation: this.#operation, session };
    this.#update.check(call, values);
    return prepareUpdate(call, this.#update, values, this.#place, 0);
  }

  *#steps(
    session: Session,
    { row, run }: PreparedUpdate,
    located: readonly unknown[],
    bindings: Bindings,
  ): Steps<unknown> {
    const { rows } = yield* settled(session.run(this.#finder.statement(row.asked, 1, 'update'), located));
    const [found] = rows;
    if (found === undefined) return yield* settled(this.#whenMissing(session, this.#slots, bindings));
    row.found(found);
    yield* run(session);
    const key = row.key.map((part) => [part]);
    const [result] = yield* settled(runRead(session, this.#read, this.#slots, { ...bindings, keys: key }));
    return result;
  }
}
