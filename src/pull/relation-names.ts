import { pluralize } from '../schema/pluralize.ts';
import { capitalized, languageName, uncapitalized } from './language-names.ts';
import type { PulledTable } from './pulled-table.ts';
import { singularize } from './singularize.ts';

/** How words are put together: `billingAddress`, or `billing_address` as all else in the schema. */
export type WordStyle = 'camel' | 'snake';

/**
 * The field that leads to the one row: the foreign key's without `Id`, else the model.
 *
 * @param fields the foreign key's fields
 */
export function toOneNames(
  fields: readonly string[],
  target: string,
  { style, isSeveral }: { readonly style: WordStyle; readonly isSeveral: boolean },
): readonly string[] {
  const [field, ...more] = fields;
  const ofTarget = singularOf(uncapitalized(target));
  if (field === undefined || more.length > 0) return [ofTarget, joined(style, ofTarget, 'ref')];
  const stem = field
    .replace(/(?:_id|_fk|_uuid|_ref|_key|Id|ID|Fk|Uuid|Ref|Key|_code|Code)$/, '')
    .replace(/^(?:id_|fk_)/, '');
  const ofField = stem !== '' && stem !== field ? [languageName(stem, 'field')] : [];
  const wordy = joined(style, field, ofTarget);
  // Of several foreign keys, the model alone would not say which.
  return [...ofField, ...(isSeveral ? [wordy, ofTarget] : [ofTarget, wordy]), joined(style, field, 'ref')];
}

/**
 * The field that leads back, to all rows that have the foreign key: the plural of their model; where two models have
 * several relations, with what the one row is to them: `postsAsEditor`. Of `parent`, it is `children`.
 */
export function backNames(
  owner: string,
  toOne: string,
  target: string,
  { isMany, isSeveral, style }: { readonly isMany: boolean; readonly isSeveral: boolean; readonly style: WordStyle },
): readonly string[] {
  const base = uncapitalized(owner);
  const name = isMany ? pluralOf(base) : singularOf(base);
  const distinct = joined(style, joined(style, name, 'as'), toOne);
  const isSelf = owner === target;
  if (isSelf && toOne === 'parent') return [isMany ? 'children' : 'child', distinct];
  // The one relation that is called like its target is the plain one: `departments` have `employees`.
  const isPlain = !isSelf && (!isSeveral || toOne === singularOf(uncapitalized(target)));
  return isPlain ? [name, distinct] : [distinct];
}

/** The plural of the last word: `orderItem` → `orderItems`. Plurals stay. */
export function pluralOf(name: string): string {
  return /[a-z]$/.test(name) ? withLastWord(name, pluralize) : `${name}s`;
}

/** The singular of the last word: `orderItems` → `orderItem`. */
export function singularOf(name: string): string {
  return withLastWord(name, singularize);
}

function withLastWord(name: string, change: (word: string) => string): string {
  const last = /(?:[A-Z]?[a-z]+)$/.exec(name)?.[0];
  if (last === undefined) return name;
  const changed = change(last.toLowerCase());
  return name.slice(0, name.length - last.length) + (/^[A-Z]/.test(last) ? capitalized(changed) : changed);
}

/** Two words as one name. */
export function joined(style: WordStyle, before: string, word: string): string {
  return style === 'snake' ? `${before}_${word}` : before + capitalized(word);
}

/** Whether the relation's foreign key is unique, so that one row at most has it. */
export function isUniqueOn({ table }: PulledTable, columns: readonly string[]): boolean {
  const key = [...columns].sort().join('\0');
  const same = (other: readonly string[]): boolean => [...other].sort().join('\0') === key;
  if (table === null) return false;
  return (
    (table.primaryKey !== null && same(table.primaryKey.columns)) ||
    table.uniques.some((unique) => same(unique.columns)) ||
    table.indexes.some(
      ({ isUnique, where, parts }) =>
        isUnique &&
        where === null &&
        parts.every(({ column, length }) => column !== null && length === null) &&
        same(parts.map(({ column }) => column ?? '')),
    )
  );
}
