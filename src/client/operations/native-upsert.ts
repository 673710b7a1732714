import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import { UniqueViolationError } from '../../foundation/errors/unique-violation-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { Plan } from './operation.ts';

/** A part of the key, given in `where` and in `create`; positions among the values of the call. */
export interface EqualValues {
  readonly where: number;
  readonly create: number;
  readonly encode: (value: unknown) => DriverValue;
}

/** One statement with a conflict clause; where both sides name different keys, the locked form after all. */
export class NativeUpsertPlan implements Plan {
  readonly #equalValues: readonly EqualValues[];
  readonly #native: Plan;
  readonly #planLocked: () => Plan;
  #locked: Plan | null = null;

  constructor(equalValues: readonly EqualValues[], native: Plan, planLocked: () => Plan) {
    this.#equalValues = equalValues;
    this.#native = native;
    this.#planLocked = planLocked;
  }

  get statements(): readonly PlannedStatement[] {
    return this.#native.statements;
  }

  check(session: Session, values: readonly unknown[]): void {
    this.#lockedPlan().check?.(session, values);
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    if (this.#equalValues.every((pair) => areEqual(pair, values))) return this.#runNative(session, values);
    return this.#lockedPlan().run(session, values);
  }

  /**
   * Of two clients that add the same row at once, the second may be told of another unique key of it than
   * the named one, which alone the clause looks at. Once more, it meets the row; a row that is another one fails again.
   */
  #runNative(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const answer = this.#native.run(session, values);
    if (session.transaction !== null || !(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      if (!(error instanceof UniqueViolationError)) throw error;
      return this.#native.run(session, values);
    });
  }

  #lockedPlan(): Plan {
    this.#locked ??= this.#planLocked();
    return this.#locked;
  }
}

function areEqual({ where, create, encode }: EqualValues, values: readonly unknown[]): boolean {
  if (values[where] === values[create]) return true;
  try {
    return isSameWire(encode(values[where]), encode(values[create]));
  } catch (error) {
    // The locked form binds both, and says which one is refused.
    if (error instanceof RefusedValue) return false;
    throw error;
  }
}

function isSameWire(left: DriverValue, right: DriverValue): boolean {
  if (!(left instanceof Uint8Array && right instanceof Uint8Array)) return left === right;
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
