import type { Sources } from './sources.ts';

/** The columns of a statement's sources, as they are named in it: `u.name` and `name`. */
export type ColumnName<Scope extends Sources> = {
  [Alias in keyof Scope]: NamesIn<Alias & string, keyof Scope[Alias]['references'] & string>;
}[keyof Scope];

type NamesIn<Alias extends string, Column extends string> = `${Alias}.${Column}` | Column;

/** The same, and paths into documents: `settings->theme`. */
export type ColumnOrPath<Scope extends Sources> =
  | ColumnName<Scope>
  | {
      [Alias in keyof Scope]: PathsIn<
        Alias & string,
        Exclude<keyof Scope[Alias]['references'], Scope[Alias]['ranked']> & string
      >;
    }[keyof Scope];

type PathsIn<Alias extends string, Column extends string> = `${Alias}.${Column}->${string}` | `${Column}->${string}`;

/** Columns that hold texts. */
export type TextColumnName<Scope extends Sources> = {
  [Alias in keyof Scope]: NamesIn<Alias & string, TextsIn<Scope[Alias]['row']>>;
}[keyof Scope];

type TextsIn<Row> = { [Column in keyof Row]: Row[Column] extends string | null ? Column : never }[keyof Row] & string;

/** The columns of one source. */
export type ColumnOf<Source extends { references: object }> = keyof Source['references'] & string;

// Names are wrapped (`[Name] extends […]`) so that nothing is done for every name that there is where the
// checker asks what a value might be before it knows the name.

/** The value of a column in results. A path into a document is text. */
export type ColumnValue<Scope extends Sources, Null, Name> = [Name] extends [`${infer Alias}.${infer Column}`]
  ? [Alias] extends [keyof Scope]
    ? [Column] extends [keyof Scope[Alias]['row']]
      ? Scope[Alias]['row'][Column] | ([Alias] extends [Null] ? null : never)
      : string | null
    : string | null
  : [Name] extends [`${string}->${string}`]
    ? string | null
    : BareValue<Scope, Null, Name>;

/** Of a column without its source's name. */
type BareValue<Scope extends Sources, Null, Name> = {
  [Alias in keyof Scope]: [Name] extends [keyof Scope[Alias]['row']]
    ? Scope[Alias]['row'][Name] | ([Alias] extends [Null] ? null : never)
    : never;
}[keyof Scope];

/** What a column is compared with: what writes take for it, which may be more than results give. */
export type ColumnInput<Scope extends Sources, Name> = [Name] extends [`${infer Alias}.${infer Column}`]
  ? [Alias] extends [keyof Scope]
    ? [Column] extends [keyof Scope[Alias]['references']]
      ? Referred<Scope[Alias]['references'][Column]>
      : PathInput
    : PathInput
  : [Name] extends [`${string}->${string}`]
    ? PathInput
    : BareInput<Scope, Name>;

/** What is at a path is compared as what it is compared with. */
type PathInput = string | number | boolean;

type BareInput<Scope extends Sources, Name> = {
  [Alias in keyof Scope]: [Name] extends [keyof Scope[Alias]['references']]
    ? Referred<Scope[Alias]['references'][Name]>
    : never;
}[keyof Scope];

type Referred<Reference> = [Reference] extends [{ readonly '~reference'?: readonly [unknown, infer Value] }]
  ? Value
  : never;
