import type { Dialect } from '../../dialects/dialect.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { LruCache } from '../../foundation/lru-cache.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { SqlFragment } from '../../sql/sql-tag.ts';
import { renderFragment } from '../../sql/sql-tag.ts';
import type { PlannedStatement } from '../planned-statement.ts';
import type { Session } from '../session.ts';
import { placeParameters } from './placeholders.ts';
import { rawIntent } from './raw-intent.ts';
import type { RawRows } from './raw-rows.ts';
import { forgetColumnOrigins, readRawRows } from './raw-rows.ts';

/** A raw text made ready: reading it again would cost more than a short statement. */
interface RawPlan {
  readonly statement: PlannedStatement;
  /** Which parameter stands at each place; `null` when they stand as given. */
  readonly order: readonly number[] | null;
}

const KEPT_TEXTS = 500;
const texts = new WeakMap<Dialect, LruCache<string, RawPlan>>();

/**
 * Runs SQL that a user wrote, with `?` or `$1` for its parameters.
 *
 * Throws `ValidationError` before anything is sent when placeholders and parameters do not
 * match, or a parameter has no form that the database knows.
 *
 * @example
 * ```ts
 * const rows = await execute(session, 'select email from users where id > ?', [21]);
 * ```
 */
export async function execute<Row = Record<string, unknown>>(
  session: Session,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<RawRows<Row>> {
  if (typeof sql !== 'string') throw invalid(['sql'], 'must be a text; a template goes to `db.sql`');
  if (!Array.isArray(parameters)) throw invalid(['parameters'], 'must be a list');
  const { dialect } = session.engine;
  const plan = planText(sql, parameters.length, dialect);
  const encoded = encodeParameters(parameters, dialect);

  return runRawStatement(
    session,
    plan.statement,
    plan.order === null ? encoded : plan.order.map((index) => encoded[index]),
  );
}

/**
 * Runs a fragment of `sql`.
 *
 * @example
 * ```ts
 * const rows = await executeFragment(session, sql`select email from users where id > ${21}`);
 * ```
 */
export async function executeFragment<Row>(session: Session, fragment: SqlFragment): Promise<RawRows<Row>> {
  const { dialect, capabilities } = session.engine;
  const { node, values } = renderFragment(fragment);
  const { text, parameters } = dialect.compile(node, capabilities);
  const plan = kept(dialect, `placed ${text}`, () => ({ statement: rawStatement(text, dialect), order: null }));
  const ordered = parameters.map((source) => values[typeof source === 'number' ? source : source.slot]);

  return runRawStatement(session, plan.statement, encodeParameters(ordered, dialect));
}

/** Runs a statement of raw SQL and decodes what it gives. */
export async function runRawStatement<Row>(
  session: Session,
  statement: PlannedStatement,
  parameters: readonly unknown[],
): Promise<RawRows<Row>> {
  const { engine } = session;

  // There the definition would end the transaction, and what follows would happen outside of it.
  if (
    statement.intent === 'definition' &&
    session.transaction !== null &&
    !engine.capabilities.transactionalDefinitions
  ) {
    throw new CapabilityMissingError({
      database: engine.dialect.displayName,
      capability: 'definitions inside transactions',
      alternative: 'Run the statement outside the transaction.',
    });
  }

  const result = await session.run(statement, parameters);

  if (statement.intent === 'definition') forgetColumnOrigins(engine);

  return readRawRows<Row>(session, statement, result);
}

function planText(sql: string, count: number, dialect: Dialect): RawPlan {
  return kept(dialect, `${count} ${sql}`, () => {
    const { text, order } = placeParameters(sql, count, dialect.lexicon);
    const isInOrder = order.length === count && order.every((index, place) => index === place);

    return { statement: rawStatement(text, dialect), order: isInOrder ? null : order };
  });
}

function kept(dialect: Dialect, key: string, make: () => RawPlan): RawPlan {
  let cache = texts.get(dialect);

  if (cache === undefined) {
    cache = createLruCache(KEPT_TEXTS);
    texts.set(dialect, cache);
  }
  const known = cache.get(key);

  if (known !== undefined) return known;
  const plan = make();

  cache.set(key, plan);

  return plan;
}

function rawStatement(text: string, dialect: Dialect): PlannedStatement {
  const intent = rawIntent(text, dialect.lexicon);

  return Object.freeze({
    text,
    returnsRows: true,
    // Else integers beyond 2^53 would be rounded; the decoder turns the others back into numbers.
    safeIntegers: true,
    isReusable: intent !== 'definition',
    parameters: [],
    intent,
    tables: [],
    model: null,
    operation: 'raw',
  });
}

function encodeParameters(parameters: readonly unknown[], dialect: Dialect): readonly unknown[] {
  return parameters.map((value, index) => {
    if (value === undefined) throw invalid(['parameters', index], 'must not be undefined; null is written as null');
    if (value === null) return null;
    try {
      return dialect.encodeRaw(value);
    } catch (error) {
      if (error instanceof RefusedValue) throw invalid(['parameters', index], `must be ${error.expected}`);
      throw error;
    }
  });
}

function invalid(path: readonly (string | number)[], problem: string): ValidationError {
  return new ValidationError({ model: null, operation: 'execute', path, problem, suggestion: null });
}
