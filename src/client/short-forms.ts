import { connectedBuilder } from '../builder/connected-builder.ts';
import type { QueryBuilder } from '../builder/query-builder.ts';
import type { Session } from '../engine/session.ts';
import { ReadOnlyModelError } from '../foundation/errors/read-only-model-error.ts';
import type { Key, Model } from '../schema/model.ts';
import type { ModelRuntime } from './model-runtime.ts';
import { create } from './operations/create.ts';
import { deleteOne } from './operations/delete.ts';
import { findUnique } from './operations/find.ts';
import type { Operation } from './operations/operation.ts';
import { update } from './operations/update.ts';
import type { RunnableQuery } from './query-object.ts';

/** The part of a model's client that the short forms stand on. */
export interface CallingClient {
  readonly runtime: ModelRuntime;
  readonly session: Session;
  query(operation: Operation, args: unknown): RunnableQuery<unknown>;
}

type Row = Readonly<Record<string, unknown>>;

function idOf(model: Model): Key {
  if (model.id === null) throw new ReadOnlyModelError({ model: model.name, reason: 'noKey' });
  return model.id;
}

/** A single id as it is, a composite one as an object of its fields. */
function whereId(model: Model, id: unknown): Row {
  const key = idOf(model);
  return { [key.name]: id };
}

/** `add(data)`: creates a row and answers with its id. */
export async function addRow(client: CallingClient, data: unknown): Promise<unknown> {
  const key = idOf(client.runtime.model);
  const select = Object.fromEntries(key.fields.map((name) => [name, true]));
  const row = (await client.query(create, { data, select })) as Row;
  return key.fields.length === 1 ? row[key.fields[0] as string] : row;
}

/** `get(id)`: the row or null. */
export function getRow(client: CallingClient, id: unknown): RunnableQuery<unknown> {
  return client.query(findUnique, { where: whereId(client.runtime.model, id) });
}

/** `set(id, data)`: the changed row. */
export function setRow(client: CallingClient, id: unknown, data: unknown): RunnableQuery<unknown> {
  return client.query(update, { where: whereId(client.runtime.model, id), data });
}

/** `remove(id)`: the row that was deleted. */
export function removeRow(client: CallingClient, id: unknown): RunnableQuery<unknown> {
  return client.query(deleteOne, { where: whereId(client.runtime.model, id) });
}

/** `select(fields?)`: the builder over the model. */
export function selectRows(client: CallingClient, fields?: readonly string[]): QueryBuilder {
  const rows = connectedBuilder(client.session.ambient(), 'models').from(client.runtime.model.name);
  return fields === undefined ? rows : rows.select(...fields);
}
