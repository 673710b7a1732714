import type { DriverValue } from '../../dialects/codec.ts';
import type { Session } from '../../engine/session.ts';
import { remove } from '../../sql/statements.ts';
import type { ExistingRow } from './existing-row.ts';
import { hooked, rowsForHooks } from './hooked-rows.ts';
import type { KeyedRows, KeyedWrite } from './keyed-rows.ts';
import { keyedRequests } from './keyed-rows.ts';
import { paired } from './paired.ts';
import type { Steps } from './steps.ts';
import { settled } from './steps.ts';
import type { WriteCall } from './write-planner.ts';
import type { WrittenRelation } from './written-models.ts';

/** Removes the rows of the join model between a row and targets; with `isNegated`, all but those. */
export function* unlink(
  call: WriteCall,
  session: Session,
  row: ExistingRow,
  { relation }: WrittenRelation,
  targets: readonly (readonly DriverValue[])[],
  isNegated = false,
): Steps<void> {
  if (relation.kind !== 'manyToMany' || (targets.length === 0 && !isNegated)) return;
  const { model } = call.planner.model(relation.through);
  yield* deleteRows(call, session, {
    model,
    same: paired(relation.throughFrom, relation.from).map(([field, own]) => ({ field, value: row.later(own).value })),
    fields: relation.throughTo,
    keys: targets,
    isNegated,
  });
}

/** Deletes rows, between the hooks of their model. */
export function* deleteRows(call: WriteCall, session: Session, rows: KeyedRows): Steps<void> {
  yield* hooked(session, {
    operation: 'delete',
    model: rows.model,
    data: {},
    rows: () => rowsForHooks(call, session, rows),
    *run() {
      for (const { statement, parameters } of keyedRequests(call, rows, DELETION))
        yield* settled(session.run(statement, parameters));
    },
  });
}

const DELETION: KeyedWrite = {
  name: 'delete',
  purpose: 'delete',
  values: [],
  node: (_context, model, where) => remove({ table: { kind: 'table', table: model.table, alias: null }, where }),
};
