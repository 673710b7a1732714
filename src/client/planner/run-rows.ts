import type { Bindings } from '../../engine/binding/slot-reader.ts';
import { keyOf, RelatedRows } from '../../engine/decode/related-rows.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { PlanSlots } from './bind.ts';
import { bind } from './bind.ts';
import type { LoadPlan, RowsPlan } from './load-plan.ts';

type Rows = readonly (readonly unknown[])[];

const NOTHING_RELATED: readonly RelatedRows[] = Object.freeze([]);

/** Loads what belongs to the rows and decodes them; at once on synchronous drivers. */
export function finishRows(
  session: Session,
  plan: RowsPlan,
  slots: PlanSlots,
  bindings: Bindings,
  rows: Rows,
): MaybePromise<unknown[]> {
  const { loads } = plan;
  if (loads.length === 0) return plan.decode(rows, NOTHING_RELATED);
  if (rows.length === 0) return [];
  if (loads.length === 1) {
    return andThen(loadRelated(session, loads[0] as LoadPlan, slots, bindings, rows), (related) =>
      plan.decode(rows, [related]),
    );
  }
  // Independent of each other, so they go out together where that saves waiting.
  const related = loads.map((load) => loadRelated(session, load, slots, bindings, rows));
  if (related.some((item) => item instanceof Promise))
    return Promise.all(related).then((all) => plan.decode(rows, all));
  return plan.decode(rows, related as RelatedRows[]);
}

/** The rows that belong to `parents`, filed under their keys. */
export function loadRelated(
  session: Session,
  load: LoadPlan,
  slots: PlanSlots,
  bindings: Bindings,
  parents: Rows,
): MaybePromise<RelatedRows> {
  const keys = distinctKeys(load.parentKeys, parents);
  const count = (keys[0] as unknown[]).length;
  const related = new RelatedRows();
  if (count === 0) return related;
  if (count <= load.maxKeys) return loadPortion(session, load, slots, { ...bindings, keys }, count, related);
  return loadPortions(session, load, slots, bindings, keys, count, related);
}

async function loadPortions(
  session: Session,
  load: LoadPlan,
  slots: PlanSlots,
  bindings: Bindings,
  keys: unknown[][],
  count: number,
  related: RelatedRows,
): Promise<RelatedRows> {
  for (let from = 0; from < count; from += load.maxKeys) {
    const portion = keys.map((column) => column.slice(from, from + load.maxKeys));
    await loadPortion(session, load, slots, { ...bindings, keys: portion }, (portion[0] as unknown[]).length, related);
  }
  return related;
}

function loadPortion(
  session: Session,
  load: LoadPlan,
  slots: PlanSlots,
  bindings: Bindings,
  count: number,
  related: RelatedRows,
): MaybePromise<RelatedRows> {
  const statement = load.statement(count);
  return andThen(session.run(statement, bind(statement, slots, bindings)), ({ rows }) =>
    andThen(finishRows(session, load, slots, bindings, rows), (results) => {
      const { ownKeys } = load;
      const count = rows.length;
      for (let step = 0; step < count; step += 1) {
        const index = load.isReversed ? count - 1 - step : step;
        related.add(keyOf(ownKeys, rows[index] as readonly unknown[]), results[index]);
      }
      return related;
    }),
  );
}

/** The parents' keys, each once, a list per key column; rows without a key have nothing related. */
function distinctKeys(positions: readonly number[], rows: Rows): unknown[][] {
  const columns: unknown[][] = positions.map(() => []);
  const seen = new Set<unknown>();
  for (const row of rows) {
    if (hasNull(positions, row)) continue;
    seen.add(keyOf(positions, row));
    // The set only grows by keys that were not there.
    if (seen.size === (columns[0] as unknown[]).length) continue;
    for (let index = 0; index < positions.length; index += 1)
      (columns[index] as unknown[]).push(row[positions[index] as number]);
  }
  return columns;
}

function hasNull(positions: readonly number[], row: readonly unknown[]): boolean {
  for (let index = 0; index < positions.length; index += 1) if (row[positions[index] as number] === null) return true;
  return false;
}
