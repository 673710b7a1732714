import type { DriverValue } from '../../dialects/codec.ts';
import type { Session } from '../../engine/session.ts';
import { ForeignKeyViolationError } from '../../foundation/errors/foreign-key-violation-error.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import type { Model } from '../../schema/model.ts';
import type { CreateBatch, EncodedGroup } from './create-batch.ts';
import { keyText } from './key-text.ts';
import { readKeyedRows } from './keyed-rows.ts';
import { known, LaterValue } from './later-value.ts';
import type { Steps } from './steps.ts';
import type { WriteCall } from './write-planner.ts';

type Keys = readonly (readonly DriverValue[])[];

/** The error of an insert as users know it. */
export function missingTarget(
  call: WriteCall,
  session: Session,
  batch: CreateBatch,
  group: EncodedGroup,
  error: unknown,
): Steps<unknown> {
  return missingConnected(call, session, batch.written.model, (fields) => connectedKeys(group, fields), error);
}

/**
 * The error of a write as users know it. A row that is connected by its key is not looked up before: the
 * constraint finds out that it is missing, which is then said as it is of rows that are looked up.
 * `keysOf` gives the foreign keys of some fields that the write takes from what it connects.
 */
export function* missingConnected(
  call: WriteCall,
  session: Session,
  written: Model,
  keysOf: (fields: readonly string[]) => Keys,
  error: unknown,
): Steps<unknown> {
  if (!(error instanceof ForeignKeyViolationError)) return error;
  const { fields, model } = error.details;
  if (model !== null && model !== written.name) return error;
  for (const relation of Object.values(written.relations)) {
    if (relation.kind !== 'one' || !relation.ownsForeignKey) continue;
    const keys = keysOf(relation.from);
    if (keys.length === 0) continue;
    const isNamed = fields.length === relation.from.length && relation.from.every((name) => fields.includes(name));
    if (fields.length > 0 ? !isNamed : !(yield* isOneMissing(call, session, relation.target, relation.to, keys)))
      continue;
    return new RecordNotFoundError({ model: relation.target, operation: call.operation }, error);
  }
  return error;
}

/**
 * The keys that rows take from what they are connected to. Where a row gives the key as a field, which
 * is its own business, there are none: what the others are connected to was looked up.
 */
function connectedKeys({ shape, rows, flat }: EncodedGroup, fields: readonly string[]): Keys {
  const width = shape.columns.length;
  const places = fields.map((name) => shape.at.get(name));
  const keys = rows.map((_, index) => places.map((at) => (at === undefined ? undefined : flat[index * width + at])));
  if (keys.some((key) => key.every((part) => part != null && !(part instanceof LaterValue)))) return [];
  return keys.flatMap((key) => {
    const parts = key.filter((part) => part instanceof LaterValue);
    return parts.length === fields.length && parts.every(({ origin }) => origin.row === null) ? [parts.map(known)] : [];
  });
}

/** Some databases do not say which key it was; then those who are named are counted. */
function* isOneMissing(
  call: WriteCall,
  session: Session,
  target: string,
  fields: readonly string[],
  keys: Keys,
): Steps<boolean> {
  const { model } = call.planner.model(target);
  const wanted = new Set(keys.map(keyText)).size;
  const rows = yield* readKeyedRows(call, session, { model, same: [], fields, keys });
  return rows.length < wanted;
}
