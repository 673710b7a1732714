import { didYouMean } from '../foundation/did-you-mean.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { Field } from '../schema/field.ts';
import type { Model } from '../schema/model.ts';

/**
 * Another field of the same row, in the place of a value (`db.user.fields.email`).
 *
 * There is one object for each field of a schema, so that it can be part of a plan's key.
 */
export class FieldReference<ModelName extends string = string, Value = unknown> {
  /** For the type checker only: which filters take it, see `Referable`. */
  declare readonly '~reference'?: readonly [ModelName, Value];
  readonly modelName: ModelName;
  readonly name: string;
  readonly #field: Field;

  constructor(modelName: ModelName, field: Field) {
    this.modelName = modelName;
    this.name = field.name;
    this.#field = field;
    Object.freeze(this);
  }

  /** The field, if this is a reference that Facet made; plain objects of the same shape are none. */
  static fieldOf(value: unknown): Field | null {
    return typeof value === 'object' && value !== null && #field in value ? value.#field : null;
  }
}

const references = new WeakMap<Model, Readonly<Record<string, FieldReference>>>();

/**
 * The references to all fields of a model, by name. An unknown name throws: as
 * `undefined` it would silently drop the condition that it stands in.
 */
export function fieldReferences(model: Model): Readonly<Record<string, FieldReference>> {
  let all = references.get(model);
  if (all === undefined) {
    const byName: Record<string, FieldReference> = Object.create(null);
    for (const field of Object.values(model.fields)) byName[field.name] = new FieldReference(model.name, field);
    all = new Proxy(Object.freeze(byName), {
      get: (known, name) => (typeof name === 'symbol' ? undefined : (known[name] ?? unknownField(model, name))),
    });
    references.set(model, all);
  }
  return all;
}

function unknownField(model: Model, name: string): undefined {
  // Asked by whoever awaits or prints the object, not by the author of a query.
  if (name === 'then' || name === 'toJSON') return undefined;
  throw new ValidationError({
    model: model.name,
    operation: 'fields',
    path: [name],
    problem: `is no field of ${model.name}`,
    suggestion: didYouMean(name, Object.keys(model.fields)),
  });
}
