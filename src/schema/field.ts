import type { Annotations } from './annotations.ts';
import type { ValueType } from './value-type.ts';

/** A scalar field of a model and the column behind it. */
export interface Field extends ValueType {
  readonly name: string;
  readonly column: string;
  readonly isOptional: boolean;
  readonly default: DefaultValue | null;
  /** Set to the time of the write on every update that does not give it. */
  readonly isUpdatedAt: boolean;
  /** A column the database computes; never written. */
  readonly generated: { readonly expression: string; readonly isStored: boolean } | null;
  /** Left out of results unless asked for (`omit` of the schema). */
  readonly isHidden: boolean;
  readonly collation: string | null;
  readonly timeZone: string | null;
  readonly comment: string | null;
  /** Identity across renames, for migrations. */
  readonly stableId: string | null;
  readonly renamedFrom: string | null;
  readonly annotations: Annotations;
}

/** Where a field's value comes from when a create does not give one. */
export type DefaultValue =
  /** A constant in the field's declared representation (bigint as bigint, bytes as Uint8Array); for Decimal always the exact string. */
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'now' }
  | { readonly kind: 'autoIncrement' }
  | { readonly kind: 'uuid'; readonly version: 4 | 7 }
  | { readonly kind: 'cuid'; readonly version: 1 | 2 }
  | { readonly kind: 'nanoid'; readonly length: number }
  | { readonly kind: 'ulid' }
  /** `dbgenerated('…')`: SQL that the database evaluates. */
  | { readonly kind: 'expression'; readonly sql: string }
  /** A function of the registry beside the graph (`schema-functions.ts`), by name. */
  | { readonly kind: 'function'; readonly name: string };
