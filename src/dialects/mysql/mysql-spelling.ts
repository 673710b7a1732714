import { identifierQuoting } from '../standard/quoting.ts';
import type { Spelling } from '../standard/statement-compiler.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { quoteMysqlString } from './mysql-quoting.ts';
import { mysqlSlots } from './mysql-slots.ts';
import { mysqlWriters } from './mysql-writers.ts';

/** How MariaDB or MySQL spells statements. */
export function mysqlSpelling(flavor: MysqlFlavor): Spelling {
  return {
    writers: mysqlWriters(flavor),
    quoteIdentifier: identifierQuoting('`'),
    quoteString: quoteMysqlString,
    ...mysqlSlots,
  };
}
