import { FacetError } from '../../foundation/errors/facet-error.ts';

/** A command could not do what it was asked for, and nothing is wrong with how it was asked; ends with exit code 1. */
export class CommandFailure extends FacetError<'COMMAND_FAILED', Readonly<Record<string, unknown>>> {
  /** @param details what the document of `--json` holds beside the error */
  constructor(message: string, hint: string, cause?: unknown, details: Readonly<Record<string, unknown>> = {}) {
    super({ name: 'CommandFailure', code: 'COMMAND_FAILED', message, hint, details, isRetryable: false, cause });
  }
}
