import { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';

/**
 * Stops a compilation: the tree holds something that the database has no
 * spelling for. Callers normally ask the capability first, so that this is the
 * last line before a wrong statement.
 */
export function missingCapability(database: string, capability: string, alternative: string | null = null): never {
  throw new CapabilityMissingError({ database, capability, alternative });
}
