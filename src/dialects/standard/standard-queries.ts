import type { NodeWriters } from '../../sql/node-writers.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import type { CommonTableNode, JoinNode, QueryNode, SourceNode } from '../../sql/nodes/query-nodes.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';

type QueryKind =
  | QueryNode['kind']
  | Exclude<SourceNode['kind'], 'raw'>
  | 'selected'
  | 'distinct'
  | 'lock'
  | 'join'
  | 'commonTable';
/** What every database must spell itself. */
type OwnSpelling = 'listSource' | 'distinct' | 'lock';

/** Reading statements, on whose spelling most databases agree. */
export const standardQueries: Pick<NodeWriters, Exclude<QueryKind, OwnSpelling>> = {
  select(node, out) {
    writeWith(node.with, out);
    out.write('select ');
    if (node.distinct !== null) out.node(node.distinct).write(' ');
    // A column list may not be empty everywhere; the number is never read.
    if (node.columns.length === 0) out.write('1');
    else out.list(node.columns);

    if (node.from !== null) out.write(' from ').node(node.from);
    for (const join of node.joins) out.write(' ').node(join);
    if (node.where !== null) out.write(' where ').node(node.where);
    if (node.groupBy.length > 0) out.write(' group by ').list(node.groupBy);
    if (node.having !== null) out.write(' having ').node(node.having);
    if (node.windows !== undefined) out.write(' ').node(node.windows);
    writeOrderAndLimit(node, out);
    if (node.lock !== null) out.write(' ').node(node.lock);
  },

  selected(node, out) {
    out.node(node.item);
    if (node.alias !== null) out.write(' as ').identifier(node.alias);
  },

  setOperation(node, out) {
    writeWith(node.with ?? [], out);
    writeMember(node.left, isOfOneRank(node.left, node.operator), out);
    out.write(` ${node.operator}${node.isAll ? ' all' : ''} `);
    writeMember(node.right, false, out);
    writeOrderAndLimit(node, out);
  },

  values(node, out) {
    out.write('values ');
    node.rows.forEach((row, index) => {
      out
        .write(index > 0 ? ', (' : '(')
        .list(row)
        .write(')');
    });
  },

  table(node, out) {
    out.table(node.table);
    if (node.alias !== null) out.write(' as ').identifier(node.alias);
  },

  derived(node, out) {
    out
      .write(node.isLateral ? 'lateral (' : '(')
      .node(node.query)
      .write(') as ')
      .identifier(node.alias);
    if (node.columns.length > 0) out.write(' (').identifiers(node.columns).write(')');
  },

  join(node, out) {
    out.write(`${joinWords[node.type]} `).node(node.source);
    if (node.type === 'cross') return;
    out.write(' on ');
    if (node.on === null) out.write('true');
    else out.node(node.on);
  },

  commonTable(node, out) {
    writeCommonTable(node, true, out);
  },
};

const joinWords: Readonly<Record<JoinNode['type'], string>> = {
  inner: 'join',
  left: 'left join',
  right: 'right join',
  full: 'full join',
  cross: 'cross join',
};

/** `with [recursive] a as (…), b as (…) `. */
export function writeWith(tables: readonly CommonTableNode[], out: SqlWriter): void {
  if (tables.length === 0) return;
  out.write(tables.some((table) => table.isRecursive) ? 'with recursive ' : 'with ');
  out.list(tables).write(' ');
}

/** `materialized` is only a hint, so databases that have no word for it leave it out. */
export function writeCommonTable(node: CommonTableNode, hasMaterialized: boolean, out: SqlWriter): void {
  out.identifier(node.name);
  if (node.columns.length > 0) out.write(' (').identifiers(node.columns).write(')');
  out.write(' as ');
  if (hasMaterialized && node.materialized !== null) {
    out.write(node.materialized ? 'materialized ' : 'not materialized ');
  }
  out.write('(').node(node.statement).write(')');
}

/** What may end a statement, or a member of a set operation. */
export interface OrderAndLimit {
  readonly orderBy: readonly OrderNode[];
  readonly limit: ExpressionNode | null;
  readonly offset?: ExpressionNode | null;
}

/**
 * `order by … limit … offset …`.
 *
 * @param withoutLimit Stands for a missing limit where the database wants one before `offset`.
 */
export function writeOrderAndLimit(node: OrderAndLimit, out: SqlWriter, withoutLimit: string | null = null): void {
  const offset = node.offset ?? null;
  if (node.orderBy.length > 0) out.write(' order by ').list(node.orderBy);
  if (node.limit !== null) out.write(' limit ').assigned(node.limit);
  else if (offset !== null && withoutLimit !== null) out.write(` limit ${withoutLimit}`);
  if (offset !== null) out.write(' offset ').assigned(offset);
}

/** Whether a nested set operation on the left reads the same without parentheses: `intersect` binds tighter than the others. */
export function isOfOneRank(left: QueryNode, operator: 'union' | 'intersect' | 'except'): boolean {
  return left.kind === 'setOperation' && (left.operator === 'intersect') === (operator === 'intersect');
}

/** Whether a query must be kept apart from the set operation around it, whose `order by` and `limit` would else be its own. */
export function needsFence(member: QueryNode, isSameRank: boolean): boolean {
  if (member.kind === 'values') return false;
  const isEnded = member.orderBy.length > 0 || member.limit !== null || member.offset !== null;
  if (member.kind === 'select') return isEnded || member.with.length > 0 || member.lock !== null;
  return isEnded || !isSameRank || (member.with ?? []).length > 0;
}

function writeMember(member: QueryNode, isSameRank: boolean, out: SqlWriter): void {
  if (needsFence(member, isSameRank)) out.write('(').node(member).write(')');
  else out.node(member);
}
