import type { DriverResult } from '../../drivers/driver.ts';
import type { CursorDirection, CursorKey, PageCursor } from '../../engine/page-cursor.ts';
import { digestOf, parseCursor, writeCursor } from '../../engine/page-cursor.ts';
import type { Session } from '../../engine/session.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { OrderDescription } from '../description/expression-description.ts';
import type { SelectDescription } from '../description/query-description.ts';
import type { BuilderPlan } from '../planning/builder-plan.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { readColumn } from '../reading/read-column.ts';
import { cursorKeysOf, cursorValueOf } from './cursor-values.ts';
import type { ReadQuery } from './derived-read.ts';
import { derived, MoreValues } from './derived-read.ts';
import type { KeyedQuery } from './keyed-query.ts';
import { KEY_PREFIX, keyedQuery } from './keyed-query.ts';
import { decoded, openedQuery, runRead } from './open-read.ts';
import { hasRawOrder, orderOf, requireSteadyOrder } from './page-order.ts';
import { withoutLimit } from './page-terminals.ts';
import { countOf } from './row-count.ts';
import { allOf, withoutKnownKey } from './row-key.ts';
import { withoutOwn } from './row-values.ts';
import { reversedOrder, rowsBehind } from './rows-behind.ts';
import { wholeNumber } from './whole-number.ts';

const DEFAULT_PER_PAGE = 15;

/** The rows on one side of a place, that of the place itself among them or not. */
interface Side {
  readonly isBackward: boolean;
  readonly includesPlace: boolean;
}

const FROM_THE_START: Side = { isBackward: false, includesPlace: true };

/** A page of rows from a cursor on, with the cursors of the pages beside it. */
export function cursorPaginate(
  builder: QueryBuilder,
  [perPage = DEFAULT_PER_PAGE, cursor = null, column, direction]: readonly unknown[],
): MaybePromise<unknown> {
  const size = wholeNumber(perPage, 1, ['cursorPaginate', 'perPage']);
  const { session, read } = openedQuery(builder, 'cursorPaginate');
  const { description } = read;
  const orderBy = column === undefined || column === null ? orderOf(description) : [givenOrder(column, direction)];
  requireSteadyOrder(description, orderBy, 'cursorPaginate');
  if (hasRawOrder(session.engine.schema, description, orderBy))
    throw refused(
      'cannot go on behind a place in an order by raw text; order by columns or expressions (`orderBy((e) => e.lower(…))`), or page by number with `paginate`',
    );
  const keyed = keyedQuery(session.engine.schema, withoutLimit(description), orderBy);

  if (keyed === null)
    throw refused('needs a query whose rows a key tells apart: of models with an id, of tables, or of named columns');
  const pages = new CursorPages(session, derived(read, keyed.query), keyed, size);

  const failed = (error: unknown): never => {
    throw withoutKnownKey(session.engine.schema, description, error);
  };
  try {
    const page = cursor === null || cursor === undefined ? pages.first() : pages.at(cursor);

    return page instanceof Promise ? page.catch(failed) : page;
  } catch (error) {
    return failed(error);
  }
}

function givenOrder(column: unknown, direction: unknown = 'asc'): OrderDescription {
  const word = typeof direction === 'string' ? direction.toLowerCase() : '';
  if (word !== 'asc' && word !== 'desc')
    throw new ValidationError({
      model: null,
      operation: 'select',
      path: ['cursorPaginate', 'direction'],
      problem: "must be 'asc' or 'desc'",
      suggestion: null,
    });

  return { item: readColumn(column, 'cursorPaginate'), direction: word, nulls: null };
}

class CursorPages {
  readonly #session: Session;
  readonly #read: ReadQuery;
  readonly #keyed: KeyedQuery;
  readonly #size: number;
  readonly #signature: string;

  constructor(session: Session, read: ReadQuery, keyed: KeyedQuery, size: number) {
    this.#session = session;
    this.#read = read;
    this.#keyed = keyed;
    this.#size = size;
    const { from, joins } = keyed.query;
    this.#signature = JSON.stringify([from, joins.map(({ source }) => source), keyed.keys]);
  }

  first(): MaybePromise<unknown> {
    return this.#page(FROM_THE_START, null, false);
  }

  at(text: unknown): MaybePromise<unknown> {
    const cursor = typeof text === 'string' ? parseCursor(text) : null;

    if (cursor === null || cursor.digest !== digestOf(this.#signature, cursor.direction, cursor.keys)) throw foreign();
    const side = sideOf(cursor.direction);

    return andThen(this.#hasRows(otherSide(side), cursor), (hasOther) => this.#page(side, cursor, hasOther));
  }

  #page(side: Side, cursor: PageCursor | null, hasOther: boolean): MaybePromise<unknown> {
    const more = new MoreValues(this.#read);
    const query = this.#rows(more, side, cursor);
    const limit = countOf(this.#size + 1, (value) => more.slot(value, []));

    return runRead(this.#session, more.derived({ ...query, limit }), (result, plan) =>
      andThen(decoded(this.#session, result, plan), (rows) => this.#answer(side, cursor, hasOther, rows, result, plan)),
    );
  }

  /** All rows on a side of the cursor's place, in the order in which they lie from there. */
  #rows(more: MoreValues, side: Side, cursor: PageCursor | null): SelectDescription {
    const { query, keys } = this.#keyed;
    const ordered = side.isBackward ? keys.map((key) => ({ ...key, order: reversedOrder(key.order) })) : keys;
    const sorted: SelectDescription = { ...query, orderBy: ordered.map(({ order }) => order) };

    if (cursor === null) return sorted;
    if (cursor.keys.length !== keys.length) throw foreign();
    const passed = ordered.map((key, index) => {
      const value = cursorValueOf(cursor.keys[index] ?? null, more);
      if (value === undefined) throw foreign();

      return { ...key, value };
    });
    const behind = rowsBehind(passed, side.includesPlace);

    return { ...sorted, where: query.where === null ? behind : allOf([query.where, behind]) };
  }

  #hasRows(side: Side, cursor: PageCursor): MaybePromise<boolean> {
    const more = new MoreValues(this.#read);
    const query = this.#rows(more, side, cursor);
    const one = { kind: 'item', item: { kind: 'rawText', text: '1', values: [] }, alias: 'one' } as const;
    const any = more.derived({ ...query, columns: [one], orderBy: [], limit: { literal: 1 }, lock: null });

    return runRead(this.#session, any, ({ rows }) => rows.length > 0);
  }

  #answer(
    side: Side,
    cursor: PageCursor | null,
    hasOther: boolean,
    rows: readonly unknown[],
    result: DriverResult,
    plan: BuilderPlan,
  ): unknown {
    if (rows.length === 0) return this.#emptyPage(side, cursor, hasOther);
    const isMore = rows.length > this.#size;
    const data = rows.slice(0, this.#size).map((row) => withoutOwn(row, KEY_PREFIX));
    const { length } = this.#keyed.keys;
    const nearest = () => cursorKeysOf(this.#session, result.rows[0] ?? [], result, plan, length);
    const farthest = () => cursorKeysOf(this.#session, result.rows[data.length - 1] ?? [], result, plan, length);

    return side.isBackward
      ? this.#resultOf(
          data.reverse(),
          hasOther ? this.#cursor('after', nearest()) : null,
          isMore ? this.#cursor('before', farthest()) : null,
        )
      : this.#resultOf(
          data,
          isMore ? this.#cursor('after', farthest()) : null,
          hasOther ? this.#cursor('before', nearest()) : null,
        );
  }

  /** All rows are on the other side of the cursor, if there are any. */
  #emptyPage(side: Side, cursor: PageCursor | null, hasOther: boolean): unknown {
    if (cursor === null || !hasOther) return this.#resultOf([], null, null);
    const text = this.#cursor(otherDirection(side), cursor.keys);

    return side.isBackward ? this.#resultOf([], text, null) : this.#resultOf([], null, text);
  }

  #cursor(direction: CursorDirection, keys: readonly CursorKey[]): string {
    return writeCursor(this.#signature, direction, keys);
  }

  #resultOf(data: readonly unknown[], nextCursor: string | null, prevCursor: string | null): unknown {
    return {
      data,
      nextCursor,
      prevCursor,
      hasNextPage: nextCursor !== null,
      hasPrevPage: prevCursor !== null,
      path: '/',
      perPage: this.#size,
    };
  }
}

function sideOf(direction: CursorDirection): Side {
  return {
    isBackward: direction === 'before' || direction === 'until',
    includesPlace: direction === 'from' || direction === 'until',
  };
}

function otherSide({ isBackward, includesPlace }: Side): Side {
  return { isBackward: !isBackward, includesPlace: !includesPlace };
}

function otherDirection({ isBackward, includesPlace }: Side): CursorDirection {
  if (isBackward) return includesPlace ? 'after' : 'from';

  return includesPlace ? 'before' : 'until';
}

function foreign(): ValidationError {
  return refused('is no cursor of this query: it comes from another one, or was changed', 'cursor');
}

function refused(problem: string, ...path: readonly string[]): ValidationError {
  return new ValidationError({
    model: null,
    operation: 'select',
    path: ['cursorPaginate', ...path],
    problem,
    suggestion: null,
  });
}
