import type { DriverValue } from '../../dialects/codec.ts';
import type { WriteEvent, WriteHook } from '../../engine/hooks.ts';
import type { Session } from '../../engine/session.ts';
import type { Model } from '../../schema/model.ts';
import { needsWriteHooks, writeHooksOn } from '../writes/write-hooks.ts';
import type { CreateBatch } from './create-batch.ts';
import type { KeyedRows } from './keyed-rows.ts';
import { readKeyedRows } from './keyed-rows.ts';
import type { Steps } from './steps.ts';
import { settled } from './steps.ts';
import type { WriteCall } from './write-planner.ts';

type Data = Record<string, unknown>;

/** Tells the hooks of rows to come. They may change the data, which the rows then have; `null` where nobody listens. */
export function* beforeCreate(
  call: WriteCall,
  session: Session,
  batch: CreateBatch,
): Steps<readonly WriteEvent[] | null> {
  const { model } = batch.written;
  // Those of the call itself are told by whoever runs it, and of join tables that nobody declared nobody knows.
  if (batch.role === 'root' || model.isImplicit || !needsWriteHooks(session, model)) return null;
  const hooks = writeHooksOn(session, model);
  const events: WriteEvent[] = [];
  for (const row of batch.rows) {
    const data = batch.role === 'link' ? decodedKeys(call, model, row.handed) : { ...row.data };
    const event: WriteEvent = { operation: 'create', model: model.name, data, rows: null, session };
    for (const hook of hooks) yield* settled(hook.before?.(event));
    events.push(event);
    if (batch.role !== 'link') row.data = event.data;
  }
  return events;
}

function decodedKeys(
  call: WriteCall,
  model: Model,
  values: ReadonlyMap<string, { readonly value: DriverValue }>,
): Data {
  return Object.fromEntries([...values].map(([name, { value }]) => [name, decoded(call, model, name, value)]));
}

/** A value as users know it, from the form in which it travels. */
export function decoded({ planner }: WriteCall, model: Model, name: string, value: DriverValue): unknown {
  const { dialect, schema, capabilities } = planner.settings.engine;
  const field = model.fields[name];
  if (field === undefined || value === null) return value;
  const { decode } = dialect.codec(field, schema, capabilities);
  return decode === null ? value : decode(value as never);
}

export function* afterAll(session: Session, model: Model, events: readonly WriteEvent[]): Steps<void> {
  const hooks = writeHooksOn(session, model);
  for (const event of events) for (const hook of hooks) yield* settled(hook.after?.(event));
}

/** One update or delete below a call, and how its rows are read for hooks that want to see them. */
export interface HookedWrite {
  readonly operation: 'update' | 'delete';
  readonly model: Model;
  readonly data: Data;
  rows(): Steps<readonly Data[]>;
  /** Does it, with the data that the hooks leave. */
  run(data: Data): Steps<void>;
}

/** Runs a write between its hooks, if there are any. */
export function* hooked(session: Session, { operation, model, data, rows, run }: HookedWrite): Steps<void> {
  if (model.isImplicit || !needsWriteHooks(session, model)) {
    yield* run(data);
    return;
  }
  const hooks: readonly WriteHook[] = writeHooksOn(session, model);
  const event: WriteEvent = {
    operation,
    model: model.name,
    data: { ...data },
    rows: hooks.some((hook) => hook.needsRows) ? yield* rows() : null,
    session,
  };
  for (const hook of hooks) yield* settled(hook.before?.(event));
  yield* run(event.data);
  for (const hook of hooks) yield* settled(hook.after?.(event));
}

/** Changes the foreign key of rows, between the hooks of their update. */
export function* relinked(
  call: WriteCall,
  session: Session,
  rows: KeyedRows,
  fields: readonly string[],
  values: readonly DriverValue[],
  run: () => Steps<void>,
): Steps<void> {
  const { model } = rows;
  if (!needsWriteHooks(session, model)) {
    yield* run();
    return;
  }
  const data = Object.fromEntries(
    fields.map((name, index) => [name, decoded(call, model, name, values[index] as DriverValue)]),
  );
  yield* hooked(session, { operation: 'update', model, data, rows: () => rowsForHooks(call, session, rows), run });
}

/** The rows as hooks see them. */
export function* rowsForHooks(call: WriteCall, session: Session, rows: KeyedRows): Steps<readonly Data[]> {
  return (yield* readKeyedRows(call, session, rows)) as readonly Data[];
}
