import type { DriverResult } from '../../drivers/driver.ts';
import { withParts } from '../../engine/parts/part-not-loaded.ts';
import type { Session } from '../../engine/session.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import { planOf } from '../planning/plan-of.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { cursorKeysOf, cursorValueOf } from './cursor-values.ts';
import type { ReadQuery } from './derived-read.ts';
import { derived, MoreValues } from './derived-read.ts';
import type { KeyedQuery } from './keyed-query.ts';
import { KEY_PREFIX, keyedQuery, totalOrder } from './keyed-query.ts';
import { decoded, openedQuery, requireTransaction, runRead } from './open-read.ts';
import { orderOf, requireSteadyOrder } from './page-order.ts';
import { limited, withoutLimit } from './page-terminals.ts';
import { countOf } from './row-count.ts';
import { allOf, withoutKnownKey } from './row-key.ts';
import { withoutOwn } from './row-values.ts';
import { rowsBehind } from './rows-behind.ts';
import { wholeNumber } from './whole-number.ts';

type Portions = AsyncGenerator<readonly unknown[], undefined>;

/** Rows in one portion unless the caller says. */
const DEFAULT_PORTION = 500;

/** The rows of `stream`, `cursor` and `lazy`. Throws before anything is sent when something is wrong. */
export function rowPortions(builder: QueryBuilder, method: string, [size]: readonly unknown[]): Portions {
  const portion = size === undefined ? DEFAULT_PORTION : wholeNumber(size, 1, [method, 'size']);
  const { session, read } = openedQuery(builder, method);

  return method === 'lazy' ? pages(session, read, portion, method) : streamed(session, read, portion);
}

/** Calls back with portions of the rows, until the callback says `false`. Whether it came to the end. */
export async function chunk(builder: QueryBuilder, [size, callback]: readonly unknown[]): Promise<boolean> {
  const portion = wholeNumber(size, 1, ['chunk', 'size']);
  if (typeof callback !== 'function')
    throw new ValidationError({
      model: null,
      operation: 'select',
      path: ['chunk', 'callback'],
      problem: 'must be a function',
      suggestion: null,
    });
  const { session, read } = openedQuery(builder, 'chunk');
  let number = 0;

  for await (const rows of pages(session, read, portion, 'chunk')) {
    number += 1;
    if ((await callback(rows, number)) === false) return false;
  }

  return true;
}

/** One statement that stays open while its rows are read. */
async function* streamed(session: Session, read: ReadQuery, size: number): Portions {
  const { plan, parameters } = await withParts(() => {
    const made = planOf(session.engine, read);

    requireTransaction(session, made);

    return { plan: made, parameters: made.bind(read.values, session.context, read.pathOf) };
  });
  // What its columns are, only an answer says, and a stream gives rows alone.
  const columns = plan.decodeRows === null ? await columnsOf(session, read) : () => [];

  for await (const rows of session.stream(plan.statement, parameters, size))
    yield await decoded(session, { rows, rowCount: rows.length, insertId: null, columns }, plan);
}

function columnsOf(session: Session, read: ReadQuery): Promise<DriverResult['columns']> | DriverResult['columns'] {
  const { description } = read;
  const none =
    description.kind === 'values' ? read : derived(read, { ...description, limit: { literal: 0 }, lock: null });

  return runRead(session, none, (result) => {
    const columns = result.columns();

    return () => columns;
  });
}

/** A statement for each portion, which goes on behind the last row where a key tells rows apart, else by counting them. */
function pages(session: Session, read: ReadQuery, size: number, method: string): Portions {
  const { description } = read;
  const orderBy = orderOf(description);
  requireSteadyOrder(description, orderBy, method);
  const isLimited = description.kind !== 'values' && (description.limit !== null || description.offset !== null);
  const keyed = isLimited ? null : keyedOrNull(session, read, orderBy);

  return firstThatFits(session, read, [
    ...(keyed === null ? [] : [() => keyPages(session, derived(read, keyed.query), keyed, size)]),
    () => countedPages(session, inTotalOrder(session, read), size),
    () => countedPages(session, read, size),
  ]);
}

/** An order by something that is not shown is no obstacle here. */
function keyedOrNull(session: Session, read: ReadQuery, orderBy: Parameters<typeof keyedQuery>[2]): KeyedQuery | null {
  try {
    return keyedQuery(session.engine.schema, withoutLimit(read.description), orderBy);
  } catch (error) {
    if (error instanceof ValidationError) return null;
    throw error;
  }
}

async function* keyPages(session: Session, read: ReadQuery, keyed: KeyedQuery, size: number): Portions {
  let more = new MoreValues(read);
  let query = keyed.query;

  for (;;) {
    const limit = countOf(size, (value) => more.slot(value, []));
    const page = await runRead(session, more.derived({ ...query, limit }), async (result, plan) => {
      const rows = await decoded(session, result, plan);
      const passed = cursorKeysOf(session, result.rows.at(-1) ?? [], result, plan, keyed.keys.length);

      return { rows: rows.map((row) => withoutOwn(row, KEY_PREFIX)), passed };
    });

    if (page.rows.length > 0) yield page.rows;
    if (page.rows.length < size) return;
    const next = new MoreValues(read);
    const behind = rowsBehind(
      keyed.keys.map((key, index) => ({ ...key, value: cursorValueOf(page.passed[index] ?? null, next) ?? null })),
      false,
    );

    more = next;
    query = { ...keyed.query, where: keyed.query.where === null ? behind : allOf([keyed.query.where, behind]) };
  }
}

/** Not all that a query gives can also be put in order: documents, say. That is found before anything is sent. */
async function* firstThatFits(session: Session, read: ReadQuery, ways: readonly (() => Portions)[]): Portions {
  for (const [index, way] of ways.entries()) {
    const portions = way();
    const first = await portions.next().catch((error: unknown) => {
      if (!(error instanceof ValidationError) || index === ways.length - 1)
        throw withoutKnownKey(session.engine.schema, read.description, error);
    });
    if (first === undefined) continue;
    if (first.done === true) return;
    yield first.value;

    return yield* portions;
  }
}

/** Rows that are level in the caller's order stand as they like, in each statement anew. */
function inTotalOrder({ engine }: Session, read: ReadQuery): ReadQuery {
  const { description } = read;

  return description.kind === 'values'
    ? read
    : derived(read, { ...description, orderBy: totalOrder(engine.schema, description) });
}

/** Within the limit that the caller has set. */
async function* countedPages(session: Session, read: ReadQuery, size: number): Portions {
  const { description } = read;
  const given = (count: { readonly literal: number } | { readonly slot: number } | null): number | null =>
    count === null ? null : 'literal' in count ? count.literal : Number(read.values[count.slot]);
  const most = (description.kind === 'values' ? null : given(description.limit)) ?? Number.POSITIVE_INFINITY;
  const start = (description.kind === 'values' ? null : given(description.offset)) ?? 0;

  for (let done = 0; done < most; ) {
    const portion = Math.min(size, most - done);
    const rows = await runRead(session, limited(read, portion, start + done), (result, plan) =>
      decoded(session, result, plan),
    );

    if (rows.length > 0) yield rows;
    if (rows.length < portion) return;
    done += rows.length;
  }
}
