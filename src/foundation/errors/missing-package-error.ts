import { FacetError } from './facet-error.ts';

export interface MissingPackage {
  readonly packageName: string;
  /** What it is needed for: `to connect to PostgreSQL`. */
  readonly purpose: string;
  /** `unsupportedRuntime`: it is installed, or could be, and this runtime or its version cannot run it. */
  readonly reason: 'absent' | 'unsupportedRuntime';
}

/**
 * A package that Facet does not install by itself is needed and missing.
 *
 * @example
 * ```ts
 * try {
 *   await connect('postgresql://localhost/app', { schema });
 * } catch (error) {
 *   if (error instanceof MissingPackageError) console.error(`npm install ${error.details.packageName}`);
 *   throw error;
 * }
 * ```
 */
export class MissingPackageError extends FacetError<'MISSING_PACKAGE', MissingPackage> {
  constructor(details: MissingPackage, cause?: unknown) {
    const { packageName, purpose, reason } = details;
    const isAbsent = reason === 'absent';

    super({
      name: 'MissingPackageError',
      code: 'MISSING_PACKAGE',
      message: isAbsent
        ? `The package '${packageName}' is needed ${purpose} and is not installed.`
        : `The package '${packageName}', which is needed ${purpose}, does not run on this runtime.`,
      hint: isAbsent
        ? `Run: npm install ${packageName}`
        : `Use a runtime that '${packageName}' supports, or another driver.`,
      isRetryable: false,
      details,
      cause,
      isCauseHarmless: true,
    });
  }
}
