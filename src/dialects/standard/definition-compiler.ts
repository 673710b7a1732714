import type { DefinitionWriters } from '../../sql/node-writers.ts';
import type { DefinitionNode } from '../../sql/nodes/definition-nodes.ts';
import { compileNode } from '../../sql/sql-writer.ts';
import type { Capabilities } from '../capabilities.ts';
import type { Spelling } from './statement-compiler.ts';

/** `compile` of a dialect's definitions, from the spelling of its statements and that of definitions. */
export function definitionCompiler(
  spelling: Spelling,
  definitions: DefinitionWriters,
): (node: DefinitionNode, capabilities: Capabilities) => string {
  const writers = { ...spelling.writers, ...definitions };

  // A definition holds types as texts, so no enum is asked for.
  return (node, { maxFunctionArguments }) =>
    compileNode(node, { ...spelling, writers, maxFunctionArguments, sharesSlots: false, findEnum: () => null }).text;
}
