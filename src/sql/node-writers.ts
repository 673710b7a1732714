import type { DefinitionNode } from './nodes/definition-nodes.ts';
import type { NodeKind, NodeOf } from './nodes/node.ts';
import type { SqlWriter } from './sql-writer.ts';

type DefinitionKind = DefinitionNode['kind'];
type WritersOf<Kinds extends NodeKind> = { readonly [K in Kinds]: (node: NodeOf<K>, out: SqlWriter) => void };

/** One pure writer for each kind of node: a new kind fails to compile until each dialect spells it. */
export type NodeWriters = WritersOf<Exclude<NodeKind, DefinitionKind>>;

/** The same for definitions, which are apart since most programs send none. */
export type DefinitionWriters = WritersOf<DefinitionKind>;
