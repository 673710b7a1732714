import { CLIENT_VERSION } from '../client-version.ts';

/** `new PrismaClient(…)` was given what it does not know. */
export class PrismaClientConstructorValidationError extends Error {
  override readonly name: string = 'PrismaClientConstructorValidationError';
  readonly clientVersion: string = CLIENT_VERSION;

  get [Symbol.toStringTag](): string {
    return 'PrismaClientConstructorValidationError';
  }
}
