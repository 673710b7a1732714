import { SchemaError } from '../foundation/errors/schema-error.ts';
import type { Schema } from '../schema/schema.ts';
import { buildSchema } from '../schema/schema-builder.ts';
import type { SchemaDeclaration } from '../schema/schema-declaration.ts';
import type { Diagnostic, DiagnosticList } from './diagnostics/diagnostic.ts';
import { createDiagnosticList, hasErrors } from './diagnostics/diagnostic.ts';
import { lowerSchema } from './lowering/lower-schema.ts';
import type { LoweringContext } from './lowering/lowering-context.ts';
import type { SchemaConfiguration } from './lowering/schema-configuration.ts';
import { parseFile } from './parser/parse-file.ts';
import { sourceText } from './syntax/source-text.ts';

/** A file of a schema. */
export interface SchemaFile {
  readonly name: string;
  readonly text: string;
}

export interface ParsedSchema {
  /** The graph; `null` where something is wrong. */
  readonly schema: Schema | null;
  readonly declaration: SchemaDeclaration;
  readonly configuration: SchemaConfiguration;
  /** Errors and warnings, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a schema written in the schema language, from one text or several files, and finds all that is
 * wrong with it at once. Never throws for what its author wrote.
 *
 * @example
 * ```ts
 * import { parseSchema } from '../../src/language/parse-schema.ts';
 *
 * parseSchema('model User {\n  id Int @id\n}').schema?.models.User?.fields.id?.scalar; // 'Int'
 * ```
 */
export function parseSchema(schema: string | readonly SchemaFile[]): ParsedSchema {
  const files = typeof schema === 'string' ? [{ name: 'schema.prisma', text: schema }] : schema;
  const diagnostics = createDiagnosticList();
  const syntax = files.map(({ name, text }) => parseFile(sourceText(name, text), diagnostics));
  const { declaration, context } = lowerSchema(syntax, diagnostics);
  const built = hasErrors(diagnostics.items) ? null : build(declaration, context, diagnostics);
  return { schema: built, declaration, configuration: context.configuration, diagnostics: inOrder(diagnostics.items) };
}

/** What the graph's own rules find is reported at the place of the part that they name. */
function build(
  declaration: SchemaDeclaration,
  { places }: LoweringContext,
  diagnostics: DiagnosticList,
): Schema | null {
  const somewhere = { source: sourceText('schema.prisma', ''), start: 0, end: 0 };
  try {
    const schema = buildSchema(declaration);
    for (const { code, path, message, hint } of schema.warnings)
      diagnostics.warning(code, places.find(path) ?? somewhere, message, { help: hint });
    return schema;
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    for (const { code, path, message, hint } of error.details.problems)
      diagnostics.error(code, places.find(path) ?? somewhere, message, { help: hint });
    return null;
  }
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (one, other) => one.span.source.name.localeCompare(other.span.source.name) || one.span.start - other.span.start,
  );
}
