import { checkExtension } from '../client/extensions/check-extension.ts';
import { ALL_MODELS, ALL_OPERATIONS } from '../client/extensions/names-of-model.ts';
import { OPERATION_NAMES } from '../client/extensions/operation-names.ts';
import type { ClientExtension, InterceptedCall, Interceptor } from '../engine/client-extension.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import { accessorName } from '../schema/naming.ts';
import type { Schema } from '../schema/schema.ts';
import { RAW_OPERATIONS } from './raw-call.ts';

/** Throws `ValidationError` for names that the schema or the client does not know. */
export function checkPrismaExtension(
  given: unknown,
  schema: Schema,
  extensions: readonly ClientExtension[],
  isClientMember: (name: string) => boolean,
): ClientExtension {
  const checked = checkExtension(given, {
    schema,
    extensions,
    operations: OPERATION_NAMES,
    rawOperations: RAW_OPERATIONS,
  });
  const taken = [
    ...Object.keys(schema.models).map(accessorName),
    ...Object.keys(checked.client ?? {}).filter(isClientMember),
  ];
  for (const name of Object.keys(checked.client ?? {})) {
    if (!taken.includes(name)) continue;
    throw new ValidationError({
      model: null,
      operation: '$extends',
      path: ['client', name],
      problem: 'is a member of the client',
      suggestion: null,
    });
  }
  return checked;
}

/**
 * The parts of an extension that Facet's database runs: what stands around calls on models, and computed
 * fields. Methods and raw SQL are the client's own, since they are called on it.
 */
export function databaseExtensions(
  { query, result }: ClientExtension,
  failed: (error: unknown, call: InterceptedCall) => unknown,
): readonly ClientExtension[] {
  const told = (interceptor: Interceptor): Interceptor => {
    return (call) =>
      interceptor({
        ...call,
        query: async (args) => {
          try {
            return await call.query(args);
          } catch (error) {
            throw failed(error, call);
          }
        },
      });
  };
  const byModel = Object.entries(query ?? {}).flatMap(([name, callbacks]) => {
    if (typeof callbacks !== 'object') return [];
    const named = Object.entries(callbacks).map(([operation, callback]) => [operation, callback && told(callback)]);
    return [[name, Object.fromEntries(named)] as const];
  });
  const every = query?.[ALL_OPERATIONS];
  return [
    { query: byModel.length === 0 ? undefined : Object.fromEntries(byModel), result },
    // Behind those of the models, and without raw SQL, which the client sees itself.
    ...(typeof every === 'function' ? [{ query: { [ALL_MODELS]: { [ALL_OPERATIONS]: told(every) } } }] : []),
  ];
}
