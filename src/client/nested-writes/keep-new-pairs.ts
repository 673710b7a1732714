import type { DriverValue } from '../../dialects/codec.ts';
import type { Session } from '../../engine/session.ts';
import type { CreateBatch, NewRow } from './create-batch.ts';
import { encodeBatch } from './encode-batch.ts';
import { decoded } from './hooked-rows.ts';
import { keyText } from './key-text.ts';
import { readKeyedRows } from './keyed-rows.ts';
import type { Steps } from './steps.ts';
import type { WriteCall } from './write-planner.ts';

/** Leaves out of a batch what is there already, where no key of the model would tell: rows with the same values of these fields. */
export function* keepNewPairs(
  call: WriteCall,
  session: Session,
  batch: CreateBatch,
  pair: readonly string[],
): Steps<void> {
  const { model } = batch.written;
  const keyOf = ({ handed }: NewRow): readonly DriverValue[] => pair.map((name) => handed.get(name)?.value ?? null);
  const keys = batch.rows.map(keyOf);
  const found = yield* readKeyedRows(call, session, { model, same: [], fields: pair, keys });
  const known = new Set(found.map((row) => keyText(pair.map((name) => Object(row)[name]))));
  for (const row of batch.rows.splice(0)) {
    const text = keyText(keyOf(row).map((value, index) => decoded(call, model, pair[index] ?? '', value)));
    if (known.has(text)) continue;
    known.add(text);
    batch.rows.push(row);
  }
  encodeBatch(call, batch);
}
