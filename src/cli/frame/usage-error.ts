import { FacetError } from '../../foundation/errors/facet-error.ts';

/** The command line makes no sense as it was typed; ends with exit code 2. */
export class UsageError extends FacetError<'WRONG_USAGE', null> {
  constructor(message: string, hint: string) {
    super({
      name: 'UsageError',
      code: 'WRONG_USAGE',
      message,
      hint,
      details: null,
      isRetryable: false,
      cause: undefined,
    });
  }
}
