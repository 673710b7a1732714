import { extendedRun, isIntercepted } from '../client/extensions/extended-run.ts';
import type { RunnableQuery } from '../client/query-object.ts';
import { readsOnly, runIn } from '../client/query-object.ts';
import type { ClientExtension } from '../engine/client-extension.ts';
import { execute, executeFragment } from '../engine/raw-sql/run-raw.ts';
import type { Session } from '../engine/session.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { SqlFragment } from '../sql/sql-tag.ts';
import { isSqlFragment, sql } from '../sql/sql-tag.ts';

/** The raw operations, by the names that extensions know them under. */
export const RAW_OPERATIONS: readonly RawOperation[] = [
  '$queryRaw',
  '$executeRaw',
  '$queryRawUnsafe',
  '$executeRawUnsafe',
];

export type RawOperation = '$queryRaw' | '$executeRaw' | '$queryRawUnsafe' | '$executeRawUnsafe';

/** A raw call of some session, with what extensions put around it. A query like others: lazy, and fit for a batch. */
export function rawCall(
  session: Session,
  operation: RawOperation,
  args: readonly unknown[],
  extensions: readonly ClientExtension[],
): RunnableQuery<unknown> {
  return new RawCall(session, operation, args, extensions);
}

class RawCall implements RunnableQuery<unknown> {
  readonly #session: Session;
  readonly #operation: RawOperation;
  readonly #args: unknown;
  readonly #extensions: readonly ClientExtension[];
  #promise: Promise<unknown> | null = null;

  constructor(
    session: Session,
    operation: RawOperation,
    args: readonly unknown[],
    extensions: readonly ClientExtension[],
  ) {
    this.#session = session.ambient();
    this.#operation = operation;
    this.#args = operation.endsWith('Unsafe') ? args : fragmentOf(args);
    this.#extensions = extensions;
  }

  get [Symbol.toStringTag](): string {
    return 'PrismaPromise';
  }

  get [readsOnly](): boolean {
    return false;
  }

  // biome-ignore lint/suspicious/noThenProperty: a query is awaited, and sent only then.
  then<A = unknown, B = never>(
    onFulfilled?: ((value: unknown) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this[runIn](this.#session).then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<unknown> {
    return this.then(null, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<unknown> {
    return this.then().finally(onFinally);
  }

  [runIn](session: Session): Promise<unknown> {
    this.#promise ??= this.#run(session);
    return this.#promise;
  }

  async #run(session: Session): Promise<unknown> {
    const extensions = this.#extensions;
    const run = (args: unknown): Promise<unknown> => this.#send(session, args);
    if (!isIntercepted(extensions)) return run(this.#args);
    const { context } = session;
    return extendedRun(
      { extensions, schema: null, context, model: null, operation: this.#operation, args: this.#args },
      run,
    );
  }

  async #send(session: Session, args: unknown): Promise<unknown> {
    const rows = await this.#rows(session, args);
    return this.#operation.startsWith('$execute') ? rows.rowCount : rows;
  }

  #rows(session: Session, args: unknown): ReturnType<typeof execute> {
    if (isSqlFragment(args)) return executeFragment(session, args);
    if (!Array.isArray(args)) throw wrongCall(this.#operation, 'is given neither SQL nor a list');
    const [text, ...values]: unknown[] = args;
    if (typeof text !== 'string') throw wrongCall(this.#operation, 'takes the SQL as a text, then its values');
    return execute(session, text, values);
  }
}

/** From the call of a tag, or from what `Prisma.sql` made. */
function fragmentOf(args: readonly unknown[]): SqlFragment {
  const [first, ...values] = args;
  if (isSqlFragment(first)) return first;
  if (isTemplate(first)) return sql(first, ...values);
  throw wrongCall('$queryRaw', 'takes a template, as in $queryRaw`select …`, or what Prisma.sql made');
}

function isTemplate(value: unknown): value is TemplateStringsArray {
  return Array.isArray(value) && 'raw' in value;
}

function wrongCall(operation: string, problem: string): ValidationError {
  return new ValidationError({ model: null, operation, path: [], problem, suggestion: null });
}
