import type { WriteEvent, WriteHook } from '../../engine/hooks.ts';
import type { Session } from '../../engine/session.ts';
import { StaleRecordError } from '../../foundation/errors/stale-record-error.ts';
import { UniqueViolationError } from '../../foundation/errors/unique-violation-error.ts';
import type { Model } from '../../schema/model.ts';
import { uniqueKeys } from '../../schema/model-keys.ts';
import { hasSameFields } from '../../schema/unique-violations.ts';
import type { ApartWrite, HookedApart } from './hooked-apart-part.ts';
import { flatWhere, hookedWrite } from './hooked-write.ts';
import type { Row } from './row-groups.ts';
import type { AroundUpdate, WriteAround } from './write-around.ts';
import { writeHooksOn } from './write-hooks.ts';

/** Rows may come and go between the look and the insert; more often than this nobody is that unlucky. */
const MAX_ATTEMPTS = 10;

/** Most rows that are read by one condition. */
const MOST_ALTERNATIVES = 200;

/** Hooks hear of a create or an update, by what really happens, and of one for each row. */
export const hookedApart: HookedApart = async (write, session) => {
  if (write.operation === 'upsert') return session.atomic((inner) => hookedUpsert(write, inner));
  return session.atomic((inner) => write.runAround(inner, around(write, inner)));
};

/** Looks for the row and locks it, then is an update or a create like any other. */
async function hookedUpsert(write: ApartWrite, session: Session): Promise<unknown> {
  const { where, create, update, ...selection } = recordOf(write.arguments);
  for (let attempt = 1; ; attempt += 1) {
    const found = await write.rows({ where: flatWhere(write.model, where), lock: 'update' }, session);
    if (Array.isArray(found) && found.length > 0) {
      const run = (args: unknown, inner: Session): unknown => write.runAs('update', args, inner);
      return hookedWrite(
        { ...write, operation: 'update', arguments: { where, data: update, ...selection }, run },
        session,
      );
    }
    try {
      const run = (args: unknown, inner: Session): unknown => write.runAs('create', args, inner);
      const own = { ...write, operation: 'create', arguments: { data: create, ...selection }, run };
      return await session.atomic((inner) => hookedWrite(own, inner), { needsSavepoint: true });
    } catch (error) {
      if (!isOfNamedKey(write.model, recordOf(where), error)) throw error;
      await refuseStale(write, recordOf(where), session);
      if (attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

/** A row that is in the way and was not met has another version. */
async function refuseStale(write: ApartWrite, where: Row, session: Session): Promise<void> {
  const { version, name } = write.model;
  if (version === null || where[version] === undefined) return;
  const { [version]: _, ...others } = where;
  const found = await write.rows({ where: flatWhere(write.model, others) }, session);
  const met = await write.rows({ where: flatWhere(write.model, where) }, session);
  if (Array.isArray(found) && found.length > 0 && Array.isArray(met) && met.length === 0)
    throw new StaleRecordError({ model: name, operation: 'upsert', versionField: version });
}

function isOfNamedKey(model: Model, where: Row, error: unknown): boolean {
  if (!(error instanceof UniqueViolationError)) return false;
  const { fields } = error.details;
  const named = uniqueKeys(model).filter(({ name }) => where[name] !== undefined);
  return fields.length === 0 || named.some((key) => hasSameFields(fields, key.fields));
}

function around(write: ApartWrite, session: Session): WriteAround {
  const hooks = writeHooksOn(session, write.model);
  const fire = async (events: readonly WriteEvent[], run: (data: readonly Row[]) => Promise<void>): Promise<void> => {
    await call(hooks, 'before', events);
    await run(events.map(({ data }) => data));
    await call(hooks, 'after', events);
  };
  return {
    create: (rows, run) =>
      fire(
        rows.map((row) => eventOf(write, session, 'create', row, null)),
        run,
      ),
    async update(updates, run) {
      const needsRows = hooks.some((hook) => hook.needsRows);
      const rows = needsRows ? await rowsOf(write, session, updates) : null;
      const events = updates.map(({ data }, index) =>
        eventOf(write, session, 'update', data, rows === null ? null : (rows[index] ?? [])),
      );
      await fire(events, run);
    },
  };
}

function eventOf(
  { model }: ApartWrite,
  session: Session,
  operation: 'create' | 'update',
  data: Row,
  rows: WriteEvent['rows'],
): WriteEvent {
  return { operation, model: model.name, data: { ...data }, rows, session };
}

async function call(
  hooks: readonly WriteHook[],
  moment: 'before' | 'after',
  events: readonly WriteEvent[],
): Promise<void> {
  for (const event of events) for (const hook of hooks) await hook[moment]?.(event);
}

/** The rows as they are before the write, for each update its own. */
async function rowsOf(
  write: ApartWrite,
  session: Session,
  updates: readonly AroundUpdate[],
): Promise<readonly (readonly Row[])[]> {
  const found = new Map<string, Row>();
  const keysOf = (where: Row): readonly string[] => Object.keys(where).sort();
  for (let from = 0; from < updates.length; from += MOST_ALTERNATIVES) {
    const portion = updates.slice(from, from + MOST_ALTERNATIVES);
    const names = new Set(portion.map(({ where }) => JSON.stringify(keysOf(where))));
    const rows = await write.rows({ where: { OR: portion.map(({ where }) => where) } }, session);
    for (const row of Array.isArray(rows) ? rows.map(recordOf) : [])
      for (const fields of names) found.set(textOf(row, JSON.parse(fields)), row);
  }
  const own: (readonly Row[])[] = [];
  for (const { where } of updates) {
    const row = found.get(textOf(where, keysOf(where)));
    // Values that are equal may be written in several ways.
    const again = row === undefined ? await write.rows({ where }, session) : [row];
    own.push(Array.isArray(again) ? again.map(recordOf) : []);
  }
  return own;
}

function textOf(row: Row, fields: readonly string[]): string {
  const parts = fields.map((name) => {
    const value = row[name];
    if (value instanceof Date) return value.toISOString();
    return value instanceof Uint8Array ? Array.from(value).join(' ') : String(value);
  });
  return JSON.stringify([fields, parts]);
}

function recordOf(value: unknown): Row {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
