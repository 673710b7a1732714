import type { Field } from '../schema/field.ts';
import type { Model } from '../schema/model.ts';
import type { ClientOptions } from './client-options.ts';

/** Whether results leave a field out unless it is asked for: as `connect` was told, else as the schema says. */
export function isOmittedField({ omit }: Pick<ClientOptions, 'omit'>, model: Model, field: Field): boolean {
  const told = omit[model.name];
  return (told !== undefined && Object.hasOwn(told, field.name) ? told[field.name] : undefined) ?? field.isHidden;
}
