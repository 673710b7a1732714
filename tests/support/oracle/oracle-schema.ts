/** The oracle's own description of a schema, so that nothing it believes comes from the code under test. */
export interface OracleSchema {
  readonly models: readonly OracleModel[];
}

export interface OracleModel {
  readonly name: string;
  readonly table: string;
  readonly fields: readonly OracleField[];
  readonly relations: readonly OracleRelation[];
  /** Names of the id's fields. */
  readonly key: readonly string[];
  /** A second key of several fields, under its own name. */
  readonly unique: { readonly name: string; readonly fields: readonly string[] } | null;
}

export type OracleType =
  | 'Int'
  | 'BigInt'
  | 'Float'
  | 'Decimal'
  | 'String'
  | 'Boolean'
  | 'DateTime'
  | 'Instant'
  | 'Date'
  | 'Time'
  | 'Json'
  | 'Bytes'
  | 'Uuid'
  | 'Enum';

export interface OracleField {
  readonly name: string;
  readonly column: string;
  /** `Instant` is a DateTime represented as a string of six fractional digits. */
  readonly type: OracleType;
  readonly isOptional: boolean;
  /** Whether its values are keys or point at keys; such fields take no values from the pools. */
  readonly isKey: boolean;
  readonly isUnique: boolean;
  /** What a create writes that does not give it; `autoIncrement` is a number of the database's choice. */
  readonly default?: 'autoIncrement' | { readonly value: unknown };
  /** Counted up by every update. */
  readonly isVersion?: boolean;
}

/** What becomes of a row when the one it points at goes, or changes its key. */
export type OracleAction = 'cascade' | 'restrict' | 'noAction' | 'setNull';

export interface OracleRelation {
  readonly model: string;
  readonly name: string;
  readonly target: string;
  readonly kind: 'one' | 'many' | 'manyToMany';
  /** Fields here and on the target that are equal; for many-to-many both keys. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly ownsForeignKey: boolean;
  /** Of the side that owns the foreign key; default `noAction`. */
  readonly onDelete?: OracleAction;
  readonly onUpdate?: OracleAction;
  /** Whether a row may have none. */
  readonly isOptional: boolean;
  /** Pairs both sides. */
  readonly pair: string;
  /** Many-to-many: which side of the stored links this is. */
  readonly side: 0 | 1;
}

export type OracleRow = Readonly<Record<string, unknown>>;

export interface OracleData {
  /** Rows by model, in the order of insertion. */
  readonly rows: Readonly<Record<string, readonly OracleRow[]>>;
  /** Links of many-to-many relations by pair: a row of side 0 and one of side 1. */
  readonly links: Readonly<Record<string, readonly (readonly [OracleRow, OracleRow])[]>>;
}

export function modelOf(schema: OracleSchema, name: string): OracleModel {
  const model = schema.models.find((item) => item.name === name);
  if (model === undefined) throw new TypeError(`no model ${name}`);
  return model;
}

export function fieldOf(model: OracleModel, name: string): OracleField | undefined {
  return model.fields.find((field) => field.name === name);
}

export function relationOf(model: OracleModel, name: string): OracleRelation | undefined {
  return model.relations.find((relation) => relation.name === name);
}
