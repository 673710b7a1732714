import type { DefinitionNode } from '../sql/nodes/definition-nodes.ts';
import type { PhysicalCheck, PhysicalColumn, PhysicalIndex, PhysicalTrigger } from './physical-objects.ts';

/** What a change needs to know of the table as it is. */
export interface ExistingTable {
  readonly columns: readonly PhysicalColumn[];
  readonly indexes: readonly PhysicalIndex[];
  readonly triggers: readonly PhysicalTrigger[];
  readonly checks: readonly PhysicalCheck[];
  readonly definition: string | null;
}

/** Text of a definition, from the dialect. */
export type CompileDefinition = (node: DefinitionNode) => string;
