import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { isQueryBuilder } from '../query-builder.ts';
import { aggregateOf, count, doesntExist, exists } from './aggregate-terminals.ts';
import { cursorPaginate } from './cursor-pages.ts';
import { explain, explainable, toSql } from './explain-terminals.ts';
import { insertGetId } from './insert-get-id.ts';
import { paginate, simplePaginate } from './page-terminals.ts';
import { pluck, value } from './pluck-terminals.ts';
import { chunk, rowPortions as portionsOf } from './portions.ts';
import { execute, find, findOrFail, first, firstOrFail } from './row-terminals.ts';
import { decrement, deleteRows, increment, insert, insertOrIgnore, update, upsert } from './write-terminals.ts';

type Terminal = (builder: QueryBuilder, args: readonly unknown[]) => unknown;

const terminals: ReadonlyMap<string, Terminal> = new Map<string, Terminal>([
  ['execute', execute],
  ['get', execute],
  ['first', first],
  ['firstOrFail', firstOrFail],
  ['find', find],
  ['findOrFail', findOrFail],
  ['pluck', pluck],
  ['value', value],
  ['exists', exists],
  ['doesntExist', doesntExist],
  ['count', count],
  ['sum', aggregateOf('sum')],
  ['avg', aggregateOf('avg')],
  ['min', aggregateOf('min')],
  ['max', aggregateOf('max')],
  ['chunk', chunk],
  ['paginate', paginate],
  ['simplePaginate', simplePaginate],
  ['cursorPaginate', cursorPaginate],
  ['explain', explain],
  ['toSql', toSql],
  ['~plan', explainable],
  ['insert', insert],
  ['insertGetId', insertGetId],
  ['insertOrIgnore', insertOrIgnore],
  ['upsert', upsert],
  ['update', update],
  ['delete', deleteRows],
  ['increment', increment],
  ['decrement', decrement],
]);

/** Runs a terminal method: at once where the driver answers so, else the answer is a promise. */
export function runTerminal(builder: object, method: string, args: readonly unknown[]): unknown {
  const terminal = terminals.get(method);

  if (terminal === undefined || !isQueryBuilder(builder))
    throw new InternalError({ where: `runTerminal: ${method} is no terminal method` });

  return terminal(builder, args);
}

/** The rows of `stream`, `cursor` and `lazy`, in portions. */
export function rowPortions(
  builder: object,
  method: string,
  args: readonly unknown[],
): AsyncIterator<readonly unknown[]> {
  if (!isQueryBuilder(builder)) throw new InternalError({ where: `rowPortions: ${method} of no builder` });

  return portionsOf(builder, method, args);
}
