import type { ValueType } from '../../schema/value-type.ts';
import type { ExpressionNode, InListNode } from '../../sql/nodes/expression-nodes.ts';
import { precedence } from '../../sql/precedence.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { mysqlCastType } from './mysql-slots.ts';

/**
 * `in` with a list that travels as one JSON text, read back with the column's type.
 *
 * `distinct` keeps the list a table of its own, to which both servers give an
 * index. Merged into the statement, it would be searched from end to end for
 * each row of an update, a delete and a `not in`.
 */
export function writeMysqlWholeList(node: InListNode, flavor: MysqlFlavor, out: SqlWriter): void {
  const { column, value, isHashed } = listReading(node.type, flavor);
  if (isHashed) writeHash(node.item, node.type, out);
  else out.operand(node.item, precedence.concatenation);
  out.write(`${node.isNegated ? ' not' : ''} in (select v from (select distinct ${value} as v from json_table(`);
  out.slot(node.slot, () => '?').write(`, '$[*]' columns (v ${column} path '$')) as j) as k)`);
}

interface ListReading {
  /** Type of the column that an element is read into. */
  readonly column: string;
  /** What of that column `v` is compared. */
  readonly value: string;
  /** Whether hashes are compared: a text or bytes of any length have no index, their SHA-256 has. */
  readonly isHashed: boolean;
}

function listReading(type: ValueType, flavor: MysqlFlavor): ListReading {
  switch (type.scalar) {
    case 'String':
      return { column: 'longtext character set utf8mb4', value: 'unhex(sha2(v, 256))', isHashed: true };
    case 'Bytes':
      return { column: 'longtext character set ascii', value: 'unhex(sha2(unhex(v), 256))', isHashed: true };
    case 'Enum':
      return {
        column: 'varchar(255) character set utf8mb4',
        value: `v collate ${flavor.binaryCollation}`,
        isHashed: false,
      };
    case 'Uuid':
      return {
        column: 'char(36) character set ascii',
        // MariaDB's own type, which is none of `json_table`, finds a text without its index.
        value: type.native?.name.toLowerCase() === 'uuid' ? 'cast(v as uuid)' : 'v collate ascii_bin',
        isHashed: false,
      };
    case 'Int':
    case 'BigInt':
    case 'Boolean':
      return { column: 'bigint', value: 'v', isHashed: false };
    default:
      return { column: mysqlCastType(type), value: 'v', isHashed: false };
  }
}

/** Texts by code point, whatever the column's character set. */
function writeHash(item: ExpressionNode, type: ValueType, out: SqlWriter): void {
  if (type.scalar === 'Bytes') out.write('unhex(sha2(').node(item).write(', 256))');
  else out.write('unhex(sha2(convert(').node(item).write(' using utf8mb4), 256))');
}
