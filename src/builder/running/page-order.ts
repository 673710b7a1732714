import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { OrderDescription } from '../description/expression-description.ts';
import type { QueryDescription } from '../description/query-description.ts';
import { nullsOf } from './rows-behind.ts';

/** The order of a query's own. */
export function orderOf(query: QueryDescription): readonly OrderDescription[] {
  return query.kind === 'values' ? [] : query.orderBy;
}

/** Whether raw text says direction and nulls itself, and perhaps several items: nothing can be compared with it. */
export function isRawOrder({ item, direction, nulls, isRaw }: OrderDescription): boolean {
  return isRaw === true || (isText(item) && direction === 'asc' && nulls === null);
}

/** The same order by what an alias stands for: behind the alias of a text, nulls stand where they do for all aliases. */
export function orderBehindAlias(order: OrderDescription, item: OrderDescription['item']): OrderDescription {
  // What a document has at a path is put in order as a text.
  if (item.kind === 'jsonPath' && item.as === 'document') return { ...order, item: { ...item, as: 'text' } };

  return { ...order, item, nulls: isText(item) ? nullsOf(order) : order.nulls };
}

/** Rows that stand in another order each time have no pages: some would be on two of them, some on none. */
export function requireSteadyOrder(
  query: QueryDescription,
  orderBy: readonly OrderDescription[],
  method: string,
): void {
  const text = JSON.stringify(orderBy.map(({ item }) => [item, aliased(query, item)]));
  if (!text.includes('"kind":"call","name":"random"') && !RANDOM_TEXT.test(text)) return;

  throw new ValidationError({
    model: null,
    operation: 'select',
    path: [method],
    problem:
      'cannot page through a random order, which is another one for each page; take some of the rows with `limit`, or read all with `stream()`',
    suggestion: null,
  });
}

/** As the databases call it, in raw text. */
const RANDOM_TEXT = /(?:\b|_)rand(?:om)?(?:blob|_uuid)?\s*\(/i;

function aliased(query: QueryDescription, item: OrderDescription['item']): unknown {
  if (query.kind !== 'select' || item.kind !== 'column' || item.path.length !== 1) return null;

  return query.columns.find((one) => one.kind === 'item' && one.alias === item.path[0]) ?? null;
}

function isText({ kind }: OrderDescription['item']): boolean {
  return kind === 'rawText' || kind === 'fragment';
}
