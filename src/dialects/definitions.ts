import type { Field } from '../schema/field.ts';
import type { Schema } from '../schema/schema.ts';
import type { ColumnDefinition, DefinitionNode } from '../sql/nodes/definition-nodes.ts';
import type { Capabilities } from './capabilities.ts';

/**
 * How a database is told what tables it is to have. Loaded by `Dialect.definitions()` when first
 * needed: a program that never calls `sync()` carries none of it.
 */
export interface Definitions {
  /** The text of one definition. Throws `CapabilityMissingError` for what the database lacks. */
  compile(node: DefinitionNode, capabilities: Capabilities): string;

  /** The column behind a field, as `sync()` creates it. Throws `CapabilityMissingError` for what the database lacks. */
  column(
    field: Field,
    schema: Schema,
    capabilities: Capabilities,
    part: { readonly isKey: boolean; readonly isOnlyKey: boolean; readonly isIndexed: boolean },
  ): ColumnDefinition;
}
