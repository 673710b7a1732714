import type { DriverResult } from '../../drivers/driver.ts';
import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session, SessionRequest } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import { identityOf } from '../../schema/model-keys.ts';
import type { ConflictNode } from '../../sql/nodes/write-nodes.ts';
import { selected, select as selectNode } from '../../sql/statements.ts';
import { GroupedInserts } from '../writes/grouped-inserts.ts';
import type { RowGroup } from '../writes/row-groups.ts';
import { rowGroups } from '../writes/row-groups.ts';
import { rowsAt } from './create-many.ts';
import type { Plan } from './operation.ts';
import type { ReturnedRows } from './returned-rows.ts';
import type { SkippingInsert } from './skipping-insert-part.ts';

export const skippingInsert: SkippingInsert = (context, model, index, returned) => {
  const isCounted = !context.engine.capabilities.skippedRowsCount;
  const fields = Object.values(model.fields);
  // A column that every row has, whatever it gives.
  const kept = identityOf(model)?.fields[0] ?? fields[0]?.name;
  const onConflict: ConflictNode = {
    kind: 'conflict',
    target:
      context.engine.capabilities.onConflictTarget || kept === undefined ? [] : [context.field(model, kept).column],
    update: null,
    where: null,
    isCounted,
  };
  const count = (isReset: boolean): PlannedStatement =>
    context.planned(selectNode({ columns: [selected({ kind: 'skippedCount', isReset })] }), {
      intent: 'write',
      model,
      returnsRows: true,
    });
  // Tells after each returned row how many have been skipped up to it.
  if (isCounted) returned?.columns.selected.push(selected({ kind: 'skippedCount', isReset: false }));
  return new SkippingInsertPlan(
    index,
    returned,
    new GroupedInserts(context, model, returned?.columns ?? null),
    onConflict,
    isCounted ? { reset: count(true), read: count(false) } : null,
  );
};

/** Statements by which the connection counts the rows that are skipped. */
interface Counter {
  readonly reset: PlannedStatement;
  readonly read: PlannedStatement;
}

class SkippingInsertPlan implements Plan {
  readonly #index: number;
  readonly #returned: ReturnedRows | null;
  readonly #inserts: GroupedInserts;
  readonly #onConflict: ConflictNode;
  readonly #counter: Counter | null;

  constructor(
    index: number,
    returned: ReturnedRows | null,
    inserts: GroupedInserts,
    onConflict: ConflictNode,
    counter: Counter | null,
  ) {
    this.#index = index;
    this.#returned = returned;
    this.#inserts = inserts;
    this.#onConflict = onConflict;
    this.#counter = counter;
  }

  get statements(): readonly PlannedStatement[] {
    const insert = this.#inserts.statement(this.#onConflict);
    const written = this.#counter === null ? [insert] : [this.#counter.reset, insert, this.#counter.read];
    return [...written, ...(this.#returned?.statements ?? [])];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const rows = rowsAt(values, this.#index);
    const groups = rowGroups(this.#inserts.columns, rows);
    // Which of the rows come back is only known by their order.
    const inOrder = this.#returned === null ? groups : groups.length <= 1 ? groups : runsOf(groups, rows.length);
    const inserts = inOrder.flatMap((group) => this.#inserts.requests(group, 'skip', this.#onConflict));
    if (inserts.length === 0) return this.#returned === null ? { count: 0 } : [];
    const requests = this.#counter === null ? inserts : this.#counted(inserts, this.#counter);
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const work = (inner: Session): MaybePromise<unknown> =>
      andThen(inner.runAll(requests), (results) => this.#answer(inner, bindings, results, rows.length));
    const isAlone = requests.length === 1 && (this.#returned?.statements.length ?? 0) === 0;
    return isAlone ? work(session) : session.atomic(work);
  }

  #counted(inserts: readonly SessionRequest[], { reset, read }: Counter): readonly SessionRequest[] {
    return [{ statement: reset, parameters: [] }, ...inserts, { statement: read, parameters: [] }];
  }

  #answer(
    session: Session,
    bindings: Bindings,
    results: readonly DriverResult[],
    given: number,
  ): MaybePromise<unknown> {
    const isCounted = this.#counter !== null;
    if (this.#returned === null) {
      const [skipped] = isCounted ? (results.at(-1)?.rows[0] ?? []) : [];
      return { count: isCounted ? given - Number(skipped) : results.reduce((sum, { rowCount }) => sum + rowCount, 0) };
    }
    const inserts = isCounted ? results.slice(1, -1) : results;
    const rows = inserts.flatMap((result) => result.rows);
    return this.#returned.finish(session, bindings, isCounted ? newRows(rows) : rows);
  }
}

/** The rows behind which no more have been skipped than behind the row before them. */
function newRows(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  let before = 0;
  return rows.filter((row) => {
    const skipped = Number(row.at(-1));
    const isNew = skipped === before;
    before = skipped;
    return isNew;
  });
}

/** Groups of rows that stand behind one another. */
function runsOf(groups: readonly RowGroup[], count: number): readonly RowGroup[] {
  const places = new Array<{ signature: string; row: RowGroup['rows'][number] }>(count);
  for (const { signature, rows, positions } of groups) {
    for (const [index, row] of rows.entries()) places[positions?.[index] ?? index] = { signature, row };
  }
  const runs: { signature: string; rows: RowGroup['rows'][number][]; positions: number[] }[] = [];
  for (const [position, { signature, row }] of places.entries()) {
    let run = runs.at(-1);
    if (run?.signature !== signature) {
      run = { signature, rows: [], positions: [] };
      runs.push(run);
    }
    run.rows.push(row);
    run.positions.push(position);
  }
  return runs;
}
