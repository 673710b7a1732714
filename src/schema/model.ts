import type { Annotations } from './annotations.ts';
import type { Field } from './field.ts';
import type { Relation } from './relation.ts';
import type { Index } from './table-index.ts';

/**
 * - `table`, `view`, `materializedView`: as named
 * - `open`: takes its columns from the database once, at connect
 * - `embedded`: a structured value inside another model's row
 */
export type ModelKind = 'table' | 'view' | 'materializedView' | 'open' | 'embedded';

/** One model of the schema: the logical side of a table. */
export interface Model {
  readonly name: string;
  readonly kind: ModelKind;
  readonly table: TableName;
  /** In declaration order. Records of the graph have no prototype, so any name may be looked up. */
  readonly fields: Readonly<Record<string, Field>>;
  readonly relations: Readonly<Record<string, Relation>>;
  readonly id: Key | null;
  readonly uniques: readonly Key[];
  readonly indexes: readonly Index[];
  readonly checks: readonly Check[];
  /** A join model that the builder made for a many-to-many relation; faces do not show it. */
  readonly isImplicit: boolean;
  /** Inheritance: the parent model, and how rows are kept apart. */
  readonly inherits: {
    readonly parent: string;
    readonly strategy: 'table' | 'discriminator';
    readonly discriminator: string | null;
    readonly value: string | null;
  } | null;
  /** Name of the field that counts versions for optimistic locking. */
  readonly version: string | null;
  /** Name of the field that marks a row as deleted. */
  readonly softDelete: string | null;
  /** The query of a view; `null` where the database already has it. */
  readonly definition: string | null;
  /** `@@ignore`: kept in the schema, no client. */
  readonly isIgnored: boolean;
  readonly comment: string | null;
  readonly stableId: string | null;
  readonly renamedFrom: string | null;
  readonly annotations: Annotations;
}

export interface TableName {
  /** Database schema (PostgreSQL); `null` for the connection's default. */
  readonly schema: string | null;
  readonly name: string;
}

/** A primary or unique key. */
export interface Key {
  /** The name under which `findUnique` takes a composite key (`a_b` unless named); the field's name for a single one. */
  readonly name: string;
  readonly fields: readonly string[];
  /** Name of the constraint in the database; `null` lets `sync()` name it. */
  readonly constraint: string | null;
}

export interface Check {
  readonly name: string | null;
  readonly expression: string;
}
