import type { DriverResult } from '../../drivers/driver.ts';
import { withParts } from '../../engine/parts/part-not-loaded.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { BuilderPlan } from '../planning/builder-plan.ts';
import { planOf } from '../planning/plan-of.ts';
import type { QueryBuilder } from '../query-builder.ts';
import type { ReadStatement } from '../reading/read-statement.ts';
import { readStatement } from '../reading/read-statement.ts';
import { decoded } from './open-read.ts';
import type { QuickPlace } from './quick-plan.ts';
import { quickPlace } from './quick-plan.ts';

/** Runs a write; one that takes several statements, all of them or none. */
export function sendWrite<T>(
  session: Session,
  builder: QueryBuilder,
  use: (result: DriverResult, plan: BuilderPlan) => MaybePromise<T>,
): MaybePromise<T> {
  const place = quickPlace(session.engine, builder, '');
  if (place === null || place.plan === null) return sendRead(session, readStatement(builder), use, place);
  const { plan, values } = place;
  // Where a value stood, only an error asks.
  const parameters = plan.bind(values, session.context, (slot) => readStatement(builder).pathOf(slot));

  return andThen(session.run(plan.statement, parameters), (result) => use(counted(plan, result, values), plan));
}

/** The same for one that has been read. */
export function sendRead<T>(
  session: Session,
  read: ReadStatement,
  use: (result: DriverResult, plan: BuilderPlan) => MaybePromise<T>,
  place: QuickPlace | null = null,
): MaybePromise<T> {
  return withParts(() => {
    const plan = planOf(session.engine, read);
    const { portions } = plan;

    if (portions === null) {
      const parameters = plan.bind(read.values, session.context, read.pathOf);
      place?.keep(plan, read.values);

      return andThen(session.run(plan.statement, parameters), (result) =>
        use(counted(plan, result, read.values), plan),
      );
    }
    const requests = portions.requests(read.values, session.context, read.pathOf);
    const [only, second] = requests;
    const results =
      only !== undefined && second === undefined
        ? andThen(session.run(only.statement, only.parameters), (result) => [result])
        : session.atomic((inner) => inner.runAll(requests));

    return andThen(results, (each) => use(counted(plan, portions.gathered(each), read.values), plan));
  });
}

/** The answer with each row counted once. */
export function counted(plan: BuilderPlan, result: DriverResult, values: readonly unknown[]): DriverResult {
  return plan.counted?.(result, values) ?? result;
}

/** The rows of `returning`, with the number of rows that were written (`rowCount`, and the rows as `rows`). */
export function runWrite(
  session: Session,
  read: ReadStatement,
  place: QuickPlace | null = null,
): MaybePromise<unknown[]> {
  return sendRead(session, read, (result, plan) => writtenResult(session, result, plan), place);
}

export function writtenResult(session: Session, result: DriverResult, plan: BuilderPlan): MaybePromise<unknown[]> {
  if (result.rows.length === 0) return writtenRows([], result.rowCount);

  return andThen(decoded(session, result, plan), (rows) => writtenRows(rows, result.rowCount));
}

/** Not enumerable, so that the result equals a plain array. */
function writtenRows(rows: unknown[], rowCount: number): unknown[] {
  return Object.defineProperties(rows, { rows: { value: rows }, rowCount: { value: rowCount } });
}
