/** Constructors for statements, which have many parts that are mostly empty. */
import type { ExpressionNode } from './nodes/expression-nodes.ts';
import type { SelectedNode, SelectNode, TableNode } from './nodes/query-nodes.ts';
import type { DeleteNode, InsertNode, UpdateNode } from './nodes/write-nodes.ts';

/** @example `select({ columns: [selected(column('u', 'id'))], from: table('user', 'u') })` */
export function select(parts: Partial<Omit<SelectNode, 'kind'>>): SelectNode {
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

export function insert(parts: Partial<Omit<InsertNode, 'kind'>> & Pick<InsertNode, 'table' | 'source'>): InsertNode {
  return { kind: 'insert', with: [], columns: [], onConflict: null, returning: [], ...parts };
}

export function update(parts: Partial<Omit<UpdateNode, 'kind'>> & Pick<UpdateNode, 'table' | 'set'>): UpdateNode {
  return {
    kind: 'update',
    with: [],
    from: [],
    joins: [],
    where: null,
    orderBy: [],
    limit: null,
    returning: [],
    ...parts,
  };
}

/** A delete statement; `delete` itself is a word of the language. */
export function remove(parts: Partial<Omit<DeleteNode, 'kind'>> & Pick<DeleteNode, 'table'>): DeleteNode {
  return { kind: 'delete', with: [], using: [], where: null, orderBy: [], limit: null, returning: [], ...parts };
}

export function selected(item: ExpressionNode, alias: string | null = null): SelectedNode {
  return { kind: 'selected', item, alias };
}

export function table(name: string, alias: string | null = null, schema: string | null = null): TableNode {
  return { kind: 'table', table: { schema, name }, alias };
}
