import type { NodeWriters } from '../../sql/node-writers.ts';
import { standardWriters } from '../standard/standard-writers.ts';
import { mysqlExpressions, sharedMysqlExpressions } from './mysql-expressions.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { mysqlQueries, sharedMysqlQueries } from './mysql-queries.ts';
import { mysqlWrites } from './mysql-writes.ts';

/** MariaDB's or MySQL's spelling of the statement tree. */
export function mysqlWriters(flavor: MysqlFlavor): NodeWriters {
  return {
    ...standardWriters,
    ...sharedMysqlExpressions,
    ...mysqlExpressions(flavor),
    ...sharedMysqlQueries,
    ...mysqlQueries(flavor),
    ...mysqlWrites(flavor),
  };
}
