import type { NumberChangeNode } from '../../sql/nodes/expression-nodes.ts';
import { precedence } from '../../sql/precedence.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';

/** `column + value`, where the database's own arithmetic is what is wanted. */
export function writePlainChange({ column, operator, by }: NumberChangeNode, out: SqlWriter): void {
  out.node(column).write(` ${operator} `).operand(by, precedence.atom);
}

/**
 * A quotient of decimals, rounded half away from zero. Databases cut or round quotients to digits of their
 * own choice, and rounding twice may round wrong; so it is counted in whole units of the last digit:
 * the whole part of `2 |a| 10^scale + |b|` divided by `2 |b|`, with the sign of both.
 *
 * @param wholePart Writes the whole part of the quotient of two positive expressions.
 */
export function writeDecimalQuotient(
  node: NumberChangeNode,
  wholePart: (dividend: () => void, divisor: () => void) => void,
  out: SqlWriter,
): void {
  const { column, by, type } = node;
  const scale = type.scale ?? 0;
  const column2 = (): void =>
    void out
      .write('abs(')
      .node(column)
      .write(`) * 2${'0'.repeat(scale)} + abs(`)
      .node(by)
      .write(')');
  const by2 = (): void => void out.write('abs(').node(by).write(') * 2');
  out.write('round(sign(').node(column).write(') * sign(').node(by).write(') * ');
  wholePart(column2, by2);
  out.write(scale === 0 ? ', 0)' : ` * 0.${'1'.padStart(scale, '0')}, ${scale})`);
}
