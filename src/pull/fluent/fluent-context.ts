import type { Naming } from '../../schema/naming.ts';
import { physicalNameOf, tableNameOf } from '../../schema/naming.ts';
import type { Schema } from '../../schema/schema.ts';

/** What all parts of one printed schema share. */
export interface FluentContext {
  readonly schema: Schema;
  readonly naming: Naming;
  /** Names that the text takes from the package. */
  readonly imports: Set<string>;
  /** What an enum is called here, by its name in the schema. */
  enumName(name: string): string;
  /** Models that are printed. */
  isPrinted(model: string): boolean;
  /** Notes something that this face cannot say. */
  note(object: string, reason: string): void;
}

/** The naming under which fewer names have to be mapped. */
export function usualNaming(schema: Schema): Naming {
  const models = Object.values(schema.models).filter(({ isImplicit }) => !isImplicit);
  const mapped = (naming: Naming): number =>
    models.filter(({ name, table }) => table.name !== tableNameOf(name, naming)).length +
    models
      .flatMap(({ fields }) => Object.values(fields))
      .filter(({ name, column }) => column !== physicalNameOf(name, naming)).length +
    // The name of an enum's type cannot be mapped here, so it weighs more.
    1000 * Object.values(schema.enums).filter(({ name, typeName }) => typeName !== physicalNameOf(name, naming)).length;
  return mapped('snake_case') < mapped('identity') ? 'snake_case' : 'identity';
}

/** Names that the graph's rules take. */
const NAME = /^[\p{L}_][\p{L}\p{N}_$]*$/u;

/**
 * What enums are called: as in the schema, unless that does not lead to the name of their type, which cannot be mapped
 * here, and that name itself does.
 */
export function enumNames(schema: Schema, naming: Naming): ReadonlyMap<string, string> {
  const { models, enums, domains, compositeTypes } = schema;
  const taken = new Set([models, enums, domains, compositeTypes].flatMap(Object.keys));
  return new Map(
    Object.values(enums).map(({ name, typeName }) => {
      const isUsual = typeName === physicalNameOf(name, naming);
      const isSayable = NAME.test(typeName) && !(typeName in Object.prototype);
      if (isUsual || !isSayable || taken.has(typeName) || physicalNameOf(typeName, naming) !== typeName)
        return [name, name];
      taken.add(typeName);
      return [name, typeName];
    }),
  );
}
