import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../schema/value-type.ts';
import { plainType } from '../../sql/expression-type.ts';
import { aggregate, binary, column, slot } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { select, selected } from '../../sql/statements.ts';
import { mariadbDialect } from './mariadb-dialect.ts';
import { mysqlDialect } from './mysql-dialect.ts';

const decimal = column('t', 'd', { ...plainType('Decimal'), precision: 12, scale: 2 });
const whole = column('t', 'n', plainType('Int'));

/** How a value is written beside the expression. */
function beside(item: ExpressionNode, type: ValueType): string {
  const statement = select({ columns: [selected(binary('<', item, slot(0, type)))] });
  const text = mysqlDialect.compile(statement, mysqlDialect.capabilities('8.4.3')).text;
  expect(mariadbDialect.compile(statement, mariadbDialect.capabilities('10.11.19-MariaDB')).text).toBe(text);
  return text.split(' < ')[1] ?? '';
}

describe('a value beside a computed number', () => {
  it('keeps its digits beside a sum of decimals, which has more than they have', () => {
    const any = plainType('Decimal');
    expect(beside(decimal, any)).toBe('cast(? as decimal(12, 2))');
    expect(beside(aggregate('max', decimal), any)).toBe('cast(? as decimal(12, 2))');
    expect(beside(aggregate('sum', decimal), any)).toBe('cast(? as decimal(65, 2))');
    expect(beside(aggregate('avg', decimal), any)).toBe('cast(? as decimal(65, 30))');
    expect(beside(binary('*', decimal, decimal), any)).toBe('cast(? as decimal(65, 4))');
    expect(beside(binary('/', decimal, whole), any)).toBe('cast(? as decimal(65, 30))');
  });

  it('is an exact number beside a sum of whole numbers, unless it is said to be another', () => {
    expect(beside(whole, plainType('Int'))).toBe('?');
    expect(beside(aggregate('sum', whole), plainType('Int'))).toBe('cast(? as decimal(65, 0))');
    expect(beside(aggregate('sum', whole), plainType('Decimal'))).toBe('cast(? as decimal(65, 30))');
    expect(beside(aggregate('sum', whole), plainType('Float'))).toBe('?');
  });
});
