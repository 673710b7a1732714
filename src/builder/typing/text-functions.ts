import type { Expression } from './expression.ts';
import type { Given, NullIn } from './given.ts';
import type { Compared } from './operators.ts';
import type { Sources } from './sources.ts';

/** A text as a value: what a function takes beside its column. */
type Text = string | Compared<string>;
type Whole = number | Compared<number>;

/** Functions of texts. Characters are counted from 1. A text argument after the first is a value, not a column. */
export interface TextFunctions<in out Scope extends Sources, in out Null extends string> {
  /** In small letters. */
  lower<A extends Given<Scope>>(text: A): Expression<string | NullIn<Scope, Null, A>>;
  /** In capital letters. */
  upper<A extends Given<Scope>>(text: A): Expression<string | NullIn<Scope, Null, A>>;
  /** Its characters. */
  length<A extends Given<Scope>>(text: A): Expression<number | NullIn<Scope, Null, A>>;
  /** Its bytes. */
  byteLength<A extends Given<Scope>>(value: A): Expression<number | NullIn<Scope, Null, A>>;
  /** Without blanks at both ends. */
  trim<A extends Given<Scope>>(text: A): Expression<string | NullIn<Scope, Null, A>>;
  /** Without blanks at the start. */
  trimStart<A extends Given<Scope>>(text: A): Expression<string | NullIn<Scope, Null, A>>;
  /** Without blanks at the end. */
  trimEnd<A extends Given<Scope>>(text: A): Expression<string | NullIn<Scope, Null, A>>;
  /** A part of it, from a character on. */
  substring<A extends Given<Scope>>(text: A, start: Whole, length?: Whole): Expression<string | NullIn<Scope, Null, A>>;
  /** Its first characters. */
  left<A extends Given<Scope>>(text: A, length: Whole): Expression<string | NullIn<Scope, Null, A>>;
  /** Its last characters. */
  right<A extends Given<Scope>>(text: A, length: Whole): Expression<string | NullIn<Scope, Null, A>>;
  /** Made as long with what stands before it, blanks if nothing else is said. */
  padStart<A extends Given<Scope>>(text: A, length: Whole, filling?: Text): Expression<string | NullIn<Scope, Null, A>>;
  /** Made as long with what stands behind it. */
  padEnd<A extends Given<Scope>>(text: A, length: Whole, filling?: Text): Expression<string | NullIn<Scope, Null, A>>;
  /** So many times in a row. */
  repeat<A extends Given<Scope>>(text: A, times: Whole): Expression<string | NullIn<Scope, Null, A>>;
  /** Backwards. */
  reverse<A extends Given<Scope>>(text: A): Expression<string | NullIn<Scope, Null, A>>;
  /** With another text wherever one occurs. */
  replace<A extends Given<Scope>>(text: A, old: Text, by: Text): Expression<string | NullIn<Scope, Null, A>>;
  /** Where a text begins in it, from 1; 0 where it does not occur. */
  position<A extends Given<Scope>>(text: A, part: Text): Expression<number | NullIn<Scope, Null, A>>;
  /** Whether it begins so. */
  startsWith<A extends Given<Scope>>(text: A, part: Text): Expression<boolean | NullIn<Scope, Null, A>>;
  /** Whether it ends so. */
  endsWith<A extends Given<Scope>>(text: A, part: Text): Expression<boolean | NullIn<Scope, Null, A>>;
  /** Whether the text occurs in it. */
  contains<A extends Given<Scope>>(text: A, part: Text): Expression<boolean | NullIn<Scope, Null, A>>;
  /** One after the other; null if one of them is. */
  concat<const A extends readonly Given<Scope>[]>(...parts: A): Expression<string | NullIn<Scope, Null, A[number]>>;
  /** One after the other with a text between; nulls are left out. */
  concatWith(separator: Text, ...parts: readonly Given<Scope>[]): Expression<string>;
  /** The part between two separators, from 1; null where a column has an empty one. */
  splitPart<A extends Given<Scope>>(
    text: A,
    separator: Text,
    place: Whole,
  ): Expression<string | NullIn<Scope, Null, A>>;
}
