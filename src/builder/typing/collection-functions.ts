import type { JsonValue } from '../../schema/json-value.ts';
import type { SearchedColumn } from './conditions.ts';
import type { Expression } from './expression.ts';
import type { Given, NullIn, SameAs, ValueOf } from './given.ts';
import type { Compared } from './operators.ts';
import type { Sources } from './sources.ts';

type Whole = number | Compared<number>;

/** Functions of documents, lists and ranges. Lists and ranges are PostgreSQL's; elsewhere they are refused. */
export interface CollectionFunctions<in out Scope extends Sources, in out Null extends string> {
  /** A JSON array of values. */
  jsonArray(...items: readonly Given<Scope>[]): Expression<JsonValue>;
  /** A JSON object: names and values in turn; names are texts, and not null. */
  jsonObject(...namesAndValues: readonly (string | Given<Scope>)[]): Expression<JsonValue>;
  /** How many items an array has, or members an object; null for other values. */
  jsonLength(document: Given<Scope>): Expression<number | null>;
  /** `object`, `array`, `string`, `number`, `boolean` or `null`. */
  jsonType<A extends Given<Scope>>(
    document: A,
  ): Expression<'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | NullIn<Scope, Null, A>>;
  /**
   * What is inside a document: `at` goes further, and `text`, `number` and `boolean` read the value there.
   *
   * @example
   * ```ts
   * await db.table('profiles').where((e) => e.json('settings').at('theme').text(), '=', 'dark').get();
   * //  select * from "profiles" where ((("profiles"."settings"::jsonb) #> $1::text[]) #>> '{}') = $2::text
   * ```
   */
  json<A extends Given<Scope>>(document: A): JsonPath<ValueOf<Scope, Null, A>>;

  /** How many items. */
  listLength<A extends Given<Scope>>(list: A): Expression<number | NullIn<Scope, Null, A>>;
  /** With an item at its end. */
  listAppend<A extends Given<Scope>>(list: A, item: unknown): Expression<Exclude<ValueOf<Scope, Null, A>, null>>;
  /** With an item at its start. */
  listPrepend<A extends Given<Scope>>(item: unknown, list: A): Expression<Exclude<ValueOf<Scope, Null, A>, null>>;
  /** One after the other. */
  listConcat<A extends Given<Scope>>(list: A, other: Given<Scope> | readonly unknown[]): SameAs<Scope, Null, A>;
  /** Without all items that equal this one. */
  listRemove<A extends Given<Scope>>(list: A, item: unknown): SameAs<Scope, Null, A>;
  /** Where an item is, from 1; null where it is not. */
  listPosition(list: Given<Scope>, item: unknown): Expression<number | null>;
  /** The item at a place, from 1. */
  listItem<A extends Given<Scope>>(list: A, place: Whole): Expression<ItemOf<ValueOf<Scope, Null, A>> | null>;
  /** A list of values. */
  list<const A extends readonly Given<Scope>[]>(...items: A): Expression<ValueOf<Scope, Null, A[number]>[]>;
  /** Its items as a text, with a text between. */
  listToText<A extends Given<Scope>>(
    list: A,
    separator: string | Compared<string>,
  ): Expression<string | NullIn<Scope, Null, A>>;

  /** A range of values. */
  range(
    type: 'int4' | 'int8' | 'num' | 'ts' | 'tstz' | 'date',
    bounds: '[)' | '[]' | '()' | '(]',
    start: Given<Scope> | null,
    end: Given<Scope> | null,
  ): Expression<unknown>;
  /** Whether a value is in it. */
  rangeContains(range: Given<Scope>, value: unknown): Expression<boolean | null>;
  /** Whether two have a value in common. */
  rangeOverlaps(range: Given<Scope>, other: Given<Scope>): Expression<boolean | null>;
  /** Its lower bound. */
  rangeStart(range: Given<Scope>): Expression<unknown>;
  /** Its upper bound. */
  rangeEnd(range: Given<Scope>): Expression<unknown>;
  /** Whether nothing is in it. */
  rangeIsEmpty(range: Given<Scope>): Expression<boolean | null>;

  /**
   * Full-text search by the database's own rules. `relevance` is how well a row matches.
   *
   * @example
   * ```ts
   * await db.from('Post').where((e) => e.search('title', 'engine')).get();
   * //  select … from "Post" where to_tsvector('simple', coalesce("Post"."title", '')) @@ …
   * ```
   */
  search(columns: SearchedColumn<Scope> | readonly SearchedColumn<Scope>[], text: string): Search;
}

export type ItemOf<List> = List extends readonly (infer Item)[] ? Item : List extends null ? never : unknown;

/** Whether a row matches. */
export interface Search extends Expression<boolean> {
  /** How well it matches: the higher the better. */
  readonly relevance: Expression<number>;
}

/** What is at a place of a document; by itself a document, or null where there is none. */
export interface JsonPath<Value> extends Expression<Value | null> {
  /** Goes to a member or an item, from outside in. */
  at<Steps extends readonly (string | number)[]>(...steps: Steps): JsonPath<At<Value, Steps>>;
  /** The text there, or other values as text; null where there is none. */
  text(): Expression<string | null>;
  /** The number there, or null. */
  number(): Expression<number | null>;
  /** The truth value there, or null. */
  boolean(): Expression<boolean | null>;
}

type At<Value, Steps> = Steps extends readonly [infer Step, ...infer Rest] ? At<MemberOf<Value, Step>, Rest> : Value;

type MemberOf<Value, Step> = Value extends null
  ? never
  : Step extends keyof Value
    ? Value[Step]
    : Value extends readonly (infer Item)[]
      ? Item
      : unknown;
