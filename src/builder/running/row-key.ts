import { QueryError } from '../../foundation/errors/query-error.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import type { QueryDescription, SelectDescription, SourceDescription } from '../description/query-description.ts';
import { modelsOfTable, primaryKeyOf } from '../planning/source-columns.ts';
import { valueKindOf } from '../reading/value-kind.ts';
import type { ReadQuery } from './derived-read.ts';
import { MoreValues } from './derived-read.ts';

/** The name of the key of a bare table that no model knows. */
const DEFAULT_KEY = 'id';

/** The query's row of this id: of its first source, which is a model with an id, or a table with a column `id`. */
export function withKey(schema: Schema, read: ReadQuery, id: unknown, method: string): ReadQuery {
  const { description } = read;

  if (description.kind !== 'select' || description.from?.kind !== 'named')
    throw refused(method, 'asks for a row of a model or a table, which this query has not as its source');
  const { from } = description;
  const names = keyOf(schema, from, description);

  if (names === null) throw refused(method, 'needs a model with an id');
  const more = new MoreValues(read);
  const equals = names.map((name): ExpressionDescription => {
    const value = names.length === 1 && !isObject(id) ? id : isObject(id) ? id[name] : undefined;

    if (value === undefined || value === null)
      throw refused(method, `needs ${names.length === 1 ? 'an id' : `an object of ${names.join(' and ')}`}`);

    return {
      kind: 'comparison',
      operator: '=',
      left: { kind: 'column', path: [aliasOf(from), name] },
      right: more.add(value, valueKindOf(value), [method, ...(names.length === 1 ? [] : [name])]),
    };
  });
  const conditions = description.where === null ? equals : [description.where, ...equals];

  return more.derived({ ...description, where: allOf(conditions) });
}

/** Names of the key of a source as its rows are told apart; `null` where there is none. */
export function keyOf(
  schema: Schema,
  source: SourceDescription,
  { with: commonTables }: Pick<SelectDescription, 'with'>,
): readonly string[] | null {
  if (source.kind !== 'named') return null;
  const name = source.path.at(-1) ?? '';

  if (source.path.length === 1 && commonTables.some((table) => table.name === name)) return null;
  if (source.names === 'tables') {
    const models = modelsOfTable(schema, source.path);

    return models.length === 0 ? [DEFAULT_KEY] : primaryKeyOf(models);
  }
  const model = schema.models[name];

  return model?.id?.fields ?? null;
}

/**
 * What to throw where the database refused a query: of a table that no model knows, `id` was taken for the key, and only
 * the database knows that it has none.
 */
export function withoutKnownKey(schema: Schema, query: QueryDescription, error: unknown): unknown {
  if (!(error instanceof QueryError) || !error.details.isMissing || query.kind !== 'select' || query.from === null)
    return error;
  const { reason } = error.details;
  const keyless = [query.from, ...query.joins.map(({ source }) => source)].find(
    (source) =>
      source.kind === 'named' &&
      source.names === 'tables' &&
      modelsOfTable(schema, source.path).length === 0 &&
      reason.includes(`${aliasOf(source)}.${DEFAULT_KEY}`),
  );
  if (keyless === undefined) return error;

  return new ValidationError(
    {
      model: null,
      operation: 'select',
      path: ['from', aliasOf(keyless)],
      problem: `is a table that no model knows and that has no \`${DEFAULT_KEY}\`, so nothing tells its rows apart from page to page; declare a model of it, page by number with \`paginate\`, or read all rows with \`stream()\``,
      suggestion: null,
    },
    error,
  );
}

/** What the columns of a source are qualified with. */
export function aliasOf(source: SourceDescription): string {
  return source.alias ?? (source.kind === 'named' ? (source.path.at(-1) ?? '') : '');
}

export function allOf(conditions: readonly ExpressionDescription[]): ExpressionDescription | null {
  const [only] = conditions;
  if (conditions.length < 2) return only ?? null;

  return { kind: 'logic', operator: 'and', items: conditions };
}

export function hasKey(query: QueryDescription): query is SelectDescription {
  return query.kind === 'select' && query.from?.kind === 'named';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Date) &&
    !ArrayBuffer.isView(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}

function refused(method: string, problem: string): ValidationError {
  return new ValidationError({ model: null, operation: 'select', path: [method], problem, suggestion: null });
}
