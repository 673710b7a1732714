import type { MemberTypes } from '../schema/typed-schema.ts';
import type { DatabaseExpression } from './database-expression.ts';
import type { DeclaredField } from './declared-field.ts';
import type { Defaulted, Generated, Hidden, Id, List, Optional, Represented, Unique } from './modified-types.ts';

/** The builders by family; modifiers find the family of their result here. */
export interface FieldFamilies<T extends MemberTypes> {
  plain: Field<T>;
  number: NumberField<T>;
  text: TextField<T>;
  uuid: UuidField<T>;
  moment: MomentField<T>;
  day: DayField<T>;
  clock: ClockField<T>;
  exact: ExactField<T>;
  json: JsonField<T>;
}

/** What `default()` takes. Enum values are checked when the schema is built, which knows them. */
type DefaultOf<T extends MemberTypes> = T['kind'] extends 'Enum'
  ? string
  : [T['in']] extends [never]
    ? readonly string[]
    : T['in'];

/** The modifiers that every field has. Builders are immutable: each modifier returns a new one. */
export interface AnyField<Family extends keyof FieldFamilies<MemberTypes>, T extends MemberTypes> {
  /** For the type checker only. */
  readonly '~types': T;
  readonly '~declared': DeclaredField;

  /**
   * Makes the field the model's id. For ids of several fields see the `id` option of `model`.
   *
   * @example
   * ```ts
   * id: int().id().autoIncrement(),
   * ```
   */
  id(options?: { readonly constraint?: string }): FieldFamilies<Id<T>>[Family];

  /** No two rows have the same value. The name, if given, is the constraint's. */
  unique(constraint?: string): FieldFamilies<Unique<T>>[Family];

  /** Allows null; create may leave the field out. */
  optional(): FieldFamilies<Optional<T>>[Family];

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
  default(value: DefaultOf<T> | DatabaseExpression | (() => DefaultOf<T>)): FieldFamilies<Defaulted<T>>[Family];

  /** An array of such values (a native array where the database has it). */
  list(): Field<List<T>>;

  /** Left out of results unless a query selects it, or says `omit: { field: false }`. */
  hidden(): FieldFamilies<Hidden<T>>[Family];

  /**
   * Computed by the database from other columns; never written.
   *
   * @example
   * ```ts
   * total: decimal(12, 2).generated('"price" * "quantity"'),
   * ```
   */
  generated(expression: string, options?: { readonly stored?: boolean }): FieldFamilies<Generated<T>>[Family];

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
export interface Field<T extends MemberTypes> extends AnyField<'plain', T> {}

/** Made by `int` and `bigInt`. */
export interface NumberField<T extends MemberTypes> extends AnyField<'number', T> {
  /** Numbered by the database. */
  autoIncrement(): NumberField<Defaulted<T>>;
}

/** Made by `text`. */
export interface TextField<T extends MemberTypes> extends AnyField<'text', T> {
  /** At most so many characters: `varchar(n)` where the database has it. */
  length(characters: number): this;
  /** A random UUID (version 4), or one in order of time (version 7). */
  defaultUuid(version?: 4 | 7): TextField<Defaulted<T>>;
  /** A CUID: version 2 unless 1 is asked for. */
  defaultCuid(version?: 1 | 2): TextField<Defaulted<T>>;
  /** A Nano ID of so many characters, 21 unless given. */
  defaultNanoid(length?: number): TextField<Defaulted<T>>;
  /** A ULID: in order of time, 26 characters. */
  defaultUlid(): TextField<Defaulted<T>>;
}

/** Made by `uuid`. */
export interface UuidField<T extends MemberTypes> extends AnyField<'uuid', T> {
  /** A random UUID (version 4), or one in order of time (version 7). */
  defaultUuid(version?: 4 | 7): UuidField<Defaulted<T>>;
}

/** Made by `timestamp`. */
export interface MomentField<T extends MemberTypes> extends AnyField<'moment', T> {
  /** The time of the create. */
  defaultNow(): MomentField<Defaulted<T>>;
  /** Set to the time of each create and update that does not give it. */
  updatedAt(): MomentField<Defaulted<T>>;
  /** Kept with so many digits after the second, 0 to 6; default 3. */
  precision(digits: number): this;
  /** Time zone of a column that stores local time. */
  timeZone(name: string): this;
  /** Results hold a `Date`, whatever the schema's `dateTimes` says. */
  asDate(): MomentField<Represented<T, Date>>;
  /** Results hold an ISO text with all digits, whatever the schema's `dateTimes` says. */
  asString(): MomentField<Represented<T, string>>;
}

/** Made by `date`. */
export interface DayField<T extends MemberTypes> extends AnyField<'day', T> {
  /** The day of the create, in UTC. */
  defaultNow(): DayField<Defaulted<T>>;
  /** Results hold a `Date` at midnight UTC instead of `2026-01-31`. */
  asDate(): DayField<Represented<T, Date>>;
}

/** Made by `time`. */
export interface ClockField<T extends MemberTypes> extends AnyField<'clock', T> {
  /** The time of day of the create, in UTC. */
  defaultNow(): ClockField<Defaulted<T>>;
  /** Kept with so many digits after the second, 0 to 6. */
  precision(digits: number): this;
  /** Results hold a `Date` on 1970-01-01 UTC instead of `13:45:00`. */
  asDate(): ClockField<Represented<T, Date>>;
}

/** Made by `decimal`. */
export interface ExactField<T extends MemberTypes> extends AnyField<'exact', T> {
  /** Results hold exact text, whatever the schema's `decimals` says. */
  asString(): ExactField<Represented<T, string>>;
  /**
   * Results hold `decimal.js` objects. The class tells the type; it must come from the installed `decimal.js`.
   *
   * @example
   * ```ts
   * import { Decimal } from 'decimal.js';
   * price: decimal(12, 2).asObject(Decimal),
   * ```
   */
  asObject<Value>(decimal: DecimalClass<Value>): ExactField<Represented<T, Value>>;
}

/** Made by `json`. */
export interface JsonField<T extends MemberTypes> extends AnyField<'json', T> {
  /** Numbers that a double cannot hold come as text instead of being refused. */
  bigNumbersAsStrings(): this;
}

/** A class of decimals: `Decimal` of `decimal.js`. */
export interface DecimalClass<Value> {
  new (value: string): Value;
}
