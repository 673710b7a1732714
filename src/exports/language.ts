/** `facet-orm/language`: schemas as text – read, check, format and print them. */
export type { AnySchema } from '../connect/any-schema.ts';
export { schemaFromText } from '../dynamic/schema-from-text.ts';
export { type Diagnostic, hasErrors } from '../language/diagnostics/diagnostic.ts';
export { diagnosticsToJson } from '../language/diagnostics/diagnostics-to-json.ts';
export type { Paint } from '../language/diagnostics/paint.ts';
export { printDiagnostics, summarizeDiagnostics } from '../language/diagnostics/print-diagnostics.ts';
export { formatSchema } from '../language/format-schema.ts';
export type { SchemaConfiguration } from '../language/lowering/schema-configuration.ts';
export { type ParsedSchema, parseSchema, type SchemaFile } from '../language/parse-schema.ts';
export { type PrintedSchema, printSchema } from '../language/printer/print-schema.ts';
export { type Place, placeOf, type Span } from '../language/syntax/source-text.ts';
