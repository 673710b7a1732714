import type { Session } from '../engine/session.ts';
import { extendedStream } from './extensions/extended-run.ts';
import { fieldReferences } from './field-reference.ts';
import type { ModelRuntime } from './model-runtime.ts';
import { create } from './operations/create.ts';
import { deleteMany, deleteOne } from './operations/delete.ts';
import { findFirst, findFirstOrThrow, findMany, findUnique, findUniqueOrThrow } from './operations/find.ts';
import {
  aggregate,
  count,
  createMany,
  createManyAndReturn,
  exists,
  findManyCursorPage,
  findManyPage,
  groupBy,
  updateEach,
  updateManyAndReturn,
  upsert,
  upsertMany,
  upsertManyAndReturn,
} from './operations/later-operations.ts';
import type { Operation } from './operations/operation.ts';
import { update, updateMany } from './operations/update.ts';
import type { RunnableQuery } from './query-object.ts';
import { createQuery } from './query-object.ts';
import { addRow, getRow, removeRow, selectRows, setRow } from './short-forms.ts';
import { streamOf } from './stream.ts';

/**
 * The runtime behind `db.user`: one object per model and session, typed by
 * `ModelClient`. Methods only make query objects; nothing runs before they are awaited.
 */
export class RuntimeModelClient {
  readonly runtime: ModelRuntime;
  readonly session: Session;

  constructor(runtime: ModelRuntime, session: Session) {
    this.runtime = runtime;
    this.session = session;
  }

  /** References to the model's fields, to compare one with another. */
  get fields(): Readonly<Record<string, unknown>> {
    return fieldReferences(this.runtime.model);
  }

  query(operation: Operation, args: unknown): RunnableQuery<unknown> {
    return createQuery(this.runtime, operation, args, this.session.ambient());
  }

  findUnique(args: unknown): RunnableQuery<unknown> {
    return this.query(findUnique, args);
  }
  findUniqueOrThrow(args: unknown): RunnableQuery<unknown> {
    return this.query(findUniqueOrThrow, args);
  }
  findFirst(args?: unknown): RunnableQuery<unknown> {
    return this.query(findFirst, args);
  }
  findFirstOrThrow(args?: unknown): RunnableQuery<unknown> {
    return this.query(findFirstOrThrow, args);
  }
  findMany(args?: unknown): RunnableQuery<unknown> {
    return this.query(findMany, args);
  }
  findManyPage(args?: unknown): RunnableQuery<unknown> {
    return this.query(findManyPage, args);
  }
  findManyCursorPage(args?: unknown): RunnableQuery<unknown> {
    return this.query(findManyCursorPage, args);
  }
  count(args?: unknown): RunnableQuery<unknown> {
    return this.query(count, args);
  }
  exists(args?: unknown): RunnableQuery<unknown> {
    return this.query(exists, args);
  }
  aggregate(args: unknown): RunnableQuery<unknown> {
    return this.query(aggregate, args);
  }
  groupBy(args: unknown): RunnableQuery<unknown> {
    return this.query(groupBy, args);
  }
  create(args: unknown): RunnableQuery<unknown> {
    return this.query(create, args);
  }
  createMany(args: unknown): RunnableQuery<unknown> {
    return this.query(createMany, args);
  }
  createManyAndReturn(args: unknown): RunnableQuery<unknown> {
    return this.query(createManyAndReturn, args);
  }
  update(args: unknown): RunnableQuery<unknown> {
    return this.query(update, args);
  }
  updateMany(args: unknown): RunnableQuery<unknown> {
    return this.query(updateMany, args);
  }
  updateManyAndReturn(args: unknown): RunnableQuery<unknown> {
    return this.query(updateManyAndReturn, args);
  }
  updateEach(args: unknown): RunnableQuery<unknown> {
    return this.query(updateEach, args);
  }
  upsert(args: unknown): RunnableQuery<unknown> {
    return this.query(upsert, args);
  }
  upsertMany(args: unknown): RunnableQuery<unknown> {
    return this.query(upsertMany, args);
  }
  upsertManyAndReturn(args: unknown): RunnableQuery<unknown> {
    return this.query(upsertManyAndReturn, args);
  }
  delete(args: unknown): RunnableQuery<unknown> {
    return this.query(deleteOne, args);
  }
  deleteMany(args?: unknown): RunnableQuery<unknown> {
    return this.query(deleteMany, args);
  }
  stream(args?: unknown): AsyncIterable<unknown> {
    const session = this.session.ambient();
    const rows = (given: unknown) => streamOf(this.runtime, given, session);
    if (!this.runtime.isExtended) return rows(args);
    return extendedStream(this.runtime.call('stream', args, session), rows);
  }

  add(data: unknown): Promise<unknown> {
    return addRow(this, data);
  }
  get(id: unknown): RunnableQuery<unknown> {
    return getRow(this, id);
  }
  set(id: unknown, data: unknown): RunnableQuery<unknown> {
    return setRow(this, id, data);
  }
  remove(id: unknown): RunnableQuery<unknown> {
    return removeRow(this, id);
  }
  select(columns?: readonly string[]): unknown {
    return selectRows(this, columns);
  }
}
