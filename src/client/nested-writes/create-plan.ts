import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { Plan } from '../operations/operation.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ReadStatement } from '../planner/read-statement.ts';
import { readStatements, runRead } from '../planner/read-statement.ts';
import { readByKey, writeKey } from '../planner/row-by-key.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { announceBelow, confirmAll, hearsOfLinks } from './announce-batches.ts';
import type { AnswerPlan } from './answer-plan.ts';
import { CreateBatch } from './create-batch.ts';
import { dataOf } from './data-of.ts';
import { dataPlace } from './data-place.ts';
import { encodeAll } from './encode-batch.ts';
import { explainedLater } from './explained-later.ts';
import { OneStatementCreate } from './one-statement-create.ts';
import { addRow, fillBatch } from './parse-create.ts';
import type { Place } from './place.ts';
import { answerPlan, answers, askAnswer } from './returned-answer.ts';
import type { Steps } from './steps.ts';
import { runSteps, settled } from './steps.ts';
import { writeBatch } from './write-batch.ts';
import type { WriteCall, WritePlanner } from './write-planner.ts';
import { plannerOf } from './write-planner.ts';

/** A create whose data writes through relations. What they write is read when it runs, since only then it is known. */
export class NestedCreatePlan implements Plan {
  readonly #planner: WritePlanner;
  readonly #context: PlanContext;
  readonly #model: Model;
  readonly #call: ReadShape;
  readonly #key: readonly string[];
  readonly #place: Place;
  readonly #read: ReadStatement;
  readonly #together: OneStatementCreate | null;
  readonly #returned: AnswerPlan | null;

  constructor(context: PlanContext, model: Model, call: ReadShape) {
    const key = writeKey(model);
    this.#planner = plannerOf(context.settings);
    this.#context = context;
    this.#model = model;
    this.#call = call;
    this.#key = key.fields;
    this.#place = dataPlace(call);
    this.#read = readByKey(context, model, key, call.shape);
    this.#returned = answerPlan(this.#planner, model, call.shape);
    this.#together = context.engine.capabilities.writableCommonTables ? new OneStatementCreate(call) : null;
  }

  /** The read of the result; what is written depends on the data of each call. */
  get statements(): readonly PlannedStatement[] {
    return readStatements(this.#read);
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const call = this.#written(session);
    // Whatever is wrong with the data is told before anything is sent.
    const batch = this.#batch(call, values);
    // What an attempt has learnt of its rows is of no use to the next.
    const fresh = (): CreateBatch => {
      const rows = batch.isDone ? this.#batch(call, values) : batch;
      rows.isDone = true;
      return rows;
    };
    const answer =
      session.engine.hooks.write.length > 0
        ? session.atomic((inner) => runSteps(this.#hooked({ ...call, session: inner }, fresh(), values)))
        : (this.#inOne(call, batch, values) ??
          session.atomic((inner) => runSteps(this.#steps(call, inner, fresh(), values))));
    return explainedLater({ model: this.#model.name, operation: call.operation }, answer);
  }

  check(session: Session, values: readonly unknown[]): void {
    this.#batch(this.#written(session), values);
  }

  #written(session: Session): WriteCall {
    return { planner: this.#planner, operation: this.#context.operation, session };
  }

  #batch(call: WriteCall, values: readonly unknown[]): CreateBatch {
    const batch = new CreateBatch(call.planner.model(this.#model.name), 'root');
    const row = addRow(batch, dataOf(this.#call.shape, values), this.#place);
    for (const name of this.#key) row.later(name);
    fillBatch(call, batch, 0);
    // Hooks may still give what is missing.
    if (call.session.engine.hooks.write.length === 0) encodeAll(call, batch);
    return batch;
  }

  #inOne(call: WriteCall, batch: CreateBatch, values: readonly unknown[]): MaybePromise<unknown> | null {
    return this.#together?.run(call, batch, values, (inner, key) => this.#answer(inner, key, values)) ?? null;
  }

  /** With hooks that may change the data of rows below. */
  *#hooked(call: WriteCall, batch: CreateBatch, values: readonly unknown[]): Steps<unknown> {
    const { session } = call;
    yield* announceBelow(call, session, batch);
    encodeAll(call, batch);
    const together = hearsOfLinks(session, batch) ? null : this.#inOne(call, batch, values);
    if (together === null) return yield* this.#steps(call, session, batch, values);
    const result = yield* settled(together);
    yield* confirmAll(session, batch);
    return result;
  }

  *#steps(call: WriteCall, session: Session, batch: CreateBatch, values: readonly unknown[]): Steps<unknown> {
    const isAsked = this.#returned !== null && askAnswer(batch, this.#returned);
    yield* writeBatch(call, session, batch);
    if (isAsked && this.#returned !== null) return answers(batch, this.#returned)[0];
    const key = this.#key.map((name) => batch.rows[0]?.later(name).value);
    return yield* settled(this.#answer(session, key, values));
  }

  #answer(session: Session, key: readonly unknown[], values: readonly unknown[]): MaybePromise<unknown> {
    return andThen(
      runRead(
        session,
        this.#read,
        { slots: this.#context.slots, paths: this.#call.paths },
        { values, context: session.context, keys: key.map((part) => [part]) },
      ),
      (rows) => rows[0],
    );
  }
}
