/** Reading statements as MariaDB and MySQL spell them: the differences from the standard ones. */
import type { NodeWriters } from '../../sql/node-writers.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { writeCommonTable, writeOrderAndLimit } from '../standard/standard-queries.ts';
import { standardWriters } from '../standard/standard-writers.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';

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
    standardWriters.setOperation({ ...node, orderBy: [], limit: null, offset: null }, out);
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
