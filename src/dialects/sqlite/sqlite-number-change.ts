import type { ValueType } from '../../schema/value-type.ts';
import type { ExpressionNode, NumberChangeNode } from '../../sql/nodes/expression-nodes.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { writePlainChange } from '../standard/number-change.ts';
import { refuseTextDecimal } from './sqlite-decimals.ts';

/**
 * SQLite's columns have no bounds, and what exceeds 63 bits goes on as a float. Other databases
 * refuse both, so the result is looked at before it is stored, and what does not fit fails as
 * an integer overflow does.
 */
export function writeSqliteNumberChange(node: NumberChangeNode, out: SqlWriter): void {
  if (node.type.scalar === 'Float') {
    writePlainChange(node, out);
    return;
  }
  refuseTextDecimal(node.column, 'calculating with');
  const highest = highestOf(node.type);
  out.write("(select case when typeof(result) = 'real'");
  if (highest !== null) out.write(` or result not between ${lowestOf(node.type, highest)} and ${highest}`);
  out.write(' then abs(-9223372036854775807 - 1) else result end from (select ');
  writeResult(node, out);
  out.write(' as result))');
}

/** The largest number of a type, in whole units; `null` where that is the largest integer. */
function highestOf({ scalar, precision }: ValueType): bigint | null {
  if (scalar === 'Int') return 2_147_483_647n;
  return scalar === 'Decimal' && precision !== null ? 10n ** BigInt(precision) - 1n : null;
}

function lowestOf({ scalar }: ValueType, highest: bigint): bigint {
  return scalar === 'Int' ? -highest - 1n : -highest;
}

/** Decimals are whole units, and half a unit away from zero makes the cut of a division a rounding. */
function writeResult({ column, operator, by, over }: NumberChangeNode, out: SqlWriter): void {
  if (over === null) {
    writeWhole(by, out.node(column).write(` ${operator} `));
  } else if (operator === '*') {
    writeWhole(by, out.write('(').node(column).write(' * '));
    writeWhole(by, out.write(' + case when (').node(column).write(' < 0) = ('));
    writeWhole(over, out.write(' < 0) then '));
    writeWhole(over, out.write(' / 2 else -('));
    writeWhole(over, out.write(' / 2) end) / '));
  } else {
    writeWhole(over, out.write('(').node(column).write(' * 2 * '));
    writeWhole(by, out.write(' + case when ').node(column).write(' < 0 then -abs('));
    writeWhole(by, out.write(') else abs('));
    writeWhole(by, out.write(') end) / (2 * '));
    out.write(')');
  }
}

/** A driver may hand a whole number over as a float, whose division leaves a fraction. */
function writeWhole(node: ExpressionNode, out: SqlWriter): void {
  out.write('cast(').node(node).write(' as integer)');
}
