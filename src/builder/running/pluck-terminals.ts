import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { ColumnDescription } from '../description/expression-description.ts';
import type { QueryDescription, SelectDescription, SelectedDescription } from '../description/query-description.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { readColumn } from '../reading/read-column.ts';
import type { ReadStatement } from '../reading/read-statement.ts';
import { offers } from './aggregate-terminals.ts';
import { derived } from './derived-read.ts';
import { decoded, misused, openedQuery, runRead } from './open-read.ts';
import { limitedToOne } from './row-terminals.ts';
import { valueIn } from './row-values.ts';

/** Names that no column of the caller's is likely to have, in a result that the caller does not see. */
const VALUE = 'plucked';
const KEY = 'plucked_by';

/** The values of a column, in a list; with `key` in an object by those of another. */
export function pluck(builder: QueryBuilder, [column, key]: readonly unknown[]): MaybePromise<unknown> {
  const { session, read } = openedQuery(builder, 'pluck');
  const columns = [readColumn(column, 'pluck'), ...(key === undefined ? [] : [readColumn(key, 'pluck')])];
  const { query, names } = plucked(read.description, columns);
  const [value = VALUE, by = KEY] = names;

  return andThen(rowsWith(session, derived(read, query), names, 'pluck'), (found) =>
    key === undefined
      ? found.map((row) => valueIn(row, value))
      : Object.fromEntries(found.map((row) => [String(valueIn(row, by)), valueIn(row, value)])),
  );
}

/** The column's value in the first row, or null. */
export function value(builder: QueryBuilder, [column]: readonly unknown[]): MaybePromise<unknown> {
  const { session, read } = openedQuery(builder, 'value');
  const { query, names } = plucked(read.description, [readColumn(column, 'value')]);
  const [name = VALUE] = names;
  const only = derived(read, query);

  return andThen(
    rowsWith(session, limitedToOne(only, only.description), names, 'value'),
    ([row]) => valueIn(row, name) ?? null,
  );
}

/** A query whose rows have the columns, and how they are called there. */
function plucked(
  query: QueryDescription,
  columns: readonly ColumnDescription[],
): { query: QueryDescription; names: readonly string[] } {
  const names = columns.map(({ path }) => path.at(-1) ?? '');
  const isSelected = query.kind === 'select' && names.every((name) => query.columns.some((item) => offers(item, name)));

  // What its rows are, other columns would change.
  if (query.kind !== 'select' || (query.distinct !== false && isSelected)) return { query, names };
  const aliases = [VALUE, KEY];
  const items = columns.map((column, at) => itemOf(query, column, aliases[at] ?? VALUE));
  const kept = ordersByAlias(query) ? query.columns : [];

  return { query: { ...query, columns: [...kept, ...items] }, names: aliases };
}

/** A column of the query's sources, or what the query itself calls so. */
function itemOf(query: SelectDescription, column: ColumnDescription, alias: string): SelectedDescription {
  const name = column.path.length === 1 ? column.path[0] : null;
  const own = query.columns.find((item) => item.kind === 'item' && item.alias !== null && item.alias === name);

  return { kind: 'item', item: own?.kind === 'item' ? own.item : column, alias };
}

/** An order may name what is selected. */
function ordersByAlias({ columns, orderBy }: SelectDescription): boolean {
  const aliases = new Set(columns.flatMap((item) => (item.kind === 'item' && item.alias !== null ? [item.alias] : [])));

  return orderBy.some(
    ({ item }) => item.kind === 'column' && item.path.length === 1 && aliases.has(item.path[0] ?? ''),
  );
}

function rowsWith(
  session: Session,
  read: ReadStatement,
  names: readonly string[],
  method: string,
): MaybePromise<unknown[]> {
  return runRead(session, read, (result, plan) => {
    const missing = names.find((name) => plan.columns?.every((column) => column.name !== name));

    if (missing !== undefined && !(names[0] === VALUE))
      throw misused('select', method, `finds no column ${missing} among those of the query`);

    return decoded(session, result, plan);
  });
}
