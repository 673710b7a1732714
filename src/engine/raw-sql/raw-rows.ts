import type { ColumnOrigin } from '../../dialects/column-origin.ts';
import type { DriverColumn } from '../../dialects/driver-column.ts';
import type { DriverResult } from '../../drivers/driver.ts';
import { ConnectionLostError } from '../../foundation/errors/connection-lost-error.ts';
import { OutcomeUnknownError } from '../../foundation/errors/outcome-unknown-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { PlannedStatement } from '../planned-statement.ts';
import type { Engine, Session } from '../session.ts';
import { ColumnOrigins } from './column-origins.ts';
import { RawRowPlan } from './raw-row-plan.ts';

/**
 * What raw SQL gives: the rows themselves. `rows` (the same array) and `rowCount` are on it
 * for those who look for them there; they are not enumerable, so the result equals a plain array.
 */
export type RawRows<Row> = Row[] & { readonly rows: readonly Row[]; readonly rowCount: number };

/** What one engine knows of its raw statements' results. */
interface Known {
  readonly origins: ColumnOrigins;
  /** A text's statement is the same object each time, so a repeated one looks nothing up. */
  readonly plans: WeakMap<PlannedStatement, RawRowPlan>;
}

const knownOf = new WeakMap<Engine, Known>();

/**
 * Rows as objects. A column that comes straight from a field's decodes as object queries decode
 * it; one that does not (an expression, an aggregate), as the driver's description of its type says.
 */
export function readRawRows<Row>(
  session: Session,
  statement: PlannedStatement,
  result: DriverResult,
): MaybePromise<RawRows<Row>> {
  if (result.rows.length === 0) return asRawRows([], result.rowCount);
  const columns = result.columns();
  const known = knownTo(session.engine);
  const plan = known.plans.get(statement);

  if (plan?.isFor(columns)) return asRawRows(plan.decode(result.rows), result.rowCount);
  const made = makePlan(known, session, statement, columns);

  return made instanceof Promise
    ? made.then((late) => asRawRows(late.decode(result.rows), result.rowCount))
    : asRawRows(made.decode(result.rows), result.rowCount);
}

/** To be called where definitions have changed: the names of tables and columns may be others now. */
export function forgetColumnOrigins(engine: Engine): void {
  knownOf.delete(engine);
}

function knownTo(engine: Engine): Known {
  let known = knownOf.get(engine);

  if (known === undefined) {
    known = { origins: new ColumnOrigins(engine), plans: new WeakMap() };
    knownOf.set(engine, known);
  }

  return known;
}

/** The fields that columns of a statement's result come from; `null` where it is none. */
export function findOrigins(
  session: Session,
  statement: PlannedStatement,
  columns: readonly DriverColumn[],
): MaybePromise<readonly (ColumnOrigin | null)[]> {
  const origins = knownTo(session.engine).origins.find(columns, session);

  return origins instanceof Promise ? origins.catch((error: unknown) => failLate(error, session, statement)) : origins;
}

function makePlan(
  known: Known,
  session: Session,
  statement: PlannedStatement,
  columns: readonly DriverColumn[],
): MaybePromise<RawRowPlan> {
  return andThen(findOrigins(session, statement, columns), (origins) => {
    const { dialect } = session.engine;
    const plan = new RawRowPlan(
      columns,
      columns.map((column, index) => dialect.rawCodec(column, origins[index])),
    );

    known.plans.set(statement, plan);

    return plan;
  });
}

/** The statement itself has succeeded; only what its columns are could not be asked any more. */
function failLate(error: unknown, session: Session, statement: PlannedStatement): never {
  const isDone = statement.intent !== 'read' && session.transaction === null;

  throw isDone && error instanceof ConnectionLostError
    ? new OutcomeUnknownError({ during: 'statement' }, error)
    : error;
}

function asRawRows<Row>(rows: unknown[], rowCount: number): RawRows<Row> {
  Object.defineProperties(rows, { rows: { value: rows }, rowCount: { value: rowCount } });

  // The row's type is the caller's word; nothing at run time could confirm it.
  return rows as RawRows<Row>;
}
