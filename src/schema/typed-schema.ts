import type { Schema } from './schema.ts';

/**
 * A schema with what its face tells the type checker; the graph alone is for run time.
 *
 * The client's types read it by indexed access, one model and one member at a
 * time, so checking a call costs the same however large the schema is. The
 * members with `~` exist for the checker only.
 */
export interface TypedSchema {
  readonly graph: Schema;
  /** Names of the models. */
  readonly '~names': string;
  readonly '~models': ModelIndex;
  readonly '~values': ValueIndex;
  /** Names of fields that the connection leaves out of results, by model. */
  readonly '~omit': object;
}

/**
 * Models by name. A face gives `ModelIndex & { User: … }`: the intersection has exact members, and
 * satisfies `TypedSchema` by this part alone, so no model is checked that no call uses.
 */
export interface ModelIndex {
  readonly [name: string]: ModelTypes;
}

/**
 * Value types that the schema decides, by name: enums, DateTime, Decimal, and `[]` of each; and
 * `never` under `-`, for fields whose type is their own. Used like `ModelIndex`.
 */
export interface ValueIndex {
  readonly [name: string]: unknown;
}

/** A schema whose results lack further fields: what `connect(…, { omit })` makes of it. */
export interface OmittingSchema<S extends TypedSchema, O> {
  readonly graph: Schema;
  readonly '~names': S['~names'];
  readonly '~models': S['~models'];
  readonly '~values': S['~values'];
  readonly '~omit': { [K in keyof O]: { [P in keyof O[K]]: O[K][P] extends true ? P : never }[keyof O[K]] };
}

/** A model of a schema whose types are computed from builders. */
export interface ModelTypes {
  readonly '~fields': { readonly [name: string]: MemberTypes };
  /** Composite id, else `never`. */
  readonly '~id': KeyTypes;
  /** Composite unique keys as a union, else `never`. */
  readonly '~keys': KeyTypes;
  readonly '~kind': 'table' | 'view';
}

export interface KeyTypes {
  readonly '~name': string;
  readonly '~fields': string;
}

/** A field or relation of a model. */
export interface MemberTypes {
  readonly '~value': ValueTypes;
  readonly '~marks': MarkTypes;
}

/**
 * What a member holds.
 *
 * Marks, here and in `MarkTypes`, are `string` for yes and `never` for no, so that
 * `Name & Mark` is the name or nothing.
 */
export interface ValueTypes {
  /** What sort of member it is, for selections and orders. */
  shape: 'value' | 'document' | 'one' | 'many' | 'none';
  /** How it is written: values, values with operators, or through the relation. */
  write: 'value' | 'number' | 'list' | 'document' | 'owner' | 'one' | 'many' | 'linked' | 'none';
  /** Which filters apply. */
  kind: string;
  /** The value in results; `never` where the schema decides, see `named`. */
  out: unknown;
  /** What writes accept; `never` for enums. */
  in: unknown;
  /** Key into the schema's `~values` for results: enums, DateTime and Decimal; else `-`. */
  named: string;
  /** The same for writes: enums; else `-`. */
  choice: string;
  /** Mark: a column that can be read. */
  scalar: string;
  /** Mark: a relation. */
  relation: string;
  /** Mark: a relation to many rows. */
  many: string;
  /** Name of a relation's target model. */
  target: string;
  /** Names of the foreign key's fields on this side: the row may be missing if one of them is optional. */
  fields: string;
  /** The target's name where the foreign key is on this side. */
  owner: string;
}

/** What a member's modifiers say. */
export interface MarkTypes {
  /** `null` for optional fields, and for relations whose row may be missing whatever the foreign key says. */
  null: null;
  /** Mark: create must give it. */
  required: string;
  /** Mark: create and update may give it; relations have it always. */
  written: string;
  /** Mark: a key of its own. */
  unique: string;
  /** Mark: the id, or part of it. */
  key: string;
  /** Mark: in results that select nothing; relations are not. */
  shown: string;
}
