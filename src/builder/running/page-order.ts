import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ExpressionDescription, OrderDescription } from '../description/expression-description.ts';
import type { QueryDescription, SelectDescription, SourceDescription } from '../description/query-description.ts';
import { modelsOfTable, tableColumns } from '../planning/source-columns.ts';
import { offers } from './aggregate-terminals.ts';

/** The order of a query's own. */
export function orderOf(query: QueryDescription): readonly OrderDescription[] {
  return query.kind === 'values' ? [] : query.orderBy;
}

/** Whether raw text has a say in an order, so that nothing can be compared with what rows are ordered by. */
export function hasRawOrder(schema: Schema, query: QueryDescription, orderBy: readonly OrderDescription[]): boolean {
  return orderBy.some((order) => isRawOrder(order) || isNamedByText(schema, query, order.item));
}

/** Raw text says direction and nulls itself, and may hold several items. */
function isRawOrder({ item, direction, nulls, isRaw }: OrderDescription): boolean {
  return isRaw === true || (isText(item) && direction === 'asc' && nulls === null);
}

/** Whether a name can only be one that raw text gives to a result: no source has it. */
function isNamedByText(schema: Schema, query: QueryDescription, item: ExpressionDescription): boolean {
  if (query.kind !== 'select' || query.from === null || item.kind !== 'column' || item.path.length !== 1) return false;
  if (!query.columns.some((one) => one.kind === 'item' && one.alias === null && isText(one.item))) return false;
  const [name = ''] = item.path;

  return (
    !query.columns.some((one) => one.kind === 'item' && offers(one, name)) &&
    [query.from, ...query.joins.map(({ source }) => source)].every((source) => lacks(schema, query, source, name))
  );
}

/** Whether a source is known not to have a column. */
function lacks(schema: Schema, query: SelectDescription, source: SourceDescription, name: string): boolean {
  if (source.kind !== 'named' || query.with.some((table) => table.name === source.path.at(-1))) return false;
  if (source.names === 'models') return schema.models[source.path.join('.')]?.fields[name] === undefined;
  const models = modelsOfTable(schema, source.path);

  return models.length > 0 && !tableColumns(models).has(name);
}

/** Where rows without a value stand. */
export function nullsOf({ direction, nulls }: OrderDescription): 'first' | 'last' {
  return nulls ?? (direction === 'asc' ? 'last' : 'first');
}

/** The same order by what an alias stands for: behind the alias of a text, nulls stand where they do for all aliases. */
export function orderBehindAlias(order: OrderDescription, item: ExpressionDescription): OrderDescription {
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
  if (!orderBy.some(({ item }) => isRandom(aliased(query, item)))) return;

  throw new ValidationError({
    model: null,
    operation: 'select',
    path: [method],
    problem:
      'cannot page through a random order, which is another one for each page; take some of the rows with `limit`, or read all with `stream()`',
    suggestion: null,
  });
}

function isRandom(item: ExpressionDescription): boolean {
  const text = JSON.stringify(item);

  return text.includes('"kind":"call","name":"random"') || (isText(item) && RANDOM_TEXT.test(text));
}

/** As the databases call it, in raw text. */
const RANDOM_TEXT = /(?:\b|_)rand(?:om)?(?:blob|_uuid)?\s*\(/i;

function aliased(query: QueryDescription, item: ExpressionDescription): ExpressionDescription {
  if (query.kind !== 'select' || item.kind !== 'column' || item.path.length !== 1) return item;
  const found = query.columns.find((one) => one.kind === 'item' && one.alias === item.path[0]);

  return found?.kind === 'item' ? found.item : item;
}

function isText({ kind }: ExpressionDescription): boolean {
  return kind === 'rawText' || kind === 'fragment';
}
