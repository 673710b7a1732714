import type { Session } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { QueryDescription, StatementDescription } from '../description/query-description.ts';
import type { QueryBuilder } from '../query-builder.ts';
import type { ReadStatement } from '../reading/read-statement.ts';
import { readStatement } from '../reading/read-statement.ts';
import { derived } from './derived-read.ts';
import { decoded, isQuery, openedQuery, requireTransaction, rowsOf, runRead, sessionOf } from './open-read.ts';
import type { QuickPlace } from './quick-plan.ts';
import { quickPlace } from './quick-plan.ts';
import { withKey } from './row-key.ts';
import { counted, runWrite, writtenResult } from './run-write.ts';

const ONE = Object.freeze({ literal: 1 });

/** `execute()`, `get()`: the rows; of a write those that it returns. */
export function execute(builder: QueryBuilder): MaybePromise<unknown[]> {
  return quickRows(builder, 'execute', (read) => read);
}

export function first(builder: QueryBuilder): MaybePromise<unknown> {
  return andThen(quickRows(builder, 'first', limitedToOne), (found) => found[0] ?? null);
}

export function firstOrFail(builder: QueryBuilder): MaybePromise<unknown> {
  return andThen(
    quickRows(builder, 'firstOrFail', limitedToOne),
    (found) => found[0] ?? fail(readStatement(builder).description, 'firstOrFail'),
  );
}

type Change = (read: ReadStatement, query: QueryDescription) => ReadStatement;

/** The rows of a query that is changed in one way, or of a write. */
function quickRows(builder: QueryBuilder, method: string, change: Change): MaybePromise<unknown[]> {
  const session = sessionOf(builder, method);
  // Both take the first row only.
  const place = quickPlace(session.engine, builder, method === 'execute' ? '' : ' first');
  if (place === null || place.plan === null) return slowRows(session, builder, change, place);
  const { plan, values } = place;
  // Where a value stood, only an error asks.
  const parameters = plan.bind(values, session.context, (slot) => readStatement(builder).pathOf(slot));

  requireTransaction(session, plan);

  const isQueried = plan.statement.operation === 'select';

  return andThen(session.run(plan.statement, parameters), (result) =>
    isQueried ? decoded(session, result, plan) : writtenResult(session, counted(plan, result, values), plan),
  );
}

function slowRows(
  session: Session,
  builder: QueryBuilder,
  change: Change,
  place: QuickPlace | null,
): MaybePromise<unknown[]> {
  const read = readStatement(builder);
  if (!isQuery(read.description)) return runWrite(session, read, place);

  return runRead(session, change(read, read.description), (result, plan) => {
    place?.keep(plan, read.values);

    return decoded(session, result, plan);
  });
}

export function find(builder: QueryBuilder, [id]: readonly unknown[]): MaybePromise<unknown> {
  const { session, read } = openedQuery(builder, 'find');
  const keyed = withKey(session.engine.schema, read, id, 'find');

  return andThen(rowsOf(session, limitedToOne(keyed, keyed.description)), (found) => found[0] ?? null);
}

export function findOrFail(builder: QueryBuilder, [id]: readonly unknown[]): MaybePromise<unknown> {
  const { session, read } = openedQuery(builder, 'findOrFail');
  const keyed = withKey(session.engine.schema, read, id, 'findOrFail');

  return andThen(
    rowsOf(session, limitedToOne(keyed, keyed.description)),
    (found) => found[0] ?? fail(keyed.description, 'findOrFail'),
  );
}

/** The same rows, but no more than the first. */
export function limitedToOne(read: ReadStatement, query: QueryDescription): ReadStatement {
  if (query.kind === 'values') return { ...read, description: { ...query, rows: query.rows.slice(0, 1) } };
  // A limit of none stays.
  if (query.limit !== null && 'literal' in query.limit && query.limit.literal < 1) return read;

  return derived(read, { ...query, limit: ONE });
}

function fail(description: StatementDescription, operation: string): never {
  throw new RecordNotFoundError({ model: nameOf(description), operation });
}

/** What the rows are of, as far as one name says it. */
function nameOf(description: StatementDescription): string {
  if (description.kind === 'combination') return nameOf(description.left);
  if (description.kind === 'values') return 'row';
  const source = description.kind === 'select' ? description.from : description.target;
  if (source === null || source.kind === 'function') return 'row';

  return source.kind === 'named' ? (source.path.at(-1) ?? 'row') : source.alias;
}
