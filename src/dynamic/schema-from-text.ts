import type { AnySchema } from '../connect/any-schema.ts';
import type { SchemaFile } from '../language/parse-schema.ts';
import { parseSchema } from '../language/parse-schema.ts';
import { requireSchema } from '../language/require-schema.ts';

/**
 * A schema for `connect`, from a text in the schema language or several files. Its models are known at run time only;
 * a generated client has their types.
 *
 * @throws SchemaError with everything that is wrong with it, each by file, line and column
 *
 * @example
 * ```ts
 * import { connect } from 'facet-orm';
 * import { schemaFromText } from 'facet-orm/language';
 *
 * const schema = schemaFromText('model Note {\n  id   Int @id @default(autoincrement())\n  text String\n}');
 * const db = await connect('sqlite::memory:', { schema });
 * await db.sync();
 * await db.models.Note?.create({ data: { text: 'typed at run time' } });
 * ```
 */
export function schemaFromText(schema: string | readonly SchemaFile[]): AnySchema {
  // What the types say of models is true of any graph.
  return { graph: requireSchema(parseSchema(schema)) } as AnySchema;
}
