import type { DriverValue } from '../../dialects/codec.ts';
import type { Session } from '../../engine/session.ts';
import { NotNullViolationError } from '../../foundation/errors/not-null-violation-error.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { AssignmentNode, WriteNode } from '../../sql/nodes/write-nodes.ts';
import { update } from '../../sql/statements.ts';
import { automaticValues } from '../writes/written-values.ts';
import type { Adoption, Work } from './create-batch.ts';
import { relinked } from './hooked-rows.ts';
import { keyText } from './key-text.ts';
import type { KeyedRows, KeyedWrite } from './keyed-rows.ts';
import { keyedRequests } from './keyed-rows.ts';
import type { Steps } from './steps.ts';
import { settled } from './steps.ts';
import type { WriteCall } from './write-planner.ts';
import type { WrittenModel } from './written-models.ts';
import { clearedFields } from './written-models.ts';

/** Gives rows that are there the keys of their new parents, a statement for the children of each. */
export function* adopt(
  call: WriteCall,
  session: Session,
  { relation, pairs }: Extract<Work, { readonly kind: 'adopt' }>,
): Steps<void> {
  const written = call.planner.model(relation.target);
  const families = new Map<unknown, Adoption[]>();
  for (const pair of pairs) {
    // What was made instead has its parent's key already.
    if (!pair.child.isFound) continue;
    const family = families.get(pair.parent);
    if (family === undefined) families.set(pair.parent, [pair]);
    else family.push(pair);
  }
  for (const family of families.values()) {
    const [first] = family;
    if (first === undefined) continue;
    const key = relation.relation.from.map((name) => first.parent.later(name).value);
    const children = family.map(({ child }) => written.key.map((name) => child.later(name).value));
    yield* setForeignKey(call, session, written, relation.relation.to, key, children);
  }
}

/** Writes a foreign key of rows named by their keys. All of them must still be there. */
export function* setForeignKey(
  call: WriteCall,
  session: Session,
  written: WrittenModel,
  fields: readonly string[],
  values: readonly DriverValue[],
  keys: readonly (readonly DriverValue[])[],
): Steps<void> {
  const distinct = distinctKeys(keys);
  const rows = { model: written.model, same: [], fields: written.key, keys: distinct };
  yield* relinked(call, session, rows, fields, values, function* () {
    let count = 0;
    for (const { statement, parameters } of keyedRequests(call, rows, foreignKeyWrite(fields, values)))
      count += (yield* settled(session.run(statement, parameters))).rowCount;
    if (count < distinct.length)
      throw new RecordNotFoundError({ model: written.model.name, operation: call.operation });
  });
}

/** A row that only one other may lead to is taken from the one that does. */
export function* releaseRivals(
  call: WriteCall,
  session: Session,
  { relation, targets }: Extract<Work, { readonly kind: 'release' }>,
): Steps<void> {
  const written = call.planner.model(relation.relation.model);
  const { from, to } = relation.relation;
  const keys = distinctKeys(targets.map((target) => to.map((name) => target.later(name).value)));
  yield* clearForeignKey(call, session, written, from, { model: written.model, same: [], fields: from, keys });
}

/** Writes null into a foreign key of rows, which then lead nowhere. How many there are does not matter. */
export function* clearForeignKey(
  call: WriteCall,
  session: Session,
  written: WrittenModel,
  fields: readonly string[],
  rows: KeyedRows,
): Steps<void> {
  const cleared = clearedFields(written.model, fields);
  const values = cleared.map(() => null);
  yield* relinked(call, session, rows, cleared, values, function* () {
    try {
      for (const { statement, parameters } of keyedRequests(call, rows, foreignKeyWrite(cleared, values)))
        yield* settled(session.run(statement, parameters));
    } catch (error) {
      throw requiredKey(error, written, fields);
    }
  });
}

/** A row that cannot be without: not every database says whose column it is that must have a value. */
function requiredKey(error: unknown, { model }: WrittenModel, fields: readonly string[]): unknown {
  if (!(error instanceof NotNullViolationError) || error.details.model !== null) return error;
  return new NotNullViolationError({ ...error.details, model: model.name, fields }, error);
}

export function distinctKeys(keys: readonly (readonly DriverValue[])[]): readonly (readonly DriverValue[])[] {
  if (keys.length < 2) return keys;
  const seen = new Map<string, readonly DriverValue[]>();
  for (const key of keys) seen.set(keyText(key), key);
  return [...seen.values()];
}

/** `update … set` of a foreign key, and of the time of the update. */
export function foreignKeyWrite(fields: readonly string[], values: readonly DriverValue[]): KeyedWrite {
  return {
    name: `set ${fields.join(' ')}`,
    purpose: 'update',
    values,
    node: (context, model, where, slots): WriteNode =>
      update({
        table: { kind: 'table', table: model.table, alias: null },
        set: [
          ...fields.map(
            (name, index): AssignmentNode => ({
              kind: 'assignment',
              column: context.field(model, name).column,
              value: slots[index] as ExpressionNode,
            }),
          ),
          ...automaticValues(context, model, { entries: [] }),
        ],
        where,
      }),
  };
}
