/** Reading statements as MariaDB and MySQL spell them: the differences from the standard ones. */
import type { NodeWriters } from '../../sql/node-writers.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { QueryNode } from '../../sql/nodes/query-nodes.ts';
import { sqlText } from '../../sql/sql-text.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { select, selected } from '../../sql/statements.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { writeCommonTable, writeOrderAndLimit } from '../standard/standard-queries.ts';
import { standardWriters } from '../standard/standard-writers.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { mysqlCastType } from './mysql-slots.ts';

type SharedKind = 'select' | 'setOperation' | 'commonTable';
type FlavoredKind = 'values' | 'derived' | 'listSource' | 'join' | 'distinct' | 'lock';

/** The largest number there is: an offset needs a limit. */
const withoutLimit = '18446744073709551615';

/** What both spell alike. */
export const sharedMysqlQueries: Pick<NodeWriters, SharedKind> = {
  select(node, out) {
    if (node.limit !== null || node.offset === null) {
      standardWriters.select(node, out);
    } else {
      const limit: ExpressionNode = { kind: 'raw', texts: [withoutLimit], nodes: [] };
      standardWriters.select({ ...node, limit }, out);
    }
  },

  setOperation(node, out) {
    const members = { left: memberOf(node.left), right: memberOf(node.right) };
    standardWriters.setOperation({ ...node, ...members, orderBy: [], limit: null, offset: null }, out);
    writeOrderAndLimit(node, out, withoutLimit);
  },

  commonTable(node, out) {
    writeCommonTable(node, false, out);
  },
};

/** What needs to know which of both it is. */
export function mysqlQueries(flavor: MysqlFlavor): Pick<NodeWriters, FlavoredKind> {
  return {
    values(node, out) {
      if (node.rows.some((row) => row.some(({ kind }) => kind === 'slot'))) {
        writeSelectedRows(node.rows, out);
        return;
      }
      if (flavor.name === 'mariadb') {
        standardWriters.values(node, out);
        return;
      }
      out.write('values ');
      node.rows.forEach((row, index) => {
        out
          .write(index > 0 ? ', row(' : 'row(')
          .list(row)
          .write(')');
      });
    },

    // MariaDB has no column names for sub-queries, but the tables of `with` have.
    derived(node, out) {
      if (node.isLateral && flavor.name === 'mariadb') {
        missingCapability(flavor.database, 'lateral joins', 'Load the rows with a query of their own.');
      }
      if (node.columns.length === 0 || flavor.name === 'mysql') {
        standardWriters.derived(node, out);
        return;
      }
      out.write('(with ').identifier(node.alias).write(' (').identifiers(node.columns).write(') as (');
      out.node(node.query).write(') select * from ').identifier(node.alias).write(') as ').identifier(node.alias);
    },

    listSource() {
      missingCapability(flavor.database, 'lists as tables', 'Spell the rows out.');
    },

    join(node, out) {
      if (node.type === 'full') missingCapability(flavor.database, 'full joins', 'Unite a left and a right join.');
      standardWriters.join(node, out);
    },

    distinct(node, out) {
      if (node.on.length > 0) missingCapability(flavor.database, 'distinct on', 'Use a window function.');
      out.write('distinct');
    },

    lock(node, out) {
      if (node.strength === 'update') out.write('for update');
      else out.write(flavor.name === 'mariadb' ? 'lock in share mode' : 'for share');
      if (node.of !== undefined && flavor.name === 'mysql') out.write(' of ').identifier(node.of);
      if (node.wait === 'skipLocked') out.write(' skip locked');
      if (node.wait === 'noWait') out.write(' nowait');
    },
  };
}

/**
 * Rows with parameters. In `values` a parameter has no type when the statement is prepared, and every row
 * would be as wide as nothing; in selects it has that of its value, or of its cast.
 */
function writeSelectedRows(rows: readonly (readonly ExpressionNode[])[], out: SqlWriter): void {
  rows.forEach((row, index) => {
    out.write(index > 0 ? ' union all select ' : 'select ');
    row.forEach((item, place) => {
      if (place > 0) out.write(', ');
      writeCell(item, out);
      if (index === 0) out.write(' as ').identifier(`column_${place}`);
    });
  });
}

/** A text takes its collation from what it meets, which a cast would fix. */
function writeCell(item: ExpressionNode, out: SqlWriter): void {
  const scalar = item.kind === 'slot' ? (item.type?.scalar ?? null) : null;
  const isPlain = scalar === null || scalar === 'String' || scalar === 'Uuid' || scalar === 'Enum' || scalar === 'Json';
  if (item.kind !== 'slot' || item.type === null || isPlain) out.node(item);
  else
    out
      .write('cast(')
      .assigned(item)
      .write(` as ${mysqlCastType(item.type)})`);
}

/** A member of a set operation: rows that are selects themselves would read as members of their own. */
function memberOf(member: QueryNode): QueryNode {
  if (member.kind !== 'values') return member;
  const from = { kind: 'derived', query: member, alias: 'rows', isLateral: false, columns: [] } as const;
  return select({ columns: [selected(sqlText`*`)], from });
}
