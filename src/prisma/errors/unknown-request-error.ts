import { CLIENT_VERSION } from '../client-version.ts';

/** A failure of a request for which Prisma has no code. `cause` is Facet's own error, which has one. */
export class PrismaClientUnknownRequestError extends Error {
  override readonly name: string = 'PrismaClientUnknownRequestError';
  readonly clientVersion: string;

  constructor(
    message: string,
    { clientVersion = CLIENT_VERSION, cause }: { readonly clientVersion?: string; readonly cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.clientVersion = clientVersion;
  }

  get [Symbol.toStringTag](): string {
    return 'PrismaClientUnknownRequestError';
  }
}
