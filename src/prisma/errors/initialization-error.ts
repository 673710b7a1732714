import { CLIENT_VERSION } from '../client-version.ts';

/** There is no connection: wrong URL, wrong password, nothing that answers. `errorCode` is Prisma's: P1000, P1001 … */
export class PrismaClientInitializationError extends Error {
  override readonly name: string = 'PrismaClientInitializationError';
  readonly clientVersion: string;
  readonly errorCode: string | undefined;
  readonly retryable: boolean | undefined;

  constructor(
    message: string,
    clientVersion: string = CLIENT_VERSION,
    errorCode?: string,
    options: { readonly retryable?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.clientVersion = clientVersion;
    this.errorCode = errorCode;
    this.retryable = options.retryable;
  }

  get [Symbol.toStringTag](): string {
    return 'PrismaClientInitializationError';
  }
}
