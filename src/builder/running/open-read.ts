import type { DriverResult } from '../../drivers/driver.ts';
import { withParts } from '../../engine/parts/part-not-loaded.ts';
import type { Session } from '../../engine/session.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { QueryDescription } from '../description/query-description.ts';
import type { BuilderPlan } from '../planning/builder-plan.ts';
import { planOf } from '../planning/plan-of.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { originOf } from '../query-builder.ts';
import type { ReadStatement } from '../reading/read-statement.ts';
import { readStatement } from '../reading/read-statement.ts';
import type { ReadQuery } from './derived-read.ts';

/** A builder that is about to run: the session that its calls belong to, and what they say. */
export interface OpenedRead {
  readonly session: Session;
  readonly read: ReadStatement;
}

/** The session is the transaction that the builder was made in, else the one that the call is made in. */
export function sessionOf(builder: QueryBuilder, method: string): Session {
  const { session } = originOf(builder);

  if (session === null) throw unconnected(method);

  return session.ambient();
}

export function opened(builder: QueryBuilder, method: string): OpenedRead {
  const session = sessionOf(builder, method);

  return { session, read: readStatement(builder) };
}

/** As `opened`, for methods that ask for rows and cannot be had of a write. */
export function openedQuery(builder: QueryBuilder, method: string): { session: Session; read: ReadQuery } {
  const { session, read } = opened(builder, method);
  const { description } = read;

  if (!isQuery(description)) throw misused(description.kind, method, 'is for queries; a write ends in `execute()`');

  return { session, read: { description, values: read.values, pathOf: read.pathOf } };
}

export function isQuery(description: ReadStatement['description']): description is QueryDescription {
  const { kind } = description;

  return kind === 'select' || kind === 'combination' || kind === 'values';
}

/** Plans, binds, sends and hands over; at once where the driver answers so. Nothing is sent before all of it fits. */
export function runRead<T>(
  session: Session,
  read: ReadStatement,
  use: (result: DriverResult, plan: BuilderPlan) => MaybePromise<T>,
): MaybePromise<T> {
  return withParts(() => {
    const plan = planOf(session.engine, read);
    const parameters = plan.bind(read.values, session.context, read.pathOf);

    requireTransaction(session, plan);

    return andThen(session.run(plan.statement, parameters), (result) => use(result, plan));
  });
}

/** The decoded rows. */
export function rowsOf(session: Session, read: ReadStatement): MaybePromise<unknown[]> {
  return runRead(session, read, (result, plan) => decoded(session, result, plan));
}

export function decoded(session: Session, result: DriverResult, plan: BuilderPlan): MaybePromise<unknown[]> {
  return plan.decodeRows === null ? plan.decode(result, session) : plan.decodeRows(result.rows, []);
}

/** A lock outside of a transaction would be gone before its holder hears of the row. */
export function requireTransaction({ transaction }: Session, { statement, lockMethod }: BuilderPlan): void {
  if (lockMethod === null || transaction !== null) return;
  const { model, operation } = statement;

  throw new ValidationError({
    model,
    operation,
    path: [lockMethod],
    problem: 'locks only inside a transaction',
    suggestion: null,
  });
}

export function misused(operation: string, method: string, problem: string): ValidationError {
  return new ValidationError({ model: null, operation, path: [method], problem, suggestion: null });
}

function unconnected(method: string): ValidationError {
  return misused(
    'select',
    method,
    'needs a connection, as builders of `db` have one; this one can only `build(dialect)`',
  );
}
