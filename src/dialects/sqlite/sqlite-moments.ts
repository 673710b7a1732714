import type { ValueType } from '../../schema/value-type.ts';
import { plainType } from '../../sql/expression-type.ts';
import { call } from '../../sql/expressions.ts';
import type { ExpressionNode, RawNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { TypedNode } from '../functions.ts';
import { operand, spelled } from '../standard/spelled.ts';
import { dateTimeStorage } from './sqlite-date-times.ts';
import { wholeOf } from './sqlite-numbers.ts';

/** How many of its units an instant has in a second, where it is a number. */
function unitsPerSecond(type: ValueType | null): number | null {
  if (type?.scalar !== 'DateTime') return null;
  const storage = dateTimeStorage(type);
  return storage === 'text' ? null : { millis: 1000, micros: 1_000_000, seconds: 1 }[storage];
}

/**
 * What SQLite's functions of time take: a text, or a number of seconds with the word that says so. They compute in
 * whole milliseconds, so that the fraction of a double does no harm.
 */
export function clockOf(item: TypedNode): RawNode {
  const { node, type } = item;
  switch (unitsPerSecond(type)) {
    case 1000:
      return sqlText`${operand(node)} / 1000.0, 'unixepoch'`;
    case 1_000_000:
      return sqlText`${millisOf(item)} / 1000.0, 'unixepoch'`;
    case 1:
      return sqlText`${node}, 'unixepoch'`;
    default:
      if (type !== null) return sqlText`${node}`;
      // Instants of ours are numbers, those of others mostly texts.
      return sqlText`case typeof(${node}) when 'text' then ${node} else ${operand(node)} / 1000.0 end, case typeof(${node}) when 'text' then '+0 days' else 'unixepoch' end`;
  }
}

/** An instant in whole milliseconds from 1970. */
export function millisOf(item: TypedNode): ExpressionNode {
  const { node, type } = item;
  switch (unitsPerSecond(type)) {
    case 1000:
      return wholeOf(item);
    case 1_000_000:
      return atomText`((${operand(wholeOf(item))} - ${remainder(wholeOf(item), 1000)}) / 1000)`;
    case 1:
      return atomText`(${operand(wholeOf(item))} * 1000)`;
    default: {
      const read = atomText`(strftime('%s', ${node}) * 1000 + substr(strftime('%f', ${node}), 4))`;
      if (type?.scalar === 'Date') return atomText`(unixepoch(${node}) * 1000)`;
      return type === null ? atomText`case typeof(${node}) when 'text' then ${read} else ${node} end` : read;
    }
  }
}

/** What is left of a division, never negative. */
export function remainder(dividend: ExpressionNode, divisor: number): ExpressionNode {
  return spelled('((', operand(dividend), ` % ${divisor} + ${divisor}) % ${divisor})`);
}

/** A moment as a whole number that can be counted with. */
export interface CountedMoment {
  readonly count: ExpressionNode;
  readonly perSecond: number;
  /** The way back from such a number. */
  back(count: ExpressionNode): ExpressionNode;
}

const MILLIS = plainType('DateTime');

export function countedMoment(item: TypedNode): CountedMoment {
  const perSecond = unitsPerSecond(item.type);
  if (perSecond !== null) return { count: wholeOf(item), perSecond, back: (count) => count };
  return {
    count: millisOf(item),
    perSecond: 1000,
    back: (count) => ofMillis(count, item.type),
  };
}

/** An instant of so many milliseconds, as a column of the type holds it. */
export function ofMillis(millis: ExpressionNode, type: ValueType | null): ExpressionNode {
  if (type === null) return millis;
  const clock = clockOf({ node: millis, type: MILLIS });
  if (type.scalar === 'Date') return call('date', clock);
  switch (unitsPerSecond(type)) {
    case 1000:
      return millis;
    case 1_000_000:
      return atomText`(${operand(millis)} * 1000)`;
    case 1:
      return atomText`((${operand(millis)} - ${remainder(millis, 1000)}) / 1000)`;
    default:
      return atomText`strftime('%Y-%m-%dT%H:%M:%fZ', ${clock})`;
  }
}
