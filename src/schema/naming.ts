import { pluralize } from './pluralize.ts';

/** How names that are not mapped reach the database. */
export type Naming = 'identity' | 'snake_case';

/**
 * The name of a model on the database object: the model's, first letter lowered.
 *
 * @example
 * ```ts
 * accessorName('OrderItem'); // 'orderItem'
 * ```
 */
export function accessorName(modelName: string): string {
  return modelName.slice(0, 1).toLowerCase() + modelName.slice(1);
}

/**
 * Words of a name, lowered and joined by underscores. A run of capitals is one
 * word up to the capital that begins the next; digits stay with what precedes them.
 *
 * @example
 * ```ts
 * toSnakeCase('createdAt'); // 'created_at'
 * toSnakeCase('HTMLParser2'); // 'html_parser2'
 * toSnakeCase('userID'); // 'user_id'
 * ```
 */
export function toSnakeCase(name: string): string {
  return name
    .replace(/(\p{Lu}|\p{N})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
    .replace(/[\s-]+/gu, '_')
    .toLowerCase();
}

/**
 * The table of a model that names none.
 *
 * @example
 * ```ts
 * tableNameOf('UserCategory', 'snake_case'); // 'user_categories'
 * tableNameOf('UserCategory', 'identity'); // 'UserCategory'
 * ```
 */
export function tableNameOf(modelName: string, naming: Naming): string {
  if (naming === 'identity') return modelName;

  const name = toSnakeCase(modelName);
  const lastWord = name.slice(name.lastIndexOf('_') + 1);
  return name.slice(0, name.length - lastWord.length) + pluralize(lastWord);
}

/** The column of a field, or the database's name of an enum, composite type or domain, where none is given. */
export function physicalNameOf(name: string, naming: Naming): string {
  return naming === 'identity' ? name : toSnakeCase(name);
}
