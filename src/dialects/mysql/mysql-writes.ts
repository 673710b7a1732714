import type { TableName } from '../../schema/model.ts';
import type { NodeWriters } from '../../sql/node-writers.ts';
import type { InsertNode, UpdateNode } from '../../sql/nodes/write-nodes.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { writeOrderAndLimit, writeWith } from '../standard/standard-queries.ts';
import { writeReturning, writeRows } from '../standard/standard-writes.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';

type WriteKind = 'insert' | 'insertRows' | 'defaultValues' | 'conflict' | 'update' | 'delete';

/** Writing statements of MariaDB and MySQL. */
export function mysqlWrites(flavor: MysqlFlavor): Pick<NodeWriters, WriteKind> {
  return {
    // The tables of `with` belong to the query that is inserted, and stand before it.
    insert(node, out) {
      refuseReturning(node, flavor, flavor.name === 'mariadb');
      out.write('insert into ').table(node.table.table);
      if (node.columns.length > 0) out.write(' (').identifiers(node.columns).write(')');
      out.write(' ');
      writeWith(node.with, out);
      out.node(node.source);
      writeConflict(node, flavor, out);
      writeReturning(node.returning, out);
    },

    insertRows(node, out) {
      writeRows(node.rows, out);
    },

    defaultValues(_node, out) {
      out.write('() values ()');
    },

    conflict(node, out) {
      if (node.where !== null) {
        missingCapability(flavor.database, 'conditions of an upsert', 'Read the row in a transaction first.');
      }
      out.write('on duplicate key update ').list(node.update ?? []);
    },

    update(node, out) {
      refuseReturning(node, flavor, false);
      writeLeadingWith(node, flavor, out);
      const sources = [node.table, ...node.from];
      out.write('update ').list(sources);
      for (const join of node.joins) out.write(' ').node(join);
      out.write(' set ');
      writeSet(node, sources.length > 1 || node.joins.length > 0, out);
      if (node.where !== null) out.write(' where ').node(node.where);
      writeOrderAndLimit(node, out);
    },

    // Only the form for several tables takes an alias everywhere.
    delete(node, out) {
      refuseReturning(node, flavor, flavor.name === 'mariadb');
      writeLeadingWith(node, flavor, out);
      const { table, alias } = node.table;
      if (node.using.length === 0 && alias === null) {
        out.write('delete from ').table(table);
      } else {
        if (node.limit !== null || node.returning.length > 0) {
          missingCapability(flavor.database, 'a limit or returning beside an alias or other tables in delete');
        }
        out.write('delete ');
        if (alias === null) out.table(table);
        else out.identifier(alias);
        out.write(' from ').list([node.table, ...node.using]);
      }
      if (node.where !== null) out.write(' where ').node(node.where);
      writeOrderAndLimit(node, out);
      writeReturning(node.returning, out);
    },
  };
}

/** Setting a column to itself leaves the row as it is; `insert ignore` would hide other errors too. */
function writeConflict(node: InsertNode, flavor: MysqlFlavor, out: SqlWriter): void {
  const conflict = node.onConflict;
  if (conflict === null) return;
  out.write(' ');
  if (conflict.update !== null) {
    out.node(conflict);
    return;
  }
  const column = conflict.target[0] ?? node.columns[0];
  if (column === undefined) {
    missingCapability(flavor.database, 'ignoring conflicts of a row of defaults', 'Give at least one column.');
  }
  out.write('on duplicate key update ').identifier(column).write(' = ');
  if (conflict.isCounted !== true) {
    writeQualified(node.table.table, column, out);
    return;
  }
  out.write('if(@facet_skipped := @facet_skipped + 1, ');
  writeQualified(node.table.table, column, out);
  out.write(', ');
  writeQualified(node.table.table, column, out);
  out.write(')');
}

/** With several tables the columns say which one they are of. */
function writeSet(node: UpdateNode, isQualified: boolean, out: SqlWriter): void {
  node.set.forEach((assignment, index) => {
    if (index > 0) out.write(', ');
    if (!isQualified) {
      out.node(assignment);
      return;
    }
    if (node.table.alias === null) writeQualified(node.table.table, assignment.column, out);
    else out.identifier(node.table.alias).write('.').identifier(assignment.column);
    out.write(' = ').assigned(assignment.value);
  });
}

function writeQualified(table: TableName, column: string, out: SqlWriter): void {
  out.table(table).write('.').identifier(column);
}

function refuseReturning(
  node: { readonly kind: string; readonly returning: readonly unknown[] },
  flavor: MysqlFlavor,
  hasReturning: boolean,
): void {
  if (node.returning.length === 0 || hasReturning) return;
  missingCapability(flavor.database, `returning rows from ${node.kind}`, 'Read them in the same transaction.');
}

function writeLeadingWith(
  node: { readonly with: Parameters<typeof writeWith>[0] },
  flavor: MysqlFlavor,
  out: SqlWriter,
): void {
  if (node.with.length > 0 && flavor.name === 'mariadb') {
    missingCapability(flavor.database, 'common tables before update and delete', 'Use a sub-query in the condition.');
  }
  writeWith(node.with, out);
}
