import { CLIENT_VERSION } from '../client-version.ts';

/** The arguments of a call are wrong; nothing was sent. `cause` is Facet's `ValidationError`, with the path. */
export class PrismaClientValidationError extends Error {
  override readonly name: string = 'PrismaClientValidationError';
  readonly clientVersion: string;

  constructor(
    message: string,
    { clientVersion = CLIENT_VERSION, cause }: { readonly clientVersion?: string; readonly cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.clientVersion = clientVersion;
  }

  get [Symbol.toStringTag](): string {
    return 'PrismaClientValidationError';
  }
}
