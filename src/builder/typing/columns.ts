import type { Sources } from './sources.ts';

/** The columns of a statement's sources, as they are named in it: `u.name` and `name`. */
export type ColumnName<Scope extends Sources> = {
  [Alias in keyof Scope & string]: NamesIn<Alias, keyof Scope[Alias]['references'] & string>;
}[keyof Scope & string];

type NamesIn<Alias extends string, Column extends string> = `${Alias}.${Column}` | Column;

/** The same, and paths into documents: `settings->theme`. */
export type ColumnOrPath<Scope extends Sources> = ColumnName<Scope> | `${ColumnName<Scope>}->${string}`;

/** Columns that hold texts. */
export type TextColumnName<Scope extends Sources> = {
  [Alias in keyof Scope & string]: NamesIn<Alias, TextsIn<Scope[Alias]['row']>>;
}[keyof Scope & string];

type TextsIn<Row> = { [Column in keyof Row]: Row[Column] extends string | null ? Column : never }[keyof Row] & string;

/** What a name or an expression means where it is compared. */
export interface Place {
  /** What results give. */
  value: unknown;
  /** What it is compared with: what writes take for it, which may be more than results give. */
  input: unknown;
  /** `null` where it may be. */
  null: null;
}

/** A column of a source. */
interface Column<Source extends Sources[string], Name, Missing extends null> {
  value: Source['row'][Name & keyof Source['row']] | Missing;
  input: Referred<Source['references'][Name & keyof Source['references']]>;
  null: (Source['row'][Name & keyof Source['row']] & null) | Missing;
}

/** A path into a document: its text, which is compared as what it is compared with. */
interface Path {
  value: string | null;
  input: string | number | boolean;
  null: null;
}

/** An expression. */
export interface Computed<Value, Input> {
  value: Value;
  input: Input;
  null: Value & null;
}

/** What is written like a path and begins with no column. */
interface Unknown<Name extends string> {
  value: unknown;
  input: `${Name} is no column here`;
  null: never;
}

// Names are wrapped (`[Name] extends […]`) so that nothing is done for every name that there is where the
// checker asks what a value might be before it knows the name.

/** The place of a column, a path, an expression or a callback that makes one. */
export type PlaceOf<Scope extends Sources, Null, Name> = [Name] extends [`${infer Alias}.${infer Rest}`]
  ? [Rest] extends [keyof Scope[Alias & keyof Scope]['references']]
    ? Column<Scope[Alias & keyof Scope], Rest, MissingOf<Alias & Null>>
    : PathPlace<Scope, Name>
  : [Name] extends [ColumnName<Scope>]
    ? BarePlace<Scope, Null, Name>
    : [Name] extends [string]
      ? PathPlace<Scope, Name>
      : TermPlace<Name>;

/** `null` for a source that may have no row. */
export type MissingOf<Alias> = [Alias] extends [never] ? never : null;

type PathPlace<Scope extends Sources, Name> = [Name] extends [`${infer Column}->${string}`]
  ? [Column] extends [ColumnName<Scope>]
    ? Path
    : Unknown<Column>
  : Unknown<Name & string>;

type TermPlace<Term> = [Term] extends [(...arguments_: never) => infer Result]
  ? ResultPlace<Result>
  : ResultPlace<Term>;

type ResultPlace<Result> = [Result] extends [{ readonly '~input': infer Input; readonly '~value': infer Value }]
  ? Computed<Value, Input>
  : Computed<unknown, unknown>;

/** A column without its source's name: of whichever source has it. */
type BarePlace<Scope extends Sources, Null, Name> = {
  [Alias in keyof Scope & string]: [Name] extends [keyof Scope[Alias]['references']]
    ? Column<Scope[Alias], Name, MissingOf<Alias & Null>>
    : never;
}[keyof Scope & string];

/** The value of a column in results. A path into a document is text. */
export type ColumnValue<Scope extends Sources, Null, Name> = PlaceOf<Scope, Null, Name>['value'];

/** What a column is compared with. */
export type ColumnInput<Scope extends Sources, Name> = PlaceOf<Scope, never, Name>['input'];

/** `null` where a column may be. */
export type ColumnNull<Scope extends Sources, Null, Name> = PlaceOf<Scope, Null, Name>['null'];

type Referred<Reference> = [Reference] extends [{ readonly '~reference'?: readonly [unknown, infer Value] }]
  ? Value
  : never;
