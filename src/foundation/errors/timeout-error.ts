import { FacetError } from './facet-error.ts';

export interface Timeout {
  readonly what: 'statement' | 'transaction' | 'connect' | 'close';
  /** The time that was allowed; `null` where only the server knows it. */
  readonly millis: number | null;
}

const EXPLANATIONS: Readonly<Record<Timeout['what'], readonly [what: string, hint: string]>> = {
  statement: ['The statement ran longer than', 'Add an index, read less, or raise `statementTimeoutMillis`.'],
  transaction: [
    'The transaction was open longer than',
    'Do less inside it, or raise the option `timeout` of transaction(); it was rolled back.',
  ],
  connect: ['Opening a connection took longer than', 'Check host, port and firewall, or raise the connect timeout.'],
  close: ['Queries were still running after', 'They were cut off; await all queries before close().'],
};

/**
 * Something took longer than it may.
 *
 * @example
 * ```ts
 * try {
 *   await db.transaction(async (tx) => tx.user.findMany(), { timeout: 60_000 });
 * } catch (error) {
 *   if (error instanceof TimeoutError) return `took more than ${error.details.millis} ms`;
 *   throw error;
 * }
 * ```
 */
export class TimeoutError extends FacetError<'TIMEOUT', Timeout> {
  constructor(details: Timeout, cause?: unknown) {
    const [what, hint] = EXPLANATIONS[details.what];

    super({
      name: 'TimeoutError',
      code: 'TIMEOUT',
      message: `${what} ${details.millis === null ? 'the server allows' : `${details.millis} ms`}.`,
      hint,
      isRetryable: false,
      details,
      cause,
    });
  }
}
