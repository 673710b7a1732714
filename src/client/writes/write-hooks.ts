import type { WriteEvent, WriteHook } from '../../engine/hooks.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { ModelRuntime } from '../model-runtime.ts';
import { findMany } from '../operations/find.ts';
import type { Operation } from '../operations/operation.ts';

type WriteKind = WriteEvent['operation'];
type Data = Record<string, unknown>;

/** Whether anybody listens to writes of this model. The usual answer is no and costs a length check. */
export function needsWriteHooks(session: Session, model: Model): boolean {
  const { write } = session.engine.hooks;
  return write.length > 0 && write.some((hook) => concerns(hook, model));
}

function concerns(hook: WriteHook, model: Model): boolean {
  return hook.models === null || hook.models.includes(model.name);
}

/**
 * Runs a write between its hooks, as one with them: a hook that throws undoes the
 * write. `before` may change the data, so it works on copies.
 */
export function hookedWrite(
  runtime: ModelRuntime,
  operation: Operation,
  args: unknown,
  session: Session,
  run: (args: unknown) => MaybePromise<unknown>,
): Promise<unknown> {
  const hooks = session.engine.hooks.write.filter((hook) => concerns(hook, runtime.model));
  const kind: WriteKind = operation.name.startsWith('create')
    ? 'create'
    : operation.name.startsWith('update')
      ? 'update'
      : 'delete';
  const given = (typeof args === 'object' && args !== null ? args : {}) as Data;
  const work = async (inner: Session): Promise<unknown> => {
    const rows =
      kind !== 'create' && hooks.some((hook) => hook.needsRows) ? await rowsOf(runtime, given['where'], inner) : null;
    const { data, events } = copies(kind, given['data'], runtime.model, rows, inner);
    for (const event of events) for (const hook of hooks) await hook.before?.(event);
    const result = await run(kind === 'delete' ? given : { ...given, data });
    for (const event of events) for (const hook of hooks) await hook.after?.(event);
    return result;
  };
  return Promise.resolve(session.atomic(work));
}

async function rowsOf(runtime: ModelRuntime, where: unknown, session: Session): Promise<readonly Readonly<Data>[]> {
  const rows = await runtime.run(
    findMany,
    where === undefined ? {} : { where: flatWhere(runtime.model, where as Data) },
    session,
  );
  return rows as readonly Readonly<Data>[];
}

/** `findMany` knows no composite keys by name; their fields say the same. */
function flatWhere(model: Model, where: Data): Data {
  const names = new Set(
    [model.id, ...model.uniques].filter((key) => key !== null && key.fields.length > 1).map((key) => key?.name),
  );
  return Object.fromEntries(
    Object.entries(where).flatMap(([name, value]) =>
      names.has(name) ? Object.entries(value as Data) : [[name, value]],
    ),
  );
}

function copies(
  kind: WriteKind,
  data: unknown,
  model: Model,
  rows: readonly Readonly<Data>[] | null,
  session: Session,
): { data: unknown; events: readonly WriteEvent[] } {
  const event = (one: unknown): WriteEvent => ({
    operation: kind,
    model: model.name,
    data: { ...(one as Data) },
    rows,
    session,
  });
  if (Array.isArray(data)) {
    const events = data.map(event);
    return { data: events.map((item) => item.data), events };
  }
  const only = event(data ?? {});
  return { data: only.data, events: [only] };
}
