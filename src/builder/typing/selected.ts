import type { Callback } from './callback.ts';
import type { ColumnName, ColumnValue, MissingOf } from './columns.ts';
import type { Aliased, BuilderModels, Sources } from './sources.ts';

/** What `select` takes: columns, columns with a name, all columns of a source, and expressions with a name. */
export type Selectable<M extends BuilderModels, Scope extends Sources, Own extends string, Null extends string> =
  | ColumnName<Scope>
  | AsText
  | '*'
  | `${Own}.*`
  | SelectedExpression<Scope>
  | ((e: Callback<M, Scope, Null>) => SelectedExpression<Scope>);

/**
 * Texts with `as` begin with a column, a path into a document, or an aggregate of a column. That is looked up for those
 * that were written: a union of all that could be would cost every call as much as there are columns.
 */
export type Checked<Scope extends Sources, Item> = [Item] extends [string]
  ? [Item & AsText] extends [never]
    ? unknown
    : Refusal<WrongColumn<Scope, Item>>
  : Refusal<WrongColumn<Scope, Extract<Item, AsText>>>;

type AsText = `${string} as ${string}`;

type Refusal<Name> = [Name] extends [never] ? unknown : `${Name & string} is no column here`;

type WrongColumn<Scope extends Sources, Item> = Item extends `${infer Name} as ${string}`
  ? Name extends ColumnName<Scope>
    ? never
    : string extends Name
      ? never
      : Exclude<
          Name extends `${AggregateWord}(${infer Column})`
            ? Column
            : Name extends `${infer Column}->${string}`
              ? Column
              : Name,
          ColumnName<Scope> | '*'
        >
  : never;

type AggregateWord = 'count' | 'sum' | 'avg' | 'min' | 'max' | 'COUNT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

/** Expressions have a name; over bare tables they need none. */
type SelectedExpression<Scope> = string extends keyof Scope ? object : AliasedValue;

/** An expression or a query of one column, with a name. */
interface AliasedValue extends Aliased<string> {
  readonly '~value': unknown;
}

/** An item that a condition adds: its column may be missing. */
export interface Perhaps<Item> {
  readonly '~perhaps': Item;
}

/** In the place of items, the row of a query whose columns are known as a whole. */
export interface WholeRow<Row> {
  readonly '~whole': Row;
}

/** One row: what was selected, or all columns of all sources. */
export type RowOf<Scope extends Sources, Own extends string, Null, Items> = string extends keyof Scope
  ? Record<string, unknown>
  : [Items] extends [string]
    ? TextRow<Scope, Own, Null, Items>
    : [Items] extends [WholeRow<infer Row>]
      ? Row
      : MixedRow<Scope, Own, Null, Items>;

/** Texts, expressions, and items that may be missing; by a condition that is always met, so that hovers show the row. */
type MixedRow<Scope extends Sources, Own extends string, Null, Items> = ([Extract<Items, string>] extends [never]
  ? unknown
  : TextRow<Scope, Own, Null, Extract<Items, string>>) &
  Values<Resolved<Exclude<Items, string | Perhaps<unknown>>>> &
  PerhapsRow<Scope, Own, Null, Extract<Items, Perhaps<unknown>>> extends infer Row
  ? { [P in keyof Row]: Row[P] }
  : never;

type Values<Item> = { [Name in AliasIn<Item>]: Item extends ValueNamed<Name, infer Value> ? Value : never };

type AliasIn<Item> = Item extends Aliased<infer Alias> ? Alias : never;

interface ValueNamed<Alias extends string, Value> extends Aliased<Alias> {
  readonly '~value': Value;
}

type PerhapsRow<Scope extends Sources, Own extends string, Null, Item> = [Item] extends [never]
  ? unknown
  : Item extends Perhaps<infer Items>
    ? Partial<RowOf<Scope, Own, Null, Items>>
    : never;

/** Of texts alone; of none all columns. */
type TextRow<Scope extends Sources, Own extends string, Null, Items extends string> = [Items] extends [never]
  ? AllColumns<Scope, Own, Null>
  : [Items & `${string}*`] extends [never]
    ? Columns<Scope, Null, Items>
    : [Items] extends ['*']
      ? AllColumns<Scope, Own, Null>
      : Columns<Scope, Null, Expanded<Scope, Own, Items>>;

/** `*`: that of one source is known. */
type AllColumns<Scope extends Sources, Own extends string, Null> = [Null | AreMany<Own>] extends [never]
  ? Scope[Own]['result']
  : Columns<Scope, Null, NamesOfAll<Scope, Own>>;

/** `true` for a union of several, else `never`. */
export type AreMany<Names, All = Names> = Names extends unknown ? ([All] extends [Names] ? never : true) : never;

type NamesOfAll<Scope extends Sources, Own> = {
  [Alias in Own & keyof Scope]: `${Alias & string}.${keyof Scope[Alias]['result'] & string}`;
}[Own & keyof Scope];

/** With the names of columns in the place of `*` and `u.*`. */
type Expanded<Scope extends Sources, Own, Items> = Items extends `${infer Alias}.*`
  ? NamesOfAll<Scope, Alias>
  : Items extends '*'
    ? NamesOfAll<Scope, Own>
    : Items;

type Columns<Scope extends Sources, Null, Items extends string> = [Items & AsText] extends [never]
  ? { [Item in Items as BareName<Item>]: ItemValue<Scope, Null, Item> }
  : {
      [Item in Items as OutputName<Item>]: Item extends `${infer Name} as ${string}`
        ? TextValue<Scope, Null, Name>
        : ItemValue<Scope, Null, Item>;
    };

/** The value of a column that `select` has checked. */
type ItemValue<Scope extends Sources, Null, Item> = Item extends `${infer Alias}.${infer Name}`
  ? MissingOf<Alias & Null> | ValueIn<Scope[Alias & keyof Scope]['row'], Name>
  : ColumnValue<Scope, Null, Item>;

type ValueIn<Row, Name> = Row[Name & keyof Row];

type BareName<Item> = Item extends `${string}.${infer Name}` ? Name : Item;

/** The name of a column in results: what stands behind `as`, or behind the source's name. */
export type OutputName<Item> = Item extends `${string} as ${infer Name}` ? Name : BareName<Item>;

type TextValue<Scope extends Sources, Null, Text> = Text extends `${infer Word}(${infer Name})`
  ? Lowercase<Word> extends 'count'
    ? number
    : ColumnValue<Scope, Null, Name> | null
  : ColumnValue<Scope, Null, Text>;

/** What callbacks give. */
type Resolved<Item> = Item extends (...arguments_: never) => infer Result ? Result : Item;

/** The names that the items have in results, for orders: those that are given. */
export type OutputAlias<Items> = Items extends `${string} as ${infer Name}`
  ? Name
  : Items extends string
    ? never
    : AliasIn<Resolved<Items>>;
