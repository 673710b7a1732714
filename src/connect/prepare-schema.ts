import { CapabilityMissingError } from '../foundation/errors/capability-missing-error.ts';
import { loadOptionalPackage } from '../foundation/optional-package.ts';
import type { Schema } from '../schema/schema.ts';
import { unimplemented } from '../schema/schema-capabilities.ts';

/**
 * What has to be before a schema is connected: nothing in it that nobody acts on, and the classes of its values.
 *
 * @throws CapabilityMissingError, and MissingPackageError for `decimal.js`
 */
export async function prepareSchema(schema: Schema): Promise<void> {
  throwIfUnimplemented(schema);
  await loadValueClasses(schema);
}

/** Whatever the database: a rule that nothing acts on yet would be worse than none. */
function throwIfUnimplemented(schema: Schema): void {
  const [first] = unimplemented(schema);

  if (first === undefined) return;
  throw new CapabilityMissingError({
    database: 'Facet',
    capability: `${first.capability} (${first.path.join('.')}) yet`,
    alternative: first.alternative,
  });
}

/** Codecs are synchronous, so the classes of the values they make have to be there before. */
async function loadValueClasses(schema: Schema): Promise<void> {
  const hasDecimals = Object.values(schema.models).some((model) =>
    Object.values(model.fields).some((field) => field.representation === 'decimal.js'),
  );

  if (hasDecimals)
    await loadOptionalPackage('decimal.js', 'for fields whose values are Decimal objects', () => import('decimal.js'));
}
