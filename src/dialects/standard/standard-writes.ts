import type { NodeWriters } from '../../sql/node-writers.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode, SelectedNode, SourceNode } from '../../sql/nodes/query-nodes.ts';
import type { UpdateNode, WriteNode } from '../../sql/nodes/write-nodes.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { missingCapability } from './missing-capability.ts';
import { writeWith } from './standard-queries.ts';

type WriteKind = WriteNode['kind'] | 'insertRows' | 'defaultValues' | 'conflict' | 'assignment';

/** Writing statements, as PostgreSQL and SQLite spell them. */
export const standardWrites: Pick<NodeWriters, WriteKind> = {
  insert(node, out) {
    writeWith(node.with, out);
    out.write('insert into ').node(node.table);
    if (node.columns.length > 0) out.write(' (').identifiers(node.columns).write(')');
    out.write(' ').node(node.source);
    if (node.onConflict !== null) out.write(' ').node(node.onConflict);
    writeReturning(node.returning, out);
  },

  insertRows(node, out) {
    writeRows(node.rows, out);
  },

  defaultValues(_node, out) {
    out.write('default values');
  },

  conflict(node, out) {
    out.write('on conflict');
    if (node.on !== undefined) out.write(' ').node(node.on);
    else if (node.target.length > 0) out.write(' (').identifiers(node.target).write(')');
    if (node.update === null) {
      out.write(' do nothing');
      return;
    }
    out.write(' do update set ').list(node.update);
    if (node.where !== null) out.write(' where ').node(node.where);
  },

  assignment(node, out) {
    out.identifier(node.column).write(' = ').assigned(node.value);
  },

  update(node, out) {
    refuseLimit(node);
    writeWith(node.with, out);
    out.write('update ').node(node.table).write(' set ').list(node.set);
    const where = writeUpdateSources(node, out);
    if (where.length > 0) out.write(' where ').node({ kind: 'logic', operator: 'and', items: where });
    writeReturning(node.returning, out);
  },

  delete(node, out) {
    refuseLimit(node);
    writeWith(node.with, out);
    out.write('delete from ').node(node.table);
    if (node.using.length > 0) out.write(' using ').list(node.using);
    if (node.where !== null) out.write(' where ').node(node.where);
    writeReturning(node.returning, out);
  },
};

/** `values (…), (…)` of an insert. */
export function writeRows(rows: readonly (readonly ExpressionNode[])[], out: SqlWriter): void {
  rows.forEach((row, index) => {
    out.write(index === 0 ? 'values (' : ', (');
    row.forEach((item, position) => {
      if (position > 0) out.write(', ');
      out.assigned(item);
    });
    out.write(')');
  });
}

export function writeReturning(columns: readonly SelectedNode[], out: SqlWriter): void {
  if (columns.length > 0) out.write(' returning ').list(columns);
}

/**
 * `from` and its joins. Without any source to join to, the first join becomes
 * the source and its condition one of the update, which is the same for inner
 * joins, since rows that find no partner are not updated.
 *
 * @returns The conditions that stand in `where`.
 */
function writeUpdateSources(node: UpdateNode, out: SqlWriter): ExpressionNode[] {
  const where: ExpressionNode[] = [];
  const sources: SourceNode[] = [...node.from];
  let joins: readonly JoinNode[] = node.joins;

  const first = joins[0];
  if (sources.length === 0 && first !== undefined) {
    if (first.type !== 'inner' && first.type !== 'cross') {
      missingCapability('This database', 'an outer join to the updated table', 'Join in a sub-query of the condition.');
    }
    sources.push(first.source);
    if (first.on !== null) where.push(first.on);
    joins = joins.slice(1);
  }

  if (sources.length > 0) out.write(' from ').list(sources);
  for (const join of joins) out.write(' ').node(join);
  if (node.where !== null) where.push(node.where);
  return where;
}

function refuseLimit(node: {
  readonly orderBy: readonly unknown[];
  readonly limit: unknown;
  readonly kind: string;
}): void {
  if (node.limit === null && node.orderBy.length === 0) return;
  missingCapability('This database', `a limit on ${node.kind}`, 'Choose the rows by key in a sub-query with a limit.');
}
