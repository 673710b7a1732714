import type { WriteEvent } from '../../engine/hooks.ts';
import type { Session } from '../../engine/session.ts';
import type { Model } from '../../schema/model.ts';
import { identityOf } from '../../schema/model-keys.ts';
import type { HookableWrite } from './write-hooks.ts';
import { writeHooksOn } from './write-hooks.ts';

type WriteKind = WriteEvent['operation'];
interface Data {
  [name: string]: unknown;
  readonly where?: unknown;
  readonly data?: unknown;
}

/**
 * Runs a write between its hooks, as one with them: a hook that throws undoes the
 * write. `before` may change the data, so it works on copies.
 */
export function hookedWrite(write: HookableWrite, session: Session): Promise<unknown> {
  const hooks = writeHooksOn(session, write.model);
  const kind = kindOf(write.operation);
  const given = (typeof write.arguments === 'object' && write.arguments !== null ? write.arguments : {}) as Data;
  const work = async (inner: Session): Promise<unknown> => {
    const needsRows = kind !== 'create' && hooks.some((hook) => hook.needsRows);
    const rows = needsRows
      ? ((await write.rows(rowsArguments(write.model, given), inner)) as readonly Readonly<Data>[])
      : null;
    const { data, events } = copies(kind, given.data, write.model, rows, inner);
    for (const event of events) for (const hook of hooks) await hook.before?.(event);
    const result = await write.run(kind === 'delete' || given.data === undefined ? given : { ...given, data }, inner);
    for (const event of events) for (const hook of hooks) await hook.after?.(event);
    return result;
  };
  // What hooks do beyond the database would be done twice.
  return Promise.resolve(session.atomic(work, { runsOnce: true }));
}

function kindOf(operation: string): WriteKind {
  if (operation.startsWith('create')) return 'create';
  return operation.startsWith('update') ? 'update' : 'delete';
}

/** The rows that a write meets: with a limit, the first by their keys. */
function rowsArguments(model: Model, { where, limit }: Data): Data {
  const flat = flatWhere(model, where);
  if (limit === undefined) return { where: flat };
  return { where: flat, take: limit, orderBy: (identityOf(model)?.fields ?? []).map((name) => ({ [name]: 'asc' })) };
}

/** `findMany` knows no composite keys by name; their fields say the same. */
export function flatWhere(model: Model, where: unknown): Data {
  if (typeof where !== 'object' || where === null) return {};
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
