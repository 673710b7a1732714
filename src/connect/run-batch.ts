import type { RunnableQuery } from '../client/query-object.ts';
import { readsOnly, runIn } from '../client/query-object.ts';
import type { DriverResult } from '../drivers/driver.ts';
import type { PlannedStatement } from '../engine/planned-statement.ts';
import type { AtomicOptions, OpenTransaction, Session, SessionRequest } from '../engine/session.ts';
import type { TransactionOptions } from '../engine/transaction-options.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';

/**
 * Runs queries in order, on a session in a transaction. Where a round trip costs, reads that follow
 * each other start together and their first statements go out in one write; a write
 * comes alone, since what follows must see all of it.
 */
export async function runBatch(
  queries: readonly RunnableQuery<unknown>[],
  session: Session,
): Promise<readonly unknown[]> {
  const results: unknown[] = [];
  const { roundTripsCost } = session.engine.capabilities;

  for (let start = 0; start < queries.length; ) {
    let end = start + 1;
    while (roundTripsCost && end < queries.length && queries[end - 1]?.[readsOnly] && queries[end]?.[readsOnly])
      end += 1;
    results.push(...(await new Wave(session).run(queries.slice(start, end))));
    start = end;
  }

  return results;
}

/** Queries under way together: their first statements are held back until all of them have started. */
class Wave {
  readonly #session: Session;
  readonly #held: HeldRequest[] = [];
  readonly #results: Promise<unknown>[] = [];
  #isHolding = true;

  constructor(session: Session) {
    this.#session = session;
  }

  run(queries: readonly RunnableQuery<unknown>[]): Promise<readonly unknown[]> {
    for (const query of queries) {
      const result = Promise.resolve(query[runIn](new HoldingSession(this.#session, (request) => this.#hold(request))));

      // It is awaited only after those before it; until then a failure must not count as unhandled.
      result.catch(() => undefined);
      this.#results.push(result);
    }

    return this.#finish();
  }

  async #finish(): Promise<readonly unknown[]> {
    this.#isHolding = false;
    const held = this.#held.splice(0);

    if (held.length === 1) for (const { request, settle } of held) settle(this.#sendAlone(request));
    else if (held.length > 1) this.#sendTogether(held);
    const results: unknown[] = [];

    for (const result of this.#results) results.push(await result);

    return results;
  }

  #hold(request: SessionRequest): MaybePromise<DriverResult> {
    if (!this.#isHolding) return this.#session.run(request.statement, request.parameters);

    return new Promise((settle) => this.#held.push({ request, settle }));
  }

  async #sendAlone({ statement, parameters }: SessionRequest): Promise<DriverResult> {
    return this.#session.run(statement, parameters);
  }

  #sendTogether(held: readonly HeldRequest[]): void {
    const answer = (async () => this.#session.runAll(held.map(({ request }) => request)))();

    for (const [index, { settle }] of held.entries()) {
      // Each request has its result.
      settle(answer.then((results) => results[index] as DriverResult));
    }
  }
}

interface HeldRequest {
  readonly request: SessionRequest;
  readonly settle: (answer: Promise<DriverResult>) => void;
}

/** The session itself, but for single statements. */
class HoldingSession implements Session {
  readonly #session: Session;
  readonly #hold: (request: SessionRequest) => MaybePromise<DriverResult>;

  constructor(session: Session, hold: (request: SessionRequest) => MaybePromise<DriverResult>) {
    this.#session = session;
    this.#hold = hold;
  }

  get engine(): Session['engine'] {
    return this.#session.engine;
  }

  get context(): Session['context'] {
    return this.#session.context;
  }

  get keepsStreamsApart(): boolean {
    return this.#session.keepsStreamsApart;
  }

  get transaction(): Session['transaction'] {
    return this.#session.transaction;
  }

  ambient(): Session {
    return this;
  }

  run(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult> {
    return this.#hold({ statement, parameters });
  }

  runAll(requests: readonly SessionRequest[]): ReturnType<Session['runAll']> {
    return this.#session.runAll(requests);
  }

  stream(...given: Parameters<Session['stream']>): ReturnType<Session['stream']> {
    return this.#session.stream(...given);
  }

  atomic<T>(work: (session: Session) => MaybePromise<T>, options?: AtomicOptions): MaybePromise<T> {
    return this.#session.atomic(work, options);
  }

  withTransaction<T>(work: (session: Session) => PromiseLike<T> | T, options: TransactionOptions): Promise<T> {
    return this.#session.withTransaction(work, options);
  }

  begin(...given: Parameters<Session['begin']>): Promise<OpenTransaction> {
    return this.#session.begin(...given);
  }

  with(context: Parameters<Session['with']>[0]): Session {
    return this.#session.with(context);
  }
}
