import type { LooseClient } from '../../properties/open-database.ts';
import { evaluateList } from '../evaluate-list.ts';
import type { ExpectedRow } from '../evaluate-query.ts';
import { ExpectedRows } from '../evaluate-query.ts';
import type { World } from '../evaluate-where.ts';
import type { OracleModel, OracleRow } from '../oracle-schema.ts';
import type { Arguments } from '../query-arguments.ts';
import { printed } from '../query-arguments.ts';

/** The order with the id at its end, as pages have it. */
function certain(model: OracleModel, args: Arguments): Arguments {
  const order = [args.orderBy ?? []].flat() as Arguments[];
  const missing = model.key.filter((name) => !order.some((item) => item[name] !== undefined));
  return {
    where: args.where,
    distinct: args.distinct,
    orderBy: [...order, ...missing.map((name) => ({ [name]: 'asc' }))],
  };
}

/** The answer of `findManyPage`. */
export function evaluatePage(
  world: World,
  model: OracleModel,
  candidates: readonly OracleRow[],
  args: Arguments,
  shown: (row: OracleRow) => ExpectedRow,
): ExpectedRow {
  const rows = evaluateList(world, model, candidates, certain(model, args)).flat();
  const page = (args.page as number | undefined) ?? 1;
  const perPage = (args.perPage as number | undefined) ?? 15;
  const data = rows.slice((page - 1) * perPage, page * perPage);
  const lastPage = Math.max(1, Math.ceil(rows.length / perPage));
  return {
    data: new ExpectedRows(data.map((row) => [shown(row)])),
    total: rows.length,
    perPage,
    currentPage: page,
    lastPage,
    from: data.length === 0 ? null : (page - 1) * perPage + 1,
    to: data.length === 0 ? null : (page - 1) * perPage + data.length,
    nextPage: page < lastPage ? page + 1 : null,
  };
}

/** What `walkedPages` must find: every row once, forth and back. */
export function evaluateWalk(
  world: World,
  model: OracleModel,
  candidates: readonly OracleRow[],
  args: Arguments,
  shown: (row: OracleRow) => ExpectedRow,
): ExpectedRow {
  const rows = evaluateList(world, model, candidates, certain(model, args)).flat().map(shown);
  const perPage = (args.perPage as number | undefined) ?? 15;
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const flat = (list: readonly ExpectedRow[]): ExpectedRows => new ExpectedRows(list.map((row) => [row]));
  return { pages, forth: flat(rows), back: flat(rows.slice(0, (pages - 1) * perPage)) };
}

interface CursorPage {
  readonly data: readonly unknown[];
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPrevPage: boolean;
}

/** Goes through all pages by their cursors and back again. */
export async function walkedPages(client: LooseClient, args: object): Promise<unknown> {
  const pageAt = async (cursor: string | null): Promise<CursorPage> =>
    (await client.findManyCursorPage({ ...args, cursor })) as CursorPage;
  let page = await pageAt(null);
  const forth = [...page.data];
  let pages = 1;
  for (; page.nextCursor !== null; pages += 1) {
    if (pages > 100) throw new TypeError(`pages without end: ${printed(page)}`);
    page = await pageAt(page.nextCursor);
    if (!page.hasPrevPage) throw new TypeError('a page behind the first that has none before it');
    forth.push(...page.data);
  }
  const back: unknown[] = [];
  while (page.prevCursor !== null && back.length <= forth.length) {
    page = await pageAt(page.prevCursor);
    if (!page.hasNextPage) throw new TypeError('a page before the last that has none behind it');
    back.unshift(...page.data);
  }
  return { pages, forth, back };
}
