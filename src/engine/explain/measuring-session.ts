import type { DriverResult } from '../../drivers/driver.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { PlannedStatement } from '../planned-statement.ts';
import type { AtomicOptions, Engine, Session, SessionRequest } from '../session.ts';

/** Called before each statement, one after the other. */
export type Measure = (session: Session, request: SessionRequest) => Promise<void>;

/** A session in a transaction whose statements are measured before they run. */
export class MeasuringSession implements Session {
  readonly engine: Engine;
  readonly #session: Session;
  readonly #measure: Measure;
  /** Measuring takes savepoints, so nothing else may come between. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: Session, engine: Engine, measure: Measure) {
    this.#session = session;
    this.engine = engine;
    this.#measure = measure;
  }

  get context(): Session['context'] {
    return this.#session.context;
  }

  get transaction(): Session['transaction'] {
    return this.#session.transaction;
  }

  get keepsStreamsApart(): boolean {
    return this.#session.keepsStreamsApart;
  }

  ambient(): Session {
    return this;
  }

  with(): Session {
    return this;
  }

  run(statement: PlannedStatement, parameters: readonly unknown[]): Promise<DriverResult> {
    const answer = this.#last.then(async () => {
      await this.#measure(this.#session, { statement, parameters });

      return this.#session.run(statement, parameters);
    });

    this.#last = answer.catch(() => undefined);

    return answer;
  }

  async runAll(requests: readonly SessionRequest[]): Promise<readonly DriverResult[]> {
    const results: DriverResult[] = [];

    for (const { statement, parameters } of requests) results.push(await this.run(statement, parameters));

    return results;
  }

  atomic<T>(work: (session: Session) => MaybePromise<T>, options?: AtomicOptions): MaybePromise<T> {
    return this.#session.atomic((inner) => work(new MeasuringSession(inner, this.engine, this.#measure)), options);
  }

  async withTransaction<T>(work: (session: Session) => PromiseLike<T> | T): Promise<T> {
    return this.atomic(async (inner) => work(inner), { needsSavepoint: true });
  }

  stream(): never {
    throw new InternalError({ where: 'explain: a plan that streams' });
  }

  begin(): never {
    throw new InternalError({ where: 'explain: a plan that holds a transaction open' });
  }
}
