import type { Callback } from './callback.ts';
import type { SelectQuery } from './select-query.ts';
import type {
  BareSources,
  BareTables,
  BuilderModels,
  DerivedSource,
  NoSources,
  Only,
  QuerySource,
  SourceText,
} from './sources.ts';

/** A query or a write whose rows a common table has. */
export interface RowsOf<Row> {
  readonly '~row': Row;
}

/** The name of a common table, out of `'tree'` and `'tree(id, depth)'`. */
export type TableName<Text extends string> = Text extends `${infer Name}(${string}` ? Trimmed<Name> : Text;

type Trimmed<Name> = Name extends `${infer Start} ` ? Trimmed<Start> : Name;

/** Its row: new names of columns, in parentheses, take their types with them by nobody's knowledge. */
export type TableRow<Text extends string, Row> = Text extends `${string}(${infer Names})`
  ? { [Name in ListedNames<Names>]: unknown }
  : Row;

type ListedNames<Names> = Names extends `${infer First},${infer Rest}`
  ? TrimmedStart<Trimmed<First>> | ListedNames<Rest>
  : TrimmedStart<Trimmed<Names>>;

type TrimmedStart<Name> = Name extends ` ${infer Rest}` ? TrimmedStart<Rest> : Name;

export interface CommonTableOptions {
  /** Whether the database computes it once and keeps it, or puts it where it is used. */
  readonly materialized?: boolean;
}

/** What the callback of `with` gets: it starts a query. */
export interface TableDraft<in out M extends BuilderModels> extends Callback<M, NoSources, never> {
  /** A query over a model or a common table. */
  from<Name extends M['~names'], Alias extends string = Name>(
    source: SourceText<Name, Alias>,
  ): SelectQuery<M, Only<M, Name, Alias>, Alias, never, never>;
  /** A query over a query. */
  from<Alias extends string, Row>(
    source: QuerySource<Alias, Row>,
  ): SelectQuery<M, { readonly [Name in Alias]: DerivedSource<Row> }, Alias, never, never>;
  /** A query over a bare table. */
  table(source: string): SelectQuery<BareTables, BareSources, string, never, never>;
}
