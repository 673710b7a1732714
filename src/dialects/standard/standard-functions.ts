import { call, literal } from '../../sql/expressions.ts';
import type { AggregateNode, ExpressionNode, OrderNode, RawNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { AggregateCall, AggregateSpelling, FunctionCall, FunctionSpelling, Group } from '../functions.ts';
import type { WindowFunctionName } from '../portable-functions.ts';
import { missingCapability } from './missing-capability.ts';
import { operand, spelled } from './spelled.ts';

/** A function that takes its arguments as they are. */
export function called(name: string): FunctionSpelling {
  return (own) => call(name, ...own.arguments.map(({ node }) => node));
}

/**
 * What is left of a division of doubles by a whole quotient. The functions that databases have for it differ: some
 * compute the rest exactly, which for -2.5 by 0.05 is almost 0.05, and others in decimals.
 */
export function remainderOfFloats(
  dividend: ExpressionNode,
  divisor: ExpressionNode,
  cut: 'trunc(' | 'truncate(',
  end: ')' | ', 0)',
): RawNode {
  const [left, right] = [operand(dividend), operand(divisor)];
  return spelled('(', left, ' - ', right, ` * ${cut}`, left, ' / ', right, `${end})`);
}

/** Functions that need a window: `rank() over (…)`. */
export const standardWindowFunctions: Readonly<Record<WindowFunctionName, FunctionSpelling>> = {
  rowNumber: windowed('row_number'),
  rank: windowed('rank'),
  denseRank: windowed('dense_rank'),
  percentRank: windowed('percent_rank'),
  cumeDist: windowed('cume_dist'),
  ntile: windowed('ntile'),
  lag: windowed('lag'),
  lead: windowed('lead'),
  firstValue: windowed('first_value'),
  lastValue: windowed('last_value'),
  nthValue: windowed('nth_value'),
};

function windowed(name: string): FunctionSpelling {
  return (own) => overWindow(call(name, ...own.arguments.map(({ node }) => node)), own);
}

/** A call with what stands after it where it has a window. */
export function overWindow(node: ExpressionNode, { over }: Pick<FunctionCall, 'over'>): ExpressionNode {
  return over === null ? node : atomText`${node} over ${over}`;
}

/** `name(distinct a, b order by c) filter (where d) over w`; without items `name(*)`. */
export function aggregateText(
  database: string,
  own: AggregateCall,
  name: string,
  items: readonly ExpressionNode[],
  orderBy: readonly OrderNode[] = [],
): RawNode {
  refuseOverWindow(database, own, orderBy);
  return spelled(
    `${name}(${own.isDistinct ? 'distinct ' : ''}`,
    ...(items.length === 0 ? ['*'] : [items]),
    ...(orderBy.length === 0 ? [] : [' order by ', orderBy]),
    ')',
    ...(own.filter === null ? [] : [' filter (where ', own.filter, ')']),
    ...(own.over === null ? [] : [' over ', own.over]),
  );
}

/** An aggregate whose rows have no order and whose spelling is the database's writers' business. */
export function plainAggregate(
  own: AggregateCall,
  name: AggregateNode['name'],
  item: ExpressionNode | null,
): AggregateNode {
  return { kind: 'aggregate', name, item, isDistinct: own.isDistinct, filter: own.filter };
}

/** `count`, `sum`, `min`, `max` of a value as it is. */
export function simpleAggregate(database: string, name: AggregateNode['name']): AggregateSpelling {
  return (own) => {
    const item = own.arguments[0]?.node ?? null;
    if (own.over === null) return plainAggregate(own, name, item);
    return aggregateText(database, own, name, item === null ? [] : [item]);
  };
}

/** No database has aggregates over a window that drop duplicates, or have an order of their own. */
function refuseOverWindow(database: string, own: AggregateCall, orderBy: readonly OrderNode[]): void {
  if (own.over === null) return;
  if (own.isDistinct) {
    missingCapability(database, 'distinct in an aggregate over a window', 'Drop the duplicates in a derived table.');
  }
  if (orderBy.length > 0) {
    missingCapability(database, 'an order in an aggregate over a window', 'Order the window.');
  }
}

/** What stands between joined texts. */
export function separatorOf(own: FunctionCall): ExpressionNode {
  return own.arguments[1]?.node ?? literal(',');
}

/** `a > any (select …)`. */
export function standardQuantified({
  left,
  operator,
  quantifier,
  query,
}: {
  readonly left: ExpressionNode;
  readonly operator: string;
  readonly quantifier: 'any' | 'all';
  readonly query: ExpressionNode & { readonly kind: 'scalarQuery' };
}): RawNode {
  return { ...spelled(operand(left), ` ${operator} ${quantifier} `, query), isAtom: false };
}

/** One column bare, several in parentheses, as grouping sets have them. */
export function groupSet(items: readonly ExpressionNode[]): RawNode {
  const [only] = items;
  return items.length === 1 && only !== undefined ? sqlText`${only}` : spelled('(', items, ')');
}

/** The columns of groups that are no more than columns. */
export function plainItems(groups: readonly Group[]): readonly ExpressionNode[] | null {
  const items: ExpressionNode[] = [];
  for (const group of groups) {
    if (group.kind !== 'item') return null;
    items.push(group.item);
  }
  return items;
}
