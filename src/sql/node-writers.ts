import type { NodeKind, NodeOf } from './nodes/node.ts';
import type { SqlWriter } from './sql-writer.ts';

/** One pure writer for each kind of node: a new kind fails to compile until each dialect spells it. */
export type NodeWriters = { readonly [K in NodeKind]: (node: NodeOf<K>, out: SqlWriter) => void };
