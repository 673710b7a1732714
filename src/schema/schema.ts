import type { SchemaProblem } from '../foundation/errors/schema-problem.ts';
import type { Annotations } from './annotations.ts';
import type { Model } from './model.ts';
import type { CompositeType, DomainType, EnumType } from './named-types.ts';
import type { SchemaFunctions } from './schema-functions.ts';

/**
 * The one description of the data that every layer reads.
 *
 * It is frozen all the way down and made by `schema-builder` alone, so an equal
 * `id` means an equal schema, and plans may be kept under it.
 * All records have no prototype: looking up a hostile name finds nothing.
 */
export interface Schema {
  /** Unique in this process. */
  readonly id: number;
  readonly models: Readonly<Record<string, Model>>;
  readonly enums: Readonly<Record<string, EnumType>>;
  readonly compositeTypes: Readonly<Record<string, CompositeType>>;
  readonly domains: Readonly<Record<string, DomainType>>;
  readonly annotations: Annotations;
  /** What will hurt but does not forbid; errors are thrown by the builder. */
  readonly warnings: readonly SchemaProblem[];
  /** Functions named by the graph; not part of its JSON. */
  readonly functions: SchemaFunctions;
}
