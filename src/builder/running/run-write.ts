import type { DriverResult } from '../../drivers/driver.ts';
import { withParts } from '../../engine/parts/part-not-loaded.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { BuilderPlan } from '../planning/builder-plan.ts';
import { planOf } from '../planning/plan-of.ts';
import type { ReadStatement } from '../reading/read-statement.ts';
import { decoded } from './open-read.ts';

/** Runs a write; one that takes several statements, all of them or none. */
export function sendWrite<T>(
  session: Session,
  read: ReadStatement,
  use: (result: DriverResult, plan: BuilderPlan) => MaybePromise<T>,
): MaybePromise<T> {
  return withParts(() => {
    const plan = planOf(session.engine, read);
    const { portions } = plan;

    if (portions === null) {
      const parameters = plan.bind(read.values, session.context, read.pathOf);

      return andThen(session.run(plan.statement, parameters), (result) => use(result, plan));
    }
    const requests = portions.requests(read.values, session.context, read.pathOf);
    const [only, second] = requests;
    const results =
      only !== undefined && second === undefined
        ? andThen(session.run(only.statement, only.parameters), (result) => [result])
        : session.atomic((inner) => inner.runAll(requests));

    return andThen(results, (each) => use(portions.gathered(each), plan));
  });
}

/** The rows of `returning`, with the number of rows that were written (`rowCount`, and the rows as `rows`). */
export function runWrite(session: Session, read: ReadStatement): MaybePromise<unknown[]> {
  return sendWrite(session, read, (result, plan) => {
    if (result.rows.length === 0) return writtenRows([], result.rowCount);

    return andThen(decoded(session, result, plan), (rows) => writtenRows(rows, result.rowCount));
  });
}

/** Not enumerable, so that the result equals a plain array. */
function writtenRows(rows: unknown[], rowCount: number): unknown[] {
  return Object.defineProperties(rows, { rows: { value: rows }, rowCount: { value: rowCount } });
}
