// What the checker knows of the sources of a statement. Everything is read by indexed access, one source
// and one column at a time, so a call costs the same whatever the number of models.

import type { InputFor } from './expression.ts';

/** What a statement reads from: a model, a bare table, a query in its place, a common table. */
export interface SourceTypes {
  /** The values of its columns. */
  row: unknown;
  /** Those of them that `*` gives. */
  result: unknown;
  /** What its columns are compared with, by name: `ComparedWith`. */
  references: object;
}

/** A source that is written, too. */
export interface ModelTypes extends SourceTypes {
  /** Views are only read. */
  kind: 'table' | 'view';
  createMany: object;
  updateMany: object;
}

/**
 * The models that a builder may name. Connections give an interface of their schema, in which each model
 * is computed when a call names it.
 */
export interface BuilderModels {
  readonly '~names': string;
  readonly '~sources': ModelIndex;
  /** What the schema gives for moments: `Date`, or text. */
  readonly '~moment': unknown;
}

/** Used like the index of a schema: it satisfies `BuilderModels` without a look at the models. */
export interface ModelIndex {
  readonly [name: string]: ModelTypes;
}

/** The sources of one statement by the names that they have in it. */
export interface Sources {
  readonly [alias: string]: SourceTypes;
}

/** No source yet. */
// biome-ignore lint/complexity/noBannedTypes: the start of an intersection, which adds nothing to it.
export type NoSources = {};

/** Columns that are not known: of bare tables. */
export interface UnknownSource {
  row: Readonly<Record<string, unknown>>;
  result: Readonly<Record<string, unknown>>;
  references: Readonly<Record<string, ComparedWith<unknown>>>;
  kind: 'table';
  createMany: Readonly<Record<string, BareValue>>;
  updateMany: Readonly<Record<string, BareValue>>;
}

/** Any value but `undefined`; spelled out, so that callbacks beside it know what they get. */
type BareValue = string | number | bigint | boolean | object | null;

/** Bare tables: any name is taken, and columns are `unknown`. */
export interface BareTables {
  readonly '~names': string;
  readonly '~sources': { readonly [name: string]: UnknownSource };
  readonly '~moment': Date;
}

/** The sources of a statement over bare tables, whatever it joins. */
export interface BareSources {
  readonly [alias: string]: UnknownSource;
}

/** What a column is compared with and set to, in the shape of the client's references. */
export interface ComparedWith<Value> {
  readonly '~reference'?: readonly [unknown, Value];
}

/** A query or a common table in the place of a table. */
export interface DerivedSource<Row> {
  row: Row;
  result: Row;
  references: { [P in keyof Row]: ComparedWith<DerivedInput<Row[P]>> };
}

/** Nothing says whether a text is that of a decimal, which is compared with numbers too; statements tell when they run. */
type DerivedInput<Value> = unknown extends Value
  ? unknown
  : string extends Value
    ? string | number | bigint
    : InputFor<Value>;

/** The same models, and a common table. It is read like a view. */
export interface WithTable<in out M extends BuilderModels, in out Name extends string, in out Row> {
  readonly '~names': M['~names'] | Name;
  readonly '~sources': M['~sources'] & { readonly [P in Name]: CommonTable<Row> };
  readonly '~moment': M['~moment'];
}

interface CommonTable<Row> extends DerivedSource<Row> {
  kind: 'view';
  createMany: object;
  updateMany: object;
}

/** What has a name in the statement: an expression or a query after `.as(…)`. */
export interface Aliased<Alias extends string> {
  readonly '~alias': Alias;
}

/** A query with a name, for the place of a table. */
export interface AliasedRows<Alias extends string, Row> extends Aliased<Alias> {
  readonly '~row': Row;
}

/** Rows that stand in the statement, in the place of a table. */
export interface ValuesSource<Alias extends string, Row> {
  readonly values: readonly Row[];
  readonly as: Alias;
}

/** What stands in the place of a table. */
export type QuerySource<Alias extends string, Row> = AliasedRows<Alias, Row> | ValuesSource<Alias, Row>;

/** What a source gives: a model or common table by its name, or else the rows of a query. */
export type SourceOf<M extends BuilderModels, Name extends string, Row> = [Row] extends [never]
  ? M['~sources'][Name]
  : DerivedSource<Row>;

/** How a source is written: `'User'`, `'User as u'`, or a query with a name. */
export type SourceText<Name extends string, Alias extends string> = Name | `${Name} as ${Alias}`;

/** A statement over one source. */
export type Only<M extends BuilderModels, Name extends string, Alias extends string> = {
  readonly [P in Alias]: M['~sources'][Name];
};

/** A statement's sources and one more. */
export type Joined<M extends BuilderModels, Scope, Name extends string, Alias extends string, Row> = Scope & {
  readonly [P in Alias]: SourceOf<M, Name, Row>;
};
