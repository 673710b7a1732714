import type { SchemaFile } from '../../language/parse-schema.ts';
import { parseSchema } from '../../language/parse-schema.ts';
import { printSchema } from '../../language/printer/print-schema.ts';
import type { PulledSchema } from '../../pull/pull-options.ts';

/** A pulled schema with the generators of the file in whose place it comes: no database knows them, and code needs them. */
export function keepGenerators(pulled: PulledSchema, replaced: readonly SchemaFile[]): PulledSchema {
  const { generators } = parseSchema(replaced).configuration;
  if (generators.length === 0) return pulled;
  const { configuration } = parseSchema(pulled.files);
  const { text } = printSchema(pulled.schema, { ...configuration, generators });
  return { ...pulled, files: pulled.files.map(({ name }) => ({ name, text })) };
}
