import { SchemaError } from '../foundation/errors/schema-error.ts';
import { addDeclaration } from '../schema/add-declaration.ts';
import type { Schema } from '../schema/schema.ts';
import { buildSchema } from '../schema/schema-builder.ts';
import type { SchemaDeclaration } from '../schema/schema-declaration.ts';
import type { Diagnostic, DiagnosticList } from './diagnostics/diagnostic.ts';
import { createDiagnosticList, hasErrors } from './diagnostics/diagnostic.ts';
import { helpInLanguage } from './diagnostics/help-in-language.ts';
import { withPlacesJoined } from './diagnostics/with-places-joined.ts';
import { withoutConsequences } from './diagnostics/without-consequences.ts';
import { lowerExtras } from './extras/lower-extras.ts';
import type { LoweringOptions } from './lowering/lower-schema.ts';
import { lowerSchema } from './lowering/lower-schema.ts';
import type { LoweringContext } from './lowering/lowering-context.ts';
import type { SchemaConfiguration } from './lowering/schema-configuration.ts';
import { parseFile } from './parser/parse-file.ts';
import { checkRules } from './rules/check-rules.ts';
import { toleratedProblems } from './rules/tolerated-problems.ts';
import { sourceText } from './syntax/source-text.ts';
import { findWarnings } from './warnings/find-warnings.ts';
import { withoutSilenced } from './warnings/without-silenced.ts';

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
 * @param options `provider`: the database, where no datasource names it. `base`: a schema that this one adds to; the graph
 * then holds both, and what both declare under one name is as the text says.
 *
 * @example
 * ```ts
 * import { parseSchema } from '../../src/language/parse-schema.ts';
 *
 * parseSchema('model User {\n  id Int @id\n}').schema?.models.User?.fields.id?.scalar; // 'Int'
 * ```
 */
export function parseSchema(schema: string | readonly SchemaFile[], options: LoweringOptions = {}): ParsedSchema {
  const files = typeof schema === 'string' ? [{ name: 'schema.prisma', text: schema }] : schema;
  const diagnostics = createDiagnosticList();
  const syntax = files.map(({ name, text }) => parseFile(sourceText(name, text), diagnostics));
  const lowered = lowerSchema(syntax, diagnostics, options);
  const readCount = diagnostics.items.length;
  checkRules(lowered);
  const { context } = lowered;
  const declaration = lowerExtras(lowered);
  const built = hasErrors(diagnostics.items) ? null : build(declaration, context, diagnostics);
  if (built !== null) findWarnings(context, lowered.models);
  return {
    schema: built,
    declaration,
    configuration: context.configuration,
    diagnostics: withPlacesJoined(
      inOrder(withoutSilenced(withoutConsequences(diagnostics.items, readCount, syntax), syntax)),
    ),
  };
}

/** What the graph's own rules find is reported at the place of the part that they name. */
function build(
  declaration: SchemaDeclaration,
  { places, base, provider }: LoweringContext,
  diagnostics: DiagnosticList,
): Schema | null {
  const somewhere = { source: sourceText('schema.prisma', ''), start: 0, end: 0 };
  try {
    const schema = buildSchema(
      base === null ? declaration : addDeclaration(base, declaration),
      toleratedProblems(declaration, provider),
    );
    for (const { code, path, message, hint } of schema.warnings)
      diagnostics.warning(code, places.find(path) ?? somewhere, message, { help: helpInLanguage(code, hint) });
    return schema;
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    for (const { code, path, message, hint } of error.details.problems)
      diagnostics.error(code, places.find(path) ?? somewhere, message, { help: helpInLanguage(code, hint) });
    return null;
  }
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(({ span: one }, { span: other }) => {
    if (one.source.name !== other.source.name) return one.source.name < other.source.name ? -1 : 1;
    return one.start - other.start;
  });
}
