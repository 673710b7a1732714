import type { QueryBuilder } from '../../builder/query-builder.ts';
import type { Field } from '../../schema/field.ts';

/**
 * What may stand at a place in a call's arguments.
 *
 * Rules are the grammar of the client: the same rule guides the walk over a call's
 * arguments and the reading of the recorded shape, so both agree on what a token means.
 */
export type Rule =
  | ObjectRule
  | ValueRule
  | FilterRule
  | ValuesRule
  | WordRule
  | LimitRule
  | RepeatedRule
  | OptionalObjectRule
  | RowsRule
  | OwnRule;

/** Small numbers keep the switch of the walk dense. */
export const OBJECT = 0;
export const VALUE_PLACE = 1;
export const FILTER = 2;
export const VALUES_PLACE = 3;
export const WORD = 4;
export const LIMIT = 5;
export const REPEATED = 6;
export const OPTIONAL_OBJECT = 7;
export const LITERAL_ROWS = 8;
export const OWN = 9;

/** An object with known names. */
export interface ObjectRule {
  readonly kind: typeof OBJECT;
  /** The rule behind a name; asked once per name and place in the trie. */
  resolve(name: string): Rule | null;
  /** All legal names, for "did you mean". */
  names(): readonly string[];
  /** What a name is called in messages: `field of User`. */
  readonly noun: string;
}

/** An object, or instead of it one of some words (`true`), or null. */
export interface OptionalObjectRule {
  readonly kind: typeof OPTIONAL_OBJECT;
  readonly object: ObjectRule;
  readonly words: readonly (string | boolean)[];
  readonly allowsNull: boolean;
}

/** One value, bound as a parameter. */
export interface ValueRule {
  readonly kind: typeof VALUE_PLACE;
  readonly field: Field;
  readonly allowsNull: boolean;
  /** The model whose fields may stand here as references; `null` for none. */
  readonly referenceModel: string | null;
  /** Json: which of DbNull, JsonNull and AnyNull may stand here. */
  readonly jsonNulls: readonly string[];
  /** Where a query of one value may stand. */
  readonly query?: QueryReader;
}

/** A value, or an object of operators. */
export interface FilterRule {
  readonly kind: typeof FILTER;
  readonly value: ValueRule;
  readonly operators: ObjectRule;
}

/** A list of values, bound as one parameter (`in`). */
export interface ValuesRule {
  readonly kind: typeof VALUES_PLACE;
  readonly field: Field;
  /** Lists of at most so many values are spelled out, and their padded length is part of the key; 0 where all travel whole. */
  readonly mostSpelledOut: number;
  /** Where a query of one column may stand. */
  readonly query?: QueryReader;
}

/** Reads a builder: gives what it says, and adds its values to the collected ones as one. */
export type QueryReader = (builder: QueryBuilder, values: unknown[]) => string;

/** One word of a fixed set; part of the key. */
export interface WordRule {
  readonly kind: typeof WORD;
  readonly words: readonly (string | boolean)[];
}

/** A whole number; those of the fixed list are literals in key and text. */
export interface LimitRule {
  readonly kind: typeof LIMIT;
  readonly allowsNegative: boolean;
}

/** One item or an array of items. */
export interface RepeatedRule {
  readonly kind: typeof REPEATED;
  readonly item: Rule;
}

/** Rows to insert, collected whole: neither their number nor their columns are in the key. */
export interface RowsRule {
  readonly kind: typeof LITERAL_ROWS;
}

/** A value whose part in the key only its rule knows: a path into JSON, say. It collects one value. */
export interface OwnRule {
  readonly kind: typeof OWN;
  /** The step in the key, of few there are. Adds the value to `values`; throws `Misfit`. */
  step(value: unknown, values: unknown[]): string;
}
