import { isWholeNumber } from '../../sql/expression-type.ts';
import type { NumberChangeNode } from '../../sql/nodes/expression-nodes.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { writeDecimalQuotient, writePlainChange } from '../standard/number-change.ts';

/** Whole numbers are cast, since the driver may send them as doubles or texts; decimals are rounded once, to the column's digits. */
export function writeMysqlNumberChange(node: NumberChangeNode, out: SqlWriter): void {
  const { column, operator, by, type } = node;
  if (isWholeNumber(type)) {
    out.node(column).write(operator === '/' ? ' div ' : ` ${operator} `);
    out.write('cast(').node(by).write(' as signed)');
  } else if (type.scalar !== 'Decimal' || operator === '+' || operator === '-') {
    writePlainChange(node, out);
  } else if (operator === '*') {
    out.write('round(');
    writePlainChange(node, out);
    out.write(`, ${type.scale ?? 0})`);
  } else {
    // What is left when the remainder is taken away is divided without one.
    const wholePart = (dividend: () => void, divisor: () => void): void => {
      out.write('((');
      dividend();
      out.write(' - (');
      dividend();
      out.write(') % (');
      divisor();
      out.write(')) / (');
      divisor();
      out.write('))');
    };
    writeDecimalQuotient(node, wholePart, out);
  }
}
