/** `facet-orm/language`: schemas as text – read, check, format and print them. */
export type { AnySchema } from '../connect/any-schema.ts';
export { schemaFromText } from '../dynamic/schema-from-text.ts';
export type { Diagnostic } from '../language/diagnostics/diagnostic.ts';
export { printDiagnostics } from '../language/diagnostics/print-diagnostics.ts';
export { formatSchema } from '../language/format-schema.ts';
export type { SchemaConfiguration } from '../language/lowering/schema-configuration.ts';
export { type ParsedSchema, parseSchema, type SchemaFile } from '../language/parse-schema.ts';
