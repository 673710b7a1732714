import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';

/**
 * The sum of whole numbers that may exceed 63 bits, as a text of 29 digits that sorts as the sums do:
 * the sum is `(high - 2^62) * 2^32 + low`. SQLite's own sum would be an error there.
 */
export function writeWideSum(items: readonly ExpressionNode[], out: SqlWriter): void {
  const high = (): SqlWriter => out.write('sum(').list(items).write(' / 4294967296)');
  // Moved by 2^62, so that quotient and remainder are those of a positive number.
  const low = (): SqlWriter => out.write('(sum(').list(items).write(' % 4294967296) + 4611686018427387904)');

  out.write('iif(count(').list(items).write(") = 0, null, printf('%019d%010d', ");
  high().write(' + ');
  low().write(' / 4294967296 + 4611686017353646080, ');
  low().write(' % 4294967296))');
}
