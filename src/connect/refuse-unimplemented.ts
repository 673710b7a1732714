import { CapabilityMissingError } from '../foundation/errors/capability-missing-error.ts';
import type { Schema } from '../schema/schema.ts';
import { unimplemented } from '../schema/schema-capabilities.ts';

/** Throws `CapabilityMissingError` for what nobody acts on: whatever the database, a rule that is ignored would be worse than none. */
export function refuseUnimplemented(schema: Schema): void {
  const [first] = unimplemented(schema);

  if (first === undefined) return;
  throw new CapabilityMissingError({
    database: 'Facet',
    capability: `${first.capability} (${first.path.join('.')}) yet`,
    alternative: first.alternative,
  });
}
