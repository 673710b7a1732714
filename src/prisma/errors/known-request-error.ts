import { CLIENT_VERSION } from '../client-version.ts';

/** What is known of a failure beyond its code. */
export interface KnownRequestDetails {
  /** `P2002` …: Prisma's number of what happened. */
  readonly code: string;
  readonly clientVersion?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  /** Facet's own error. */
  readonly cause?: unknown;
}

/**
 * A failure that has one of Prisma's codes: a unique key that is taken is P2002.
 *
 * @example
 * ```ts
 * try {
 *   await prisma.user.create({ data: { email } });
 * } catch (error) {
 *   if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return null;
 *   throw error;
 * }
 * ```
 */
export class PrismaClientKnownRequestError extends Error {
  override readonly name: string = 'PrismaClientKnownRequestError';
  readonly code: string;
  readonly clientVersion: string;
  readonly meta: Readonly<Record<string, unknown>> | undefined;

  constructor(message: string, { code, clientVersion = CLIENT_VERSION, meta, cause }: KnownRequestDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.clientVersion = clientVersion;
    this.meta = meta;
  }

  get [Symbol.toStringTag](): string {
    return 'PrismaClientKnownRequestError';
  }
}
