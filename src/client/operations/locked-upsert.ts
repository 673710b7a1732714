import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import { UniqueViolationError } from '../../foundation/errors/unique-violation-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Key, Model } from '../../schema/model.ts';
import { hasSameFields } from '../../schema/unique-violations.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import { locateStatement } from '../planner/located-rows.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { writeKey } from '../planner/row-by-key.ts';
import { requireUniqueKey } from '../planner/unique-where.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { ShapeEntry } from '../shape/shape.ts';
import { objectEntry } from '../shape/shape.ts';
import { create } from './create.ts';
import type { RefuseStale } from './missing-row.ts';
import type { Plan } from './operation.ts';
import { refuseStale } from './stale-row.ts';
import { update } from './update.ts';

/** Rows may come and go between the look and the insert; more often than this nobody is that unlucky. */
const MAX_INSERTS = 10;

/**
 * An upsert in steps, as one: looks for the row and locks it; updates it, or inserts it.
 * An insert that meets a row which came in between is undone, and that row is updated.
 */
export function lockedUpsert(context: PlanContext, model: Model, call: ReadShape): Plan {
  const where = objectEntry(call.shape, 'where');
  const locate = locateStatement(context, model, writeKey(model), where, 'update');
  const before = context.slots.length;
  const parts = {
    create: planPart(call, 'create', (part) => create.plan(context, model, part)),
    update: planPart(call, 'update', (part) => update.plan(context, model, part)),
  };
  const given = context.slots.flatMap(({ index }, slot) => (slot >= before && index !== null ? [slot] : []));
  return new LockedUpsertPlan({
    ...parts,
    model,
    key: requireUniqueKey(model, where, ['where']),
    slots: { slots: context.slots, paths: call.paths },
    locate,
    given: { ...locate, parameters: given },
    refuseStale: refuseStale(context, model, where, 'update', 'upsert'),
    isLockedByWriting: !context.engine.capabilities.rowLocks,
  });
}

/** A part of the call as a call of its own. */
function planPart(call: ReadShape, name: 'create' | 'update', plan: (part: ReadShape) => Plan): Plan {
  const other = name === 'create' ? 'update' : 'create';
  const entries = call.shape.entries
    .filter((item) => item.name !== other && !(name === 'create' && item.name === 'where'))
    .map((item): ShapeEntry => (item.name === name ? { ...item, name: 'data' } : item));
  try {
    return plan({ shape: { kind: 'object', entries }, paths: call.paths });
  } catch (error) {
    if (error instanceof Misfit && error.path[0] === 'data') error.path[0] = name;
    throw error;
  }
}

interface LockedUpsertParts {
  readonly model: Model;
  readonly key: Key;
  readonly slots: PlanSlots;
  readonly locate: PlannedStatement;
  /** Never sent: its parameters are all values of both parts, so that a refused one is found before anything is sent. */
  readonly given: PlannedStatement;
  readonly create: Plan;
  readonly update: Plan;
  /** Where `where` names a version. */
  readonly refuseStale: RefuseStale | null;
  /** A transaction that writes keeps all others from writing. */
  readonly isLockedByWriting: boolean;
}

class LockedUpsertPlan implements Plan {
  readonly #parts: LockedUpsertParts;

  constructor(parts: LockedUpsertParts) {
    this.#parts = parts;
  }

  get statements(): readonly PlannedStatement[] {
    const { locate, update: whenFound, create: whenMissing } = this.#parts;
    return [locate, ...whenFound.statements, ...whenMissing.statements];
  }

  check(session: Session, values: readonly unknown[]): void {
    const { given, slots, create: whenMissing, update: whenFound } = this.#parts;
    bind(given, slots, { values, context: session.context, keys: [] });
    // What they write through relations is read here too, whichever of them will run.
    whenMissing.check?.(session, values);
    whenFound.check?.(session, values);
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const parameters = bind(this.#parts.locate, this.#parts.slots, bindings);
    this.check(session, values);
    return session.atomic((inner) => this.#attempt(inner, bindings, parameters, 1));
  }

  #attempt(
    session: Session,
    bindings: Bindings,
    parameters: readonly unknown[],
    attempt: number,
  ): MaybePromise<unknown> {
    const { locate, update: whenFound } = this.#parts;
    return andThen(session.run(locate, parameters), ({ rows }) =>
      rows.length > 0
        ? whenFound.run(session, bindings.values)
        : this.#insert(session, bindings, parameters, attempt, null),
    );
  }

  #insert(
    session: Session,
    bindings: Bindings,
    parameters: readonly unknown[],
    attempt: number,
    violation: unknown,
  ): MaybePromise<unknown> {
    const { create: whenMissing, isLockedByWriting, refuseStale } = this.#parts;
    if (violation !== null && (attempt > MAX_INSERTS || !this.#isOfKey(violation))) throw violation;
    // Nobody else can have written since the look.
    if (isLockedByWriting && refuseStale === null) return whenMissing.run(session, bindings.values);
    return Promise.resolve(
      session.atomic((inner) => whenMissing.run(inner, bindings.values), { needsSavepoint: true }),
    ).catch((error) => this.#afterViolation(session, bindings, parameters, attempt, error));
  }

  /** Only the row with the named key may be updated; another row in the way is the caller's business. */
  #afterViolation(
    session: Session,
    bindings: Bindings,
    parameters: readonly unknown[],
    attempt: number,
    error: unknown,
  ): MaybePromise<unknown> {
    const { locate, update: whenFound, refuseStale, slots } = this.#parts;
    if (!(error instanceof UniqueViolationError)) throw error;
    return andThen(session.run(locate, parameters), ({ rows }) => {
      if (rows.length > 0) return whenFound.run(session, bindings.values);
      const again = () => this.#insert(session, bindings, parameters, attempt + 1, error);
      if (refuseStale === null || !this.#isOfKey(error)) return again();
      return andThen(refuseStale(session, slots, bindings), again);
    });
  }

  #isOfKey(violation: unknown): boolean {
    if (!(violation instanceof UniqueViolationError)) return false;
    const { fields } = violation.details;
    // Where the database does not say which key it was, the named one is tried again.
    return fields.length === 0 || hasSameFields(fields, this.#parts.key.fields);
  }
}
