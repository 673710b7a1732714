import type { Session, SessionRequest } from '../../engine/session.ts';
import { MOST_FOUND_TOGETHER } from './row-finder.ts';
import type { Steps } from './steps.ts';
import { settled } from './steps.ts';
import type { UniqueRow } from './unique-row.ts';

/** Rows that one statement looks for: conditions of one shape, the same fields asked of each. */
interface Search {
  readonly rows: readonly UniqueRow[];
  readonly request: SessionRequest;
}

/**
 * Looks rows up, as many by one statement as conditions of one shape allow; statements for
 * different shapes go out together. Those that are there have their values afterwards.
 */
export function* findRows(
  session: Session,
  rows: readonly UniqueRow[],
  lock: 'update' | 'share' | null = null,
): Steps<void> {
  const { snapshotOfFirstRead } = session.engine.capabilities;
  // What follows, the read of the result above all, is to see what others commit until then.
  const held = lock ?? (snapshotOfFirstRead ? 'share' : null);
  const searches = searchesOf(rows, held, held === null || snapshotOfFirstRead ? MOST_FOUND_TOGETHER : 1);
  if (searches.length === 0) return;
  const [only, second] = searches;
  if (only !== undefined && second === undefined) {
    const { rows: found } = yield* settled(session.run(only.request.statement, only.request.parameters));
    answer(only.rows, found);
    return;
  }
  const results = yield* settled(session.runAll(searches.map(({ request }) => request)));
  for (const [index, { rows: found }] of results.entries()) answer(searches[index]?.rows ?? [], found);
}

function answer(rows: readonly UniqueRow[], found: readonly (readonly unknown[])[]): void {
  for (const row of rows) row.isSought = true;
  if (rows.length === 1) {
    if (found[0] !== undefined) rows[0]?.found(found[0], 0);
    return;
  }
  for (const row of found) rows[Number(row[0])]?.found(row, 1);
}

/** `most` by one statement: not every database can lock in a union. */
function searchesOf(rows: readonly UniqueRow[], lock: 'update' | 'share' | null, most: number): readonly Search[] {
  const groups = new Map<object, Map<string, UniqueRow[]>>();
  for (const row of rows) {
    const byFields = groups.get(row.finder) ?? new Map<string, UniqueRow[]>();
    groups.set(row.finder, byFields);
    const fields = row.asked.join(' ');
    const group = byFields.get(fields);
    if (group === undefined) byFields.set(fields, [row]);
    else group.push(row);
  }
  return [...groups.values()]
    .flatMap((byFields) => [...byFields.values()])
    .flatMap((group) => {
      const searches: Search[] = [];
      for (let from = 0; from < group.length; from += most)
        searches.push(searchOf(group.slice(from, from + most), lock));
      return searches;
    });
}

/** Numbers of rows are rounded up, so that a few statements serve them all: the last row is then looked for again. */
function searchOf(rows: readonly UniqueRow[], lock: 'update' | 'share' | null): Search {
  const first = rows[0] as UniqueRow;
  const count = 2 ** Math.ceil(Math.log2(rows.length));
  const parameters = Array.from(
    { length: count },
    (_, index) => (rows[Math.min(index, rows.length - 1)] as UniqueRow).parameters,
  ).flat();
  return { rows, request: { statement: first.finder.statement(first.asked, count, lock), parameters } };
}
