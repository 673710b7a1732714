import { SchemaError } from '../foundation/errors/schema-error.ts';
import type { Provider } from '../language/lowering/schema-configuration.ts';
import type { ParsedSchema, SchemaFile } from '../language/parse-schema.ts';
import { parseSchema } from '../language/parse-schema.ts';
import { placeOf } from '../language/syntax/source-text.ts';
import type { Model, TableName } from '../schema/model.ts';
import type { EnumType } from '../schema/named-types.ts';
import type { OneRelation } from '../schema/relation.ts';
import type { Schema } from '../schema/schema.ts';
import type { ModelDeclaration } from '../schema/schema-declaration.ts';

/** A model as people wrote it. */
export interface ExistingModel {
  readonly model: Model;
  readonly declaration: ModelDeclaration;
}

/** Schema files that are there, by what they map to. */
export interface ExistingSchema {
  readonly files: readonly SchemaFile[];
  readonly parsed: ParsedSchema;
  readonly schema: Schema;
  /** The model of a table or view. */
  modelOf(key: string): ExistingModel | null;
  /** The enum of a database type. */
  enumOf(key: string): EnumType | null;
  /** The name of the domain or composite type of a database type. */
  typeNameOf(key: string): string | null;
}

/**
 * Reads the files that a pull adds to.
 *
 * @param tableKey equal for names that lead to the same object
 * @throws SchemaError where they have mistakes: what cannot be read could not be kept
 */
export function readExisting(
  files: readonly SchemaFile[],
  provider: Provider,
  tableKey: (name: TableName) => string,
): ExistingSchema | null {
  if (files.length === 0) return null;
  const parsed = parseSchema(files, { provider });
  const { schema, declaration } = parsed;
  if (schema === null) throw unreadable(parsed);
  const models = new Map<string, ExistingModel>();
  for (const model of Object.values(schema.models)) {
    const declared = declaration.models[model.name];
    if (declared !== undefined) models.set(tableKey(model.table), { model, declaration: declared });
  }
  const enums = new Map(
    Object.values(schema.enums).map((type) => [tableKey({ schema: type.schema, name: type.typeName }), type]),
  );
  const types = new Map(
    [...Object.values(schema.domains), ...Object.values(schema.compositeTypes)].map((type) => [
      tableKey({ schema: type.schema, name: type.typeName }),
      type.name,
    ]),
  );
  return {
    files,
    parsed,
    schema,
    modelOf: (key) => models.get(key) ?? null,
    enumOf: (key) => enums.get(key) ?? null,
    typeNameOf: (key) => types.get(key) ?? null,
  };
}

function unreadable({ diagnostics }: ParsedSchema): SchemaError {
  return new SchemaError({
    problems: diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message, help, span }) => ({
        code,
        path: [`${span.source.name}:${placeOf(span.source, span.start).line}`],
        message,
        hint: help ?? 'Correct it, then pull again.',
      })),
  });
}

/** The relations of a model that hold a foreign key. */
export function ownedRelations(model: Model): readonly OneRelation[] {
  return Object.values(model.relations).filter(
    (relation): relation is OneRelation => relation.kind === 'one' && relation.ownsForeignKey,
  );
}
