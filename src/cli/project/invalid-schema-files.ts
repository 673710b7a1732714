import { FacetError } from '../../foundation/errors/facet-error.ts';
import type { Diagnostic } from '../../language/diagnostics/diagnostic.ts';

/** Schema files have mistakes, which are listed. */
export class InvalidSchemaFiles extends FacetError<'SCHEMA_INVALID', null> {
  /** All that was found, warnings included. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const count = diagnostics.filter(({ severity }) => severity === 'error').length;
    super({
      name: 'InvalidSchemaFiles',
      code: 'SCHEMA_INVALID',
      message: `The schema has ${count === 1 ? 'a mistake' : `${count} mistakes`}.`,
      hint: 'Correct it and run the command again.',
      details: null,
      isRetryable: false,
      cause: undefined,
    });
    this.diagnostics = diagnostics;
  }
}
