import type { DriverResult } from '../../drivers/driver.ts';
import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import type { RowsPlan } from '../planner/load-plan.ts';
import { loadStatements } from '../planner/load-plan.ts';
import type { ReadStatement } from '../planner/read-statement.ts';
import { readStatements, runRead } from '../planner/read-statement.ts';
import type { Plan } from './operation.ts';

/** Answers a write that met no row where one was named: throws, if need be after a look at what is there. */
export type WhenMissing = (session: Session, slots: PlanSlots, bindings: Bindings) => MaybePromise<never>;

/** Where a written row is found again: from the answer of the write and its parameters. */
export type KeyOf = (result: DriverResult, parameters: readonly unknown[]) => readonly unknown[];

/** A write that answers with its own row. */
export class ReturningPlan implements Plan {
  readonly #slots: PlanSlots;
  readonly #statement: PlannedStatement;
  readonly #rows: RowsPlan;
  readonly #whenMissing: WhenMissing | null;

  constructor(slots: PlanSlots, statement: PlannedStatement, rows: RowsPlan, whenMissing: WhenMissing | null) {
    this.#slots = slots;
    this.#statement = statement;
    this.#rows = rows;
    this.#whenMissing = whenMissing;
  }

  get statements(): readonly PlannedStatement[] {
    return [this.#statement, ...loadStatements(this.#rows)];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const parameters = bind(this.#statement, this.#slots, bindings);
    return andThen(session.run(this.#statement, parameters), ({ rows }) =>
      rows.length === 0 && this.#whenMissing !== null
        ? this.#whenMissing(session, this.#slots, bindings)
        : this.#rows.decode(rows, [])[0],
    );
  }
}

/** A write that tells the key of its row, then the read of that row, as one. */
export class WriteThenReadPlan implements Plan {
  readonly #slots: PlanSlots;
  readonly #write: PlannedStatement;
  readonly #keyOf: KeyOf;
  readonly #read: ReadStatement;
  /** For a write that returns its key. */
  readonly #whenMissing: WhenMissing | null;

  constructor(
    slots: PlanSlots,
    write: PlannedStatement,
    keyOf: KeyOf,
    read: ReadStatement,
    whenMissing: WhenMissing | null,
  ) {
    this.#slots = slots;
    this.#write = write;
    this.#keyOf = keyOf;
    this.#read = read;
    this.#whenMissing = whenMissing;
  }

  get statements(): readonly PlannedStatement[] {
    return [this.#write, ...readStatements(this.#read)];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const parameters = bind(this.#write, this.#slots, bindings);
    return session.atomic((inner) =>
      andThen(inner.run(this.#write, parameters), (result) =>
        result.rows.length === 0 && this.#whenMissing !== null
          ? this.#whenMissing(inner, this.#slots, bindings)
          : readAgain(inner, this.#read, this.#slots, bindings, this.#keyOf(result, parameters)),
      ),
    );
  }
}

/** The key that a write returned as its only row. */
export const returnedKey: KeyOf = ({ rows }) => rows[0] ?? [];

/**
 * For writes that cannot answer with what the call selects: finds the row's key
 * (and locks it where the database can), writes, and reads it, as one.
 */
export class LocateWritePlan implements Plan {
  readonly #slots: PlanSlots;
  readonly #locate: PlannedStatement;
  readonly #write: PlannedStatement | null;
  readonly #read: ReadStatement;
  /** Deletes read before they write. */
  readonly #readsFirst: boolean;
  readonly #keyAfter: (key: readonly unknown[], parameters: readonly unknown[]) => readonly unknown[];
  readonly #whenMissing: WhenMissing;

  constructor(
    slots: PlanSlots,
    parts: {
      readonly locate: PlannedStatement;
      readonly write: PlannedStatement | null;
      readonly read: ReadStatement;
      readonly readsFirst: boolean;
      readonly keyAfter: (key: readonly unknown[], parameters: readonly unknown[]) => readonly unknown[];
      readonly whenMissing: WhenMissing;
    },
  ) {
    this.#slots = slots;
    this.#locate = parts.locate;
    this.#write = parts.write;
    this.#read = parts.read;
    this.#readsFirst = parts.readsFirst;
    this.#keyAfter = parts.keyAfter;
    this.#whenMissing = parts.whenMissing;
  }

  get statements(): readonly PlannedStatement[] {
    const write = this.#write === null ? [] : [this.#write];
    const read = readStatements(this.#read);
    return [this.#locate, ...(this.#readsFirst ? [...read, ...write] : [...write, ...read])];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const located = bind(this.#locate, this.#slots, bindings);
    // Bound before anything is sent, so that a refused value costs no transaction.
    if (this.#write !== null) bind(this.#write, this.#slots, { ...bindings, keys: [] });
    return session.atomic((inner) =>
      andThen(inner.run(this.#locate, located), ({ rows }) => {
        const key = rows[0];
        if (key === undefined) return this.#whenMissing(inner, this.#slots, bindings);
        return this.#readsFirst ? this.#readThenWrite(inner, bindings, key) : this.#writeThenRead(inner, bindings, key);
      }),
    );
  }

  #readThenWrite(session: Session, bindings: Bindings, key: readonly unknown[]): MaybePromise<unknown> {
    return andThen(readAgain(session, this.#read, this.#slots, bindings, key), (row) =>
      andThen(this.#runWrite(session, bindings, key), () => row),
    );
  }

  #writeThenRead(session: Session, bindings: Bindings, key: readonly unknown[]): MaybePromise<unknown> {
    return andThen(this.#runWrite(session, bindings, key), (parameters) =>
      readAgain(session, this.#read, this.#slots, bindings, this.#keyAfter(key, parameters)),
    );
  }

  #runWrite(session: Session, bindings: Bindings, key: readonly unknown[]): MaybePromise<readonly unknown[]> {
    const write = this.#write;
    if (write === null) return [];
    const parameters = bind(write, this.#slots, { ...bindings, keys: handedOver(key) });
    return andThen(session.run(write, parameters), () => parameters);
  }
}

/** A write that answers with how many rows it met. */
export class AffectedPlan implements Plan {
  readonly #slots: PlanSlots;
  readonly #statement: PlannedStatement | null;

  constructor(slots: PlanSlots, statement: PlannedStatement | null) {
    this.#slots = slots;
    this.#statement = statement;
  }

  get statements(): readonly PlannedStatement[] {
    return this.#statement === null ? [] : [this.#statement];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    if (this.#statement === null) return { count: 0 };
    const parameters = bind(this.#statement, this.#slots, { values, context: session.context, keys: [] });
    return andThen(session.run(this.#statement, parameters), ({ rowCount }) => ({ count: rowCount }));
  }
}

function handedOver(key: readonly unknown[]): readonly (readonly unknown[])[] {
  return key.map((part) => [part]);
}

function readAgain(
  session: Session,
  read: ReadStatement,
  slots: PlanSlots,
  bindings: Bindings,
  key: readonly unknown[],
): MaybePromise<unknown> {
  return andThen(runRead(session, read, slots, { ...bindings, keys: handedOver(key) }), (rows) => {
    if (rows.length === 0) throw new InternalError({ where: 'the written row was not found again' });
    return rows[0];
  });
}
