import { FacetError } from '../../foundation/errors/facet-error.ts';

/** A command could not do what it was asked for, and nothing is wrong with how it was asked; ends with exit code 1. */
export class CommandFailure extends FacetError<'COMMAND_FAILED', null> {
  constructor(message: string, hint: string, cause?: unknown) {
    super({ name: 'CommandFailure', code: 'COMMAND_FAILED', message, hint, details: null, isRetryable: false, cause });
  }
}
