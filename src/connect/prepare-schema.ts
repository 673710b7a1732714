import { loadOptionalPackage } from '../foundation/optional-package.ts';
import type { Annotations } from '../schema/annotations.ts';
import type { Model } from '../schema/model.ts';
import type { Schema } from '../schema/schema.ts';

/**
 * What has to be before a schema is connected: nothing in it that nobody acts on, and the classes of its values.
 *
 * @throws CapabilityMissingError, and MissingPackageError for `decimal.js`
 */
export async function prepareSchema(schema: Schema): Promise<void> {
  const models = Object.values(schema.models);
  if (hasAny(schema.annotations) || models.some(isUnusual)) {
    const { refuseUnimplemented } = await import('./refuse-unimplemented.ts');

    refuseUnimplemented(schema);
  }
  // Codecs are synchronous, so the classes of the values they make have to be there before.
  const hasDecimals = models.some(({ fields }) =>
    Object.values(fields).some(({ representation }) => representation === 'decimal.js'),
  );

  if (hasDecimals)
    await loadOptionalPackage('decimal.js', 'for fields whose values are Decimal objects', () => import('decimal.js'));
}

/** Whether a model has what hardly any has: only then is it looked at closely, by code that is loaded for it. */
function isUnusual({ kind, inherits, softDelete, annotations, fields, relations, indexes }: Model): boolean {
  return (
    kind === 'open' ||
    kind === 'embedded' ||
    inherits !== null ||
    softDelete !== null ||
    [{ annotations }, ...Object.values(fields), ...Object.values(relations), ...indexes].some((part) =>
      hasAny(part.annotations),
    ) ||
    Object.values(fields).some(({ scalar, timeZone }) => scalar === 'Composite' || timeZone !== null) ||
    Object.values(relations).some((relation) => relation.kind === 'through' || relation.kind === 'polymorphic')
  );
}

function hasAny(annotations: Annotations): boolean {
  return Object.keys(annotations).length > 0;
}
