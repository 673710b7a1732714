import type { NumberChangeNode } from '../../sql/nodes/expression-nodes.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { writeDecimalQuotient, writePlainChange } from '../standard/number-change.ts';

/** Whole numbers and floats as PostgreSQL counts; decimals rounded once, to the column's digits. */
export function writePostgresNumberChange(node: NumberChangeNode, out: SqlWriter): void {
  if (node.type.scalar !== 'Decimal' || node.operator === '+' || node.operator === '-') {
    writePlainChange(node, out);
  } else if (node.operator === '*') {
    out.write('round(');
    writePlainChange(node, out);
    out.write(`, ${node.type.scale ?? 0})`);
  } else {
    const wholePart = (dividend: () => void, divisor: () => void): void => {
      out.write('div(');
      dividend();
      out.write(', ');
      divisor();
      out.write(')');
    };
    writeDecimalQuotient(node, wholePart, out);
  }
}
