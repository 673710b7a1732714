import type { DriverResult } from '../../drivers/driver.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { PlannedStatement } from '../planned-statement.ts';
import type { Engine, Session, SessionRequest } from '../session.ts';

/** Stands for a row that an insert would have made. */
const SOME_ID = 1;

const NOTHING: DriverResult = Object.freeze({ rows: [], rowCount: 0, insertId: SOME_ID, columns: () => [] });

/** Sends nothing: notes what would be sent, and answers that there is nothing. */
export class DrySession implements Session {
  readonly engine: Engine;
  readonly context: Session['context'];
  readonly transaction = { depth: 0, isOpen: true };
  readonly keepsStreamsApart = true;
  readonly requests: SessionRequest[] = [];

  constructor(engine: Engine, context: Session['context']) {
    this.engine = engine;
    this.context = context;
  }

  ambient(): Session {
    return this;
  }

  with(): Session {
    return this;
  }

  run(statement: PlannedStatement, parameters: readonly unknown[]): DriverResult {
    this.requests.push({ statement, parameters });

    return NOTHING;
  }

  runAll(requests: readonly SessionRequest[]): readonly DriverResult[] {
    return requests.map(({ statement, parameters }) => this.run(statement, parameters));
  }

  atomic<T>(work: (session: Session) => MaybePromise<T>): MaybePromise<T> {
    return work(this);
  }

  async withTransaction<T>(work: (session: Session) => PromiseLike<T> | T): Promise<T> {
    return work(this);
  }

  stream(): never {
    throw new InternalError({ where: 'explain: a plan that streams' });
  }

  begin(): never {
    throw new InternalError({ where: 'explain: a plan that holds a transaction open' });
  }
}
