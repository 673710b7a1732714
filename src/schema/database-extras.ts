import type { Annotations } from './annotations.ts';
import type { Model, TableName } from './model.ts';
import type { Schema } from './schema.ts';

/**
 * What a schema says of objects that the database alone acts on: no query is planned otherwise for them. They are
 * kept as annotations, in the namespace `database`, so that faces, introspection and migrations speak of them in one form.
 * SQL in them is the database's own, never read by Facet.
 */
export const EXTRAS_NAMESPACE = 'database';

/** Extras of a table or view: `annotations.database` of its model. */
export interface ModelExtras {
  readonly rowSecurity?: RowSecurity;
  readonly partitioning?: Partitioning;
  /** Tables whose columns this one has too (PostgreSQL's `inherits`), as names of models. */
  readonly inheritedModels?: readonly string[];
  readonly exclusions?: readonly Exclusion[];
  readonly triggers?: readonly Trigger[];
  /** Keys that are on a part of their columns or in an order, by the key's name; those that are not are not here. */
  readonly keyParts?: Readonly<Record<string, readonly KeyPart[]>>;
}

/** A field of an id or unique key, with how much of it the key holds and in which order. */
export interface KeyPart {
  readonly field: string;
  /** Characters or bytes at the beginning, as MySQL wants for long texts. */
  readonly length?: number;
  readonly direction?: 'asc' | 'desc';
}

/** Extras of a field: `annotations.database` of the field. */
export interface FieldExtras {
  /** PostgreSQL's identity; without it a field that counts itself takes its numbers from a sequence. */
  readonly identity?: 'always' | 'byDefault';
}

/** Extras of an index: `annotations.database` of the index. */
export interface IndexExtras {
  /** Names of fields that are only carried along (`include`). */
  readonly included?: readonly string[];
}

/** Extras of the whole: `annotations.database` of the schema. */
export interface SchemaExtras {
  readonly extensions?: readonly Extension[];
  readonly sequences?: readonly Sequence[];
  readonly functions?: readonly DatabaseFunction[];
}

export interface RowSecurity {
  /** Whether it binds the table's owner too. */
  readonly isForced: boolean;
  readonly policies: readonly Policy[];
}

export interface Policy {
  readonly name: string;
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  /** False for a policy that narrows what others permit (`as restrictive`). */
  readonly isPermissive: boolean;
  /** Names of roles; empty for everyone (`public`). */
  readonly roles: readonly string[];
  /** Which rows are seen. */
  readonly using: string | null;
  /** Which rows may be written. */
  readonly check: string | null;
}

export interface Partitioning {
  readonly by: 'range' | 'list' | 'hash';
  /** Names of fields, or expressions. */
  readonly parts: readonly ({ readonly field: string } | { readonly expression: string })[];
  readonly partitions: readonly Partition[];
}

export interface Partition {
  readonly name: string;
  readonly schema: string | null;
  /** What follows the name: `for values from ('2026-01-01') to ('2027-01-01')`, or `default`. */
  readonly bounds: string;
}

export interface Exclusion {
  readonly name: string | null;
  /** What follows `exclude`: `using gist (room with =, during with &&) where (…)`. */
  readonly definition: string;
}

export interface Trigger {
  readonly name: string;
  /** The whole statement, as the database gives it back. */
  readonly definition: string;
}

export interface Extension {
  readonly name: string;
  readonly schema: string | null;
  /** `null` for whichever the server has. */
  readonly version: string | null;
}

export interface Sequence {
  readonly name: string;
  readonly schema: string | null;
  readonly type: 'smallint' | 'integer' | 'bigint';
  /** As text, since they may be beyond a double. */
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly isCycling: boolean;
}

export interface DatabaseFunction {
  readonly name: string;
  readonly schema: string | null;
  readonly kind: 'function' | 'procedure' | 'aggregate';
  /** Types of the arguments, as the database writes them: it tells functions of one name apart. */
  readonly arguments: string;
  /** The whole statement, as the database gives it back. */
  readonly definition: string;
}

/**
 * Extras of a model; an empty object where it has none.
 *
 * @example
 * ```ts
 * import { modelExtras } from '../../src/schema/database-extras.ts';
 *
 * const policies = Object.values(schema.graph.models).flatMap((model) => modelExtras(model).rowSecurity?.policies ?? []);
 * ```
 */
export function modelExtras(model: Pick<Model, 'annotations'>): ModelExtras {
  return extrasIn<ModelExtras>(model.annotations);
}

/** Extras of a field. */
export function fieldExtras(field: { readonly annotations: Annotations }): FieldExtras {
  return extrasIn<FieldExtras>(field.annotations);
}

/** Extras of an index. */
export function indexExtras(index: { readonly annotations: Annotations }): IndexExtras {
  return extrasIn<IndexExtras>(index.annotations);
}

/** Extras of the whole schema. */
export function schemaExtras(schema: Pick<Schema, 'annotations'>): SchemaExtras {
  return extrasIn<SchemaExtras>(schema.annotations);
}

/** Annotations that hold extras; none where there are none, so that a schema without them stays as it is. */
export function withExtras(
  extras: ModelExtras | FieldExtras | IndexExtras | SchemaExtras,
  annotations: Annotations = {},
): Annotations {
  return Object.keys(extras).length === 0 ? annotations : { ...annotations, [EXTRAS_NAMESPACE]: extras };
}

/** Where a named object stands, for messages and comparisons. */
export function placeOf(object: { readonly name: string; readonly schema: string | null }): TableName {
  return { schema: object.schema, name: object.name };
}

/** The namespace is this module's own: only faces write it, in this form. */
function extrasIn<Extras extends object>(annotations: Annotations): Extras {
  return (annotations[EXTRAS_NAMESPACE] ?? {}) as Extras;
}
