import { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import type { Schema } from '../../schema/schema.ts';
import { unimplemented } from '../../schema/schema-capabilities.ts';

/**
 * As `connect` does: a rule that nothing acts on would be worse than none.
 *
 * @throws CapabilityMissingError
 */
export function throwIfUnimplemented(schema: Schema): void {
  const [first] = unimplemented(schema);
  if (first === undefined) return;
  throw new CapabilityMissingError({
    database: 'Facet',
    capability: `${first.capability} (${first.path.join('.')}) yet`,
    alternative: first.alternative,
  });
}
