import type { TestDatabase } from '../database-servers.ts';
import type { OracleField, OracleModel } from '../oracle/oracle-schema.ts';
import { fieldOf } from '../oracle/oracle-schema.ts';
import { printed } from '../oracle/query-arguments.ts';
import type { RandomSource } from '../oracle/random-source.ts';
import type { BuilderWorld } from './builder-run.ts';
import { openWorld } from './builder-run.ts';
import type { LooseBuilder, Row } from './loose-builder.ts';

export interface PageReport {
  readonly walks: number;
  readonly failures: readonly string[];
}

interface CursorPage {
  readonly data: readonly Row[];
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPrevPage: boolean;
}

interface Streaming {
  lazy(size: number): AsyncIterable<Row>;
  stream(): AsyncIterable<Row>;
}

type Paged = LooseBuilder & Streaming;

/** More rows than there are: a walk that repeats itself must end. */
const TOO_MANY = 60;

/** Random orders over random rows, walked page by page in every way there is, and compared with one list. */
export async function runPages(
  database: TestDatabase,
  seed: number,
  round: number,
  walks: number,
): Promise<PageReport> {
  const { open, random } = await openWorld(database, seed, round, 'g');
  const failures: string[] = [];
  let made = 0;
  try {
    for (const model of open.world.schema.models) {
      for (let walk = 0; walk < walks; walk += 1) {
        const { query, ordered, label, isOrdered } = randomList(random, open, model);
        made += 1;
        try {
          const problem = await walkProblem(query, ordered, random.between(1, 4), isOrdered);
          if (problem !== null) failures.push(`${open.where}: ${label}\n${problem}\n${open.sent.at(-1)}`);
        } catch (error) {
          failures.push(`${open.where}: ${label}\nthrew ${String(error)}\n${open.sent.at(-1)}`);
        }
      }
    }
  } finally {
    await open.db.close();
  }
  return { walks: made, failures };
}

/** A query in a random order, and the same with the key behind it, which makes the order total. */
function randomList(
  random: RandomSource,
  open: BuilderWorld,
  model: OracleModel,
): { readonly query: Paged; readonly ordered: Paged; readonly label: string; readonly isOrdered: boolean } {
  const isTable = random.chance(0.3);
  const name = (field: OracleField): string => (isTable ? field.column : field.name);
  const fields = model.fields.filter(({ type }) => type !== 'Json');
  let query = isTable ? open.db.table(`${model.table} as t`) : open.db.from(model.name);
  if (random.chance(0.5)) query = query.select(...random.some(fields, 1).map(name));
  if (random.chance(0.3)) query = query.whereNotNull(name(random.pick(fields)));
  const order = random.some(fields).slice(0, 3);
  const words: string[] = [];
  for (const field of order) {
    const direction = random.pick(['asc', 'desc'] as const);
    const nulls = random.pick([null, 'first', 'last'] as const);
    query = nulls === null ? query.orderBy(name(field), direction) : query.orderBy(name(field), direction, { nulls });
    words.push(`${field.name}: ${field.type} ${direction} ${nulls ?? ''}`);
  }
  let ordered = query;
  for (const key of model.key) ordered = ordered.orderBy(name(fieldOf(model, key) as OracleField));
  const label = `${isTable ? 'table' : 'model'} ${model.name} [${model.key}] by ${words.join(', ')}`;
  return { query: query as Paged, ordered: ordered as Paged, label, isOrdered: order.length > 0 };
}

async function walkProblem(query: Paged, ordered: Paged, size: number, isOrdered: boolean): Promise<string | null> {
  const wanted = texts(await ordered.execute());
  const same = (found: readonly string[]): boolean =>
    isOrdered ? found.join('\n') === wanted.join('\n') : [...found].sort().join('\n') === [...wanted].sort().join('\n');
  const told = (way: string, found: readonly string[]): string =>
    `${way} of ${size} gave\n${found.join('\n')}\nand not\n${wanted.join('\n')}`;
  const pages = await cursorPages(query, size);
  const forward = pages.flatMap(({ data }) => texts(data));
  if (!same(forward)) return told('cursorPaginate', forward);
  const back = await cursorPagesBack(query, size, pages);
  if (back !== null) return back;
  const lazy = await gathered(query.lazy(size));
  if (!same(lazy)) return told('lazy', lazy);
  const chunks: string[] = [];
  await query.chunk(size, (rows: readonly Row[]) => chunks.push(...texts(rows)) < TOO_MANY);
  if (!same(chunks)) return told('chunk', chunks);
  const stream = await gathered(ordered.stream());
  if (!same(stream)) return told('stream', stream);
  const count = await query.count();
  if (count !== wanted.length) return `count gave ${count} of ${wanted.length}`;
  const page = (await ordered.paginate(2, size)) as { readonly data: readonly Row[]; readonly total: number };
  const second = wanted.slice(size, 2 * size).join('\n');
  return texts(page.data).join('\n') === second && page.total === wanted.length
    ? null
    : `paginate(2, ${size}) gave ${printed(page)}`;
}

async function cursorPages(query: Paged, size: number): Promise<readonly CursorPage[]> {
  const pages: CursorPage[] = [];
  for (let cursor: string | null = null; pages.length < TOO_MANY; ) {
    const page = (await query.cursorPaginate(size, cursor)) as CursorPage;
    pages.push(page);
    if (!page.hasNextPage) break;
    cursor = page.nextCursor;
  }
  return pages;
}

/** From the last page to the first. */
async function cursorPagesBack(query: Paged, size: number, pages: readonly CursorPage[]): Promise<string | null> {
  let page = pages.at(-1) as CursorPage;
  for (let at = pages.length - 2; at >= 0; at -= 1) {
    if (!page.hasPrevPage) return `page ${at + 1} has no page before it`;
    page = (await query.cursorPaginate(size, page.prevCursor)) as CursorPage;
    const [found, wanted] = [texts(page.data).join('\n'), texts((pages[at] as CursorPage).data).join('\n')];
    if (found !== wanted) return `back on page ${at} there is\n${found}\nand not\n${wanted}`;
  }
  return page.hasPrevPage ? 'the first page has a page before it' : null;
}

async function gathered(rows: AsyncIterable<Row>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const row of rows) {
    found.push(printed(row));
    if (found.length > TOO_MANY) break;
  }
  return found;
}

function texts(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => printed(row));
}
