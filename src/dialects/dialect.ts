import type { FacetError } from '../foundation/errors/facet-error.ts';
import type { Schema } from '../schema/schema.ts';
import type { ValueType } from '../schema/value-type.ts';
import type { CompiledStatement } from '../sql/compiled-statement.ts';
import type { RawNode, TextMatch } from '../sql/nodes/expression-nodes.ts';
import type { StatementNode } from '../sql/nodes/node.ts';
import type { Capabilities, IsolationLevel } from './capabilities.ts';
import type { Catalogue } from './catalogue.ts';
import type { Codec, DriverValue } from './codec.ts';
import type { ColumnOrigin } from './column-origin.ts';
import type { Definitions } from './definitions.ts';
import type { DriverColumn } from './driver-column.ts';
import type { Explainer } from './explainer.ts';
import type { FullText } from './full-text.ts';
import type { Functions } from './functions.ts';
import type { JsonFilters } from './json-filters.ts';
import type { SqlLexicon } from './lexicon.ts';
import type { ListFilters } from './list-filters.ts';

/**
 * Everything that one database spells or stores its own way. Pure: no I/O, no state.
 */
export interface Dialect {
  readonly name: 'postgres' | 'sqlite' | 'mariadb' | 'mysql';
  /** The name users know: `PostgreSQL`. */
  readonly displayName: string;

  /** What a server of this version can do, from what the driver reports as its version. */
  capabilities(serverVersion: string): Capabilities;

  /**
   * Text and parameters of a statement, or of one that the user wrote (`raw`). Equal trees give equal text.
   *
   * @param schema Gives enums their database types and the order of their values; leave it out only where no model takes part.
   * @param sharesSlots A slot that stands in several places is one parameter where parameters have numbers, so that the database
   * takes expressions with it for equal. Default: each place is a parameter of its own.
   * @throws CapabilityMissingError when the tree holds what the database has no spelling for.
   */
  compile(
    statement: StatementNode | RawNode,
    capabilities: Capabilities,
    schema?: Schema,
    sharesSlots?: boolean,
  ): CompiledStatement;

  /** How its texts are read: strings, comments and placeholders of raw SQL. */
  readonly lexicon: SqlLexicon;

  /** Quotes a name from the schema; doubles the quote character. */
  quoteIdentifier(name: string): string;

  /** How values of a type cross. `schema` gives enums their stored names. Memoised per type object and schema. */
  codec(type: ValueType, schema: Schema, capabilities: Capabilities): Codec;

  /**
   * How a column of a raw statement decodes: as the field that it comes from, else
   * by the type that the driver names. `null` when the driver's value is right as it is.
   */
  rawCodec(column: DriverColumn, origin?: ColumnOrigin | null): ((wire: never) => unknown) | null;

  /**
   * Where drivers tell a result column's table and column by number only: the text that asks for
   * the names. Its parameter is the list of tables; each row is a column: number of the table, its own
   * number and name, the table's name, the name of its schema, and something other than null where
   * unqualified names lead to that table. `null` where drivers tell names.
   */
  readonly originNamesSql: string | null;

  /**
   * Encodes a parameter of raw SQL, whose type is only known from the JavaScript value: `null` and
   * `undefined` are null, a `Date` is an instant, bytes are bytes, an array is a list (PostgreSQL) or JSON, an object is JSON.
   * Throws `RefusedValue`.
   */
  encodeRaw(value: unknown): DriverValue;

  /**
   * The parameter for a `textMatch` of this form: escapes what the database would take as special.
   * Throws `RefusedValue` for a text that its patterns cannot hold.
   */
  encodeTextMatch(match: TextMatch, isInsensitive: boolean, text: string): string;

  /** Filters on JSON. Imported when first called. */
  jsonFilters(): Promise<JsonFilters>;

  /** Filters on lists, imported when first called; `null` where no column is a list. */
  readonly listFilters: (() => Promise<ListFilters>) | null;

  /** The portable functions and the rarer clauses. Imported when first called. */
  functions(): Promise<Functions>;

  /** Full-text search. Imported when first called. */
  fullText(): Promise<FullText>;

  /** How its tables are defined, for `sync()`. Imported when first called. */
  definitions(): Promise<Definitions>;

  /**
   * How the database is asked what is in it and how its tables are changed, for introspection and
   * `sync()`. Imported when first called, so that a program that does neither does not carry it.
   */
  catalogue(): Promise<Catalogue>;

  /** How it is asked for its plans, for `explain`. Imported when first called, like the catalogue. */
  explainer(): Promise<Explainer>;

  /** A driver's error as the error that users know; `names` turns tables, columns and constraints into models and fields. */
  translateError(error: unknown, names: NameResolver): FacetError;

  /** Statements around transactions. Session settings (UTC …) belong to `sessionStatements`. */
  readonly transactions: {
    begin(options: { readonly isolation: IsolationLevel | null; readonly isReadOnly: boolean }): readonly string[];
    readonly commit: string;
    readonly rollback: string;
    savepoint(name: string): string;
    releaseSavepoint(name: string): string;
    rollbackToSavepoint(name: string): string;
  };

  /** What a new connection is told before its first use, from checked settings. */
  sessionStatements(settings: SessionSettings, capabilities: Capabilities): readonly string[];
}

/** Finds the logical names behind physical ones. The engine makes one from the schema. */
export interface NameResolver {
  resolve(physical: {
    readonly table: string | null;
    readonly columns: readonly string[];
    readonly constraint: string | null;
  }): { readonly model: string | null; readonly fields: readonly string[] };
}

export interface SessionSettings {
  readonly timeZone: string;
  readonly searchPath: readonly string[] | null;
  readonly applicationName: string | null;
  readonly statementTimeoutMillis: number | null;
  /** Further session variables by name; names are checked against `[a-z_.]+`, values quoted. */
  readonly variables: Readonly<Record<string, string | number | boolean>>;
}
