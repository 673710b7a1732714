/** Parts of names that PostgreSQL writes as one word. */
const ONE_WORD: readonly (readonly [written: RegExp, name: string])[] = [
  [/MinMax/g, 'Minmax'],
  [/TimestampTz/g, 'Timestamptz'],
  [/TimeTz/g, 'Timetz'],
  [/VarBit/g, 'Varbit'],
];

/**
 * The name that PostgreSQL has for an operator class of the language.
 *
 * @example
 * ```ts
 * import { operatorClassName } from '../../src/language/lowering/operator-class-name.ts';
 *
 * operatorClassName('JsonbPathOps'); // 'jsonb_path_ops'
 * operatorClassName('Int4MinMaxMultiOps'); // 'int4_minmax_multi_ops'
 * ```
 */
export function operatorClassName(word: string): string {
  const joined = ONE_WORD.reduce((text, [written, name]) => text.replace(written, name), word);
  return joined.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '_').toLowerCase();
}
