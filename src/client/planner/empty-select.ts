import type { SelectNode } from '../../sql/nodes/query-nodes.ts';

/** A select with nothing but what is given. */
export function emptySelect(parts: Partial<SelectNode>): SelectNode {
  return {
    kind: 'select',
    with: [],
    distinct: null,
    columns: [],
    from: null,
    joins: [],
    where: null,
    groupBy: [],
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    lock: null,
    ...parts,
  };
}
