import type { FrameBound, WindowFrame } from '../../sql/nodes/expression-nodes.ts';
import type {
  ExpressionDescription,
  OrderDescription,
  WindowDescription,
} from '../description/expression-description.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { checkCount } from './argument-counts.ts';
import { leftOf } from './condition-methods.ts';
import { readOrder, readRawOrder } from './orders.ts';
import type { Reading } from './reading.ts';
import { optionOf } from './records.ts';

/** What a callback said of a window. */
export function readWindow(
  reading: Reading,
  calls: readonly RecordedCall[],
  base: string | null = null,
): WindowDescription {
  const partitionBy: ExpressionDescription[] = [];
  const orderBy: OrderDescription[] = [];
  let frame: WindowFrame | null = null;
  for (const { method, arguments: given } of calls) {
    reading.method = method;
    checkCount(reading, method, given);
    switch (method) {
      case 'partitionBy':
        for (const column of given.flat()) partitionBy.push(leftOf(reading, column));
        break;
      case 'orderBy':
        orderBy.push(readOrder(reading, given));
        break;
      case 'orderByDesc':
        orderBy.push(readOrder(reading, [given[0], 'desc', ...given.slice(1)]));
        break;
      case 'orderByRaw':
        orderBy.push(readRawOrder(reading, given));
        break;
      case 'rows':
      case 'range':
      case 'groups':
        frame = frameOf(reading, method, given);
        break;
      default:
        reading.refuse('cannot stand in a window, which has `partitionBy`, `orderBy`, `rows`, `range` and `groups`');
    }
  }

  return { base, partitionBy, orderBy, frame };
}

function frameOf(reading: Reading, unit: WindowFrame['unit'], given: readonly unknown[]): WindowFrame {
  const [from, to = 'currentRow'] = given;

  return { unit, from: boundOf(reading, from), to: boundOf(reading, to) };
}

function boundOf(reading: Reading, bound: unknown): FrameBound {
  if (bound === 'unboundedPreceding' || bound === 'currentRow' || bound === 'unboundedFollowing') return bound;
  const preceding = optionOf(bound, 'preceding');
  if (preceding !== undefined) return { preceding: rowsOf(reading, preceding) };
  const following = optionOf(bound, 'following');
  if (following !== undefined) return { following: rowsOf(reading, following) };

  return reading.refuse(
    "takes 'unboundedPreceding', 'currentRow', 'unboundedFollowing', { preceding: n } or { following: n } as ends",
  );
}

/** It stands in the text, so it is a number and nothing else. */
function rowsOf(reading: Reading, count: unknown): number {
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) {
    return reading.refuse('takes whole numbers from 0 as distance');
  }

  return count === 0 ? 0 : count;
}
