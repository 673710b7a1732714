import { CLIENT_VERSION } from '../client-version.ts';

/** Never thrown, for there is no engine that could panic; here so that code which asks for it still runs. */
export class PrismaClientRustPanicError extends Error {
  override readonly name: string = 'PrismaClientRustPanicError';
  readonly clientVersion: string;

  constructor(message: string, clientVersion: string = CLIENT_VERSION) {
    super(message);
    this.clientVersion = clientVersion;
  }

  get [Symbol.toStringTag](): string {
    return 'PrismaClientRustPanicError';
  }
}
