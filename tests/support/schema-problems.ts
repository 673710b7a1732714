import { SchemaError } from '../../src/foundation/errors/schema-error.ts';
import type { SchemaProblem } from '../../src/foundation/errors/schema-problem.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { FieldDeclaration, ModelDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';

/** What is wrong with a schema, a line each: `CODE Model.field: message hint`. */
export function problemsOf(declaration: SchemaDeclaration): string[] {
  try {
    buildSchema(declaration);
  } catch (error) {
    if (error instanceof SchemaError) return error.details.problems.map(toLine);
    throw error;
  }
  return [];
}

export function warningsOf(declaration: SchemaDeclaration): string[] {
  return buildSchema(declaration).warnings.map(toLine);
}

function toLine({ code, path, message, hint }: SchemaProblem): string {
  return `${code} ${path.join('.')}: ${message} ${hint}`;
}

/** A schema of one model, `User`, with an id and these fields. */
export function withFields(
  fields: Readonly<Record<string, FieldDeclaration>>,
  rest: Partial<ModelDeclaration> & { readonly schema?: never } = {},
): SchemaDeclaration {
  return { models: { User: { ...rest, fields: { id: idField, ...fields } } } };
}

export const idField: FieldDeclaration = { scalar: 'Int', isId: true };
export const int: FieldDeclaration = { scalar: 'Int' };
export const optionalInt: FieldDeclaration = { scalar: 'Int', isOptional: true };
export const text: FieldDeclaration = { scalar: 'String' };
