import type { QueryNode } from '../../sql/nodes/query-nodes.ts';

/** The names of columns that a query reads, by the alias of their table. */
export function columnsRead(query: QueryNode): ReadonlyMap<string, ReadonlySet<string>> {
  const read = new Map<string, Set<string>>();
  gather(query, read);
  return read;
}

/** Nodes are plain data: whatever names a column of a table reads it. */
function gather(node: unknown, read: Map<string, Set<string>>): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) gather(item, read);
    return;
  }
  if ('kind' in node && node.kind === 'column' && 'table' in node && 'name' in node) {
    if (typeof node.table !== 'string' || typeof node.name !== 'string') return;
    const names = read.get(node.table) ?? new Set<string>();
    read.set(node.table, names.add(node.name));
    return;
  }
  for (const [name, item] of Object.entries(node)) if (name !== 'type') gather(item, read);
}
