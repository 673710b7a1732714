import type { DatabaseExpression } from './database-expression.ts';
import type { DeclaredField } from './declared-field.ts';
import type { FieldMark, Marks } from './field-marks.ts';
import type { ExactTextType, FieldValue, ListType, RepresentedType } from './value-types.ts';

/**
 * The modifiers that every field has. Builders are immutable: each modifier returns a new one.
 *
 * Each kind of field repeats the modifiers that change its type, with its own type as result: one
 * signature for all, whose result is looked up by kind, costs the checker twice as much.
 */
export interface AnyField<V extends FieldValue, M extends FieldMark> {
  /** For the type checker only. */
  readonly '~value': V;
  /** For the type checker only. */
  readonly '~marks': Marks<M>;
  readonly '~declared': DeclaredField;

  /**
   * Makes the field the model's id. For ids of several fields see the `id` option of `model`.
   *
   * @example
   * ```ts
   * id: int().id().autoIncrement(),
   * ```
   */
  id(options?: { readonly constraint?: string }): AnyField<V, M | 'id'>;

  /** No two rows have the same value. The name, if given, is the constraint's. */
  unique(constraint?: string): AnyField<V, M | 'unique'>;

  /** Allows null; create may leave the field out. */
  optional(): AnyField<V, M | 'optional'>;

  /**
   * The value when create gives none: a constant, SQL for the database, or a function that is called for each row.
   *
   * @example
   * ```ts
   * visits: int().default(0),
   * token: text().default(() => crypto.randomUUID()),
   * region: text().default(dbGenerated("current_setting('app.region')")),
   * ```
   */
  default(value: V['initial'] | DatabaseExpression | (() => V['initial'])): AnyField<V, M | 'default'>;

  /** An array of such values (a native array where the database has it). */
  list(): Field<ListType<V>, M>;

  /** Left out of results unless a query selects it, or says `omit: { field: false }`. */
  hidden(): AnyField<V, M | 'hidden'>;

  /**
   * Computed by the database from other columns; never written.
   *
   * @example
   * ```ts
   * total: decimal(12, 2).generated('"price" * "quantity"'),
   * ```
   */
  generated(expression: string, options?: { readonly stored?: boolean }): AnyField<V, M | 'generated'>;

  /** Name of the column; default: the field's name, through the schema's `naming`. */
  map(column: string): this;

  /**
   * The database's own type for the column.
   *
   * @example
   * ```ts
   * name: text().native('VarChar', 255),
   * ```
   */
  native(name: string, ...args: readonly (string | number)[]): this;

  /** Collation of the column, by its name in the database. */
  collation(name: string): this;

  /** Stored with the column where the database can. */
  comment(text: string): this;

  /** Identity of the field across renames, for migrations. */
  stableId(id: string): this;

  /** The field's former name: the next migration renames the column instead of dropping it. */
  renamedFrom(name: string): this;

  /** Data for other parts of Facet or for plugins, by namespace. */
  annotate(namespace: string, value: unknown): this;
}

/** A field with the common modifiers only. */
export interface Field<V extends FieldValue, M extends FieldMark> extends AnyField<V, M> {
  id(options?: { readonly constraint?: string }): Field<V, M | 'id'>;
  unique(constraint?: string): Field<V, M | 'unique'>;
  optional(): Field<V, M | 'optional'>;
  default(value: V['initial'] | DatabaseExpression | (() => V['initial'])): Field<V, M | 'default'>;
  hidden(): Field<V, M | 'hidden'>;
  generated(expression: string, options?: { readonly stored?: boolean }): Field<V, M | 'generated'>;
}

/** Made by `int` and `bigInt`. */
export interface NumberField<V extends FieldValue, M extends FieldMark> extends AnyField<V, M> {
  id(options?: { readonly constraint?: string }): NumberField<V, M | 'id'>;
  unique(constraint?: string): NumberField<V, M | 'unique'>;
  optional(): NumberField<V, M | 'optional'>;
  default(value: V['initial'] | DatabaseExpression | (() => V['initial'])): NumberField<V, M | 'default'>;
  hidden(): NumberField<V, M | 'hidden'>;
  generated(expression: string, options?: { readonly stored?: boolean }): NumberField<V, M | 'generated'>;

  /** Numbered by the database. */
  autoIncrement(): NumberField<V, M | 'default'>;

  /**
   * The row's version: 1 in a new row, and one more with each update. Writes cannot give it; where `where` names
   * it, the write fails with `StaleRecordError` if someone else changed the row meanwhile.
   *
   * @example
   * ```ts
   * version: int().version(),
   * ```
   */
  version(): NumberField<V, M | 'version'>;
}

/** Made by `text`. */
export interface TextField<V extends FieldValue, M extends FieldMark> extends AnyField<V, M> {
  id(options?: { readonly constraint?: string }): TextField<V, M | 'id'>;
  unique(constraint?: string): TextField<V, M | 'unique'>;
  optional(): TextField<V, M | 'optional'>;
  default(value: V['initial'] | DatabaseExpression | (() => V['initial'])): TextField<V, M | 'default'>;
  hidden(): TextField<V, M | 'hidden'>;
  generated(expression: string, options?: { readonly stored?: boolean }): TextField<V, M | 'generated'>;

  /** At most so many characters: `varchar(n)` where the database has it. */
  length(characters: number): this;
  /** A random UUID (version 4), or one in order of time (version 7). */
  defaultUuid(version?: 4 | 7): TextField<V, M | 'default'>;
  /** A CUID: version 2 unless 1 is asked for. */
  defaultCuid(version?: 1 | 2): TextField<V, M | 'default'>;
  /** A Nano ID of so many characters, 21 unless given. */
  defaultNanoid(length?: number): TextField<V, M | 'default'>;
  /** A ULID: in order of time, 26 characters. */
  defaultUlid(): TextField<V, M | 'default'>;
}

/** Made by `uuid`. */
export interface UuidField<V extends FieldValue, M extends FieldMark> extends AnyField<V, M> {
  id(options?: { readonly constraint?: string }): UuidField<V, M | 'id'>;
  unique(constraint?: string): UuidField<V, M | 'unique'>;
  optional(): UuidField<V, M | 'optional'>;
  default(value: V['initial'] | DatabaseExpression | (() => V['initial'])): UuidField<V, M | 'default'>;
  hidden(): UuidField<V, M | 'hidden'>;
  generated(expression: string, options?: { readonly stored?: boolean }): UuidField<V, M | 'generated'>;

  /** A random UUID (version 4), or one in order of time (version 7). */
  defaultUuid(version?: 4 | 7): UuidField<V, M | 'default'>;
}

/** Made by `timestamp`. */
export interface MomentField<V extends FieldValue, M extends FieldMark> extends AnyField<V, M> {
  id(options?: { readonly constraint?: string }): MomentField<V, M | 'id'>;
  unique(constraint?: string): MomentField<V, M | 'unique'>;
  optional(): MomentField<V, M | 'optional'>;
  default(value: V['initial'] | DatabaseExpression | (() => V['initial'])): MomentField<V, M | 'default'>;
  hidden(): MomentField<V, M | 'hidden'>;
  generated(expression: string, options?: { readonly stored?: boolean }): MomentField<V, M | 'generated'>;

  /** The time of the create. */
  defaultNow(): MomentField<V, M | 'default'>;
  /** Set to the time of each create and update that does not give it. */
  updatedAt(): MomentField<V, M | 'default'>;
  /** Kept with so many digits after the second, 0 to 6; default 3. */
  precision(digits: number): this;
  /** Time zone of a column that stores local time. */
  timeZone(name: string): this;
  /** Results hold a `Date`, whatever the schema's `dateTimes` says. */
  asDate(): MomentField<RepresentedType<V, Date>, M>;
  /** Results hold an ISO text with all digits, whatever the schema's `dateTimes` says. */
  asString(): MomentField<RepresentedType<V, string>, M>;
}

/** Made by `date`. */
export interface DayField<V extends FieldValue, M extends FieldMark> extends AnyField<V, M> {
  id(options?: { readonly constraint?: string }): DayField<V, M | 'id'>;
  unique(constraint?: string): DayField<V, M | 'unique'>;
  optional(): DayField<V, M | 'optional'>;
  default(value: V['initial'] | DatabaseExpression | (() => V['initial'])): DayField<V, M | 'default'>;
  hidden(): DayField<V, M | 'hidden'>;
  generated(expression: string, options?: { readonly stored?: boolean }): DayField<V, M | 'generated'>;

  /** The day of the create, in UTC. */
  defaultNow(): DayField<V, M | 'default'>;
  /** Results hold a `Date` at midnight UTC instead of `2026-01-31`. */
  asDate(): DayField<RepresentedType<V, Date>, M>;
}

/** Made by `time`. */
export interface ClockField<V extends FieldValue, M extends FieldMark> extends AnyField<V, M> {
  id(options?: { readonly constraint?: string }): ClockField<V, M | 'id'>;
  unique(constraint?: string): ClockField<V, M | 'unique'>;
  optional(): ClockField<V, M | 'optional'>;
  default(value: V['initial'] | DatabaseExpression | (() => V['initial'])): ClockField<V, M | 'default'>;
  hidden(): ClockField<V, M | 'hidden'>;
  generated(expression: string, options?: { readonly stored?: boolean }): ClockField<V, M | 'generated'>;

  /** The time of day of the create, in UTC. */
  defaultNow(): ClockField<V, M | 'default'>;
  /** Kept with so many digits after the second, 0 to 6. */
  precision(digits: number): this;
  /** Results hold a `Date` on 1970-01-01 UTC instead of `13:45:00`. */
  asDate(): ClockField<RepresentedType<V, Date>, M>;
}

/** Made by `decimal`. */
export interface ExactField<V extends FieldValue, M extends FieldMark> extends AnyField<V, M> {
  id(options?: { readonly constraint?: string }): ExactField<V, M | 'id'>;
  unique(constraint?: string): ExactField<V, M | 'unique'>;
  optional(): ExactField<V, M | 'optional'>;
  default(value: V['initial'] | DatabaseExpression | (() => V['initial'])): ExactField<V, M | 'default'>;
  hidden(): ExactField<V, M | 'hidden'>;
  generated(expression: string, options?: { readonly stored?: boolean }): ExactField<V, M | 'generated'>;

  /** Results hold exact text, whatever the schema's `decimals` says. */
  asString(): ExactField<ExactTextType, M>;
  /**
   * Results hold `decimal.js` objects. The class tells the type; it must come from the installed `decimal.js`.
   *
   * @example
   * ```ts
   * import { Decimal } from 'decimal.js';
   * price: decimal(12, 2).asObject(Decimal),
   * ```
   */
  asObject<Value>(decimal: DecimalClass<Value>): ExactField<RepresentedType<V, Value>, M>;
}

/** Made by `json`. */
export interface JsonField<V extends FieldValue, M extends FieldMark> extends AnyField<V, M> {
  id(options?: { readonly constraint?: string }): JsonField<V, M | 'id'>;
  unique(constraint?: string): JsonField<V, M | 'unique'>;
  optional(): JsonField<V, M | 'optional'>;
  default(value: V['initial'] | DatabaseExpression | (() => V['initial'])): JsonField<V, M | 'default'>;
  hidden(): JsonField<V, M | 'hidden'>;
  generated(expression: string, options?: { readonly stored?: boolean }): JsonField<V, M | 'generated'>;

  /** Numbers that a double cannot hold come as text instead of being refused. */
  bigNumbersAsStrings(): this;
}

/** A class of decimals: `Decimal` of `decimal.js`. */
export interface DecimalClass<Value> {
  new (value: string): Value;
}
