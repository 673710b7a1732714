import { PlanCache } from '../engine/plan-cache.ts';
import type { Engine, Session } from '../engine/session.ts';
import { fieldReferences } from './field-reference.ts';
import { createGrammar } from './grammar/grammar.ts';
import { ModelRuntime } from './model-runtime.ts';
import { count, exists } from './operations/count.ts';
import { create } from './operations/create.ts';
import { createMany, createManyAndReturn } from './operations/create-many.ts';
import { deleteMany, deleteOne } from './operations/delete.ts';
import { findFirst, findFirstOrThrow, findMany, findUnique, findUniqueOrThrow } from './operations/find.ts';
import type { Operation } from './operations/operation.ts';
import { update, updateMany } from './operations/update.ts';
import type { PlannerSettings } from './planner/plan-context.ts';
import { QueryObject } from './query-object.ts';
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

  query(operation: Operation, args: unknown): QueryObject<unknown> {
    return new QueryObject(this.runtime, operation, args, this.session.ambient());
  }

  findUnique(args: unknown): QueryObject<unknown> {
    return this.query(findUnique, args);
  }
  findUniqueOrThrow(args: unknown): QueryObject<unknown> {
    return this.query(findUniqueOrThrow, args);
  }
  findFirst(args?: unknown): QueryObject<unknown> {
    return this.query(findFirst, args);
  }
  findFirstOrThrow(args?: unknown): QueryObject<unknown> {
    return this.query(findFirstOrThrow, args);
  }
  findMany(args?: unknown): QueryObject<unknown> {
    return this.query(findMany, args);
  }
  count(args?: unknown): QueryObject<unknown> {
    return this.query(count, args);
  }
  exists(args?: unknown): QueryObject<unknown> {
    return this.query(exists, args);
  }
  create(args: unknown): QueryObject<unknown> {
    return this.query(create, args);
  }
  createMany(args: unknown): QueryObject<unknown> {
    return this.query(createMany, args);
  }
  createManyAndReturn(args: unknown): QueryObject<unknown> {
    return this.query(createManyAndReturn, args);
  }
  update(args: unknown): QueryObject<unknown> {
    return this.query(update, args);
  }
  updateMany(args: unknown): QueryObject<unknown> {
    return this.query(updateMany, args);
  }
  delete(args: unknown): QueryObject<unknown> {
    return this.query(deleteOne, args);
  }
  deleteMany(args?: unknown): QueryObject<unknown> {
    return this.query(deleteMany, args);
  }
  stream(args?: unknown): AsyncIterable<unknown> {
    return streamOf(this.runtime, args, this.session.ambient());
  }

  add(data: unknown): Promise<unknown> {
    return addRow(this, data);
  }
  get(id: unknown): QueryObject<unknown> {
    return getRow(this, id);
  }
  set(id: unknown, data: unknown): QueryObject<unknown> {
    return setRow(this, id, data);
  }
  remove(id: unknown): QueryObject<unknown> {
    return removeRow(this, id);
  }
  select(columns?: readonly string[]): unknown {
    return selectRows(this, columns);
  }
}

/** What all sessions of one engine share: rules and plans, per model. */
export class ModelRuntimes {
  readonly #runtimes = new Map<string, ModelRuntime>();
  readonly #settings: PlannerSettings;
  readonly #cache: PlanCache;
  readonly #grammar: ReturnType<typeof createGrammar>;

  constructor(settings: PlannerSettings, cache: PlanCache) {
    this.#settings = settings;
    this.#cache = cache;
    this.#grammar = createGrammar(settings.engine.schema, settings.engine.capabilities);
  }

  /** `null` for names that are no model, or one without a client. */
  of(name: string): ModelRuntime | null {
    const known = this.#runtimes.get(name);
    if (known !== undefined) return known;
    const model = this.#settings.engine.schema.models[name];
    if (model === undefined || model.isIgnored || model.isImplicit || model.kind === 'embedded') return null;
    const runtime = new ModelRuntime(model, this.#settings, this.#grammar, this.#cache);
    this.#runtimes.set(name, runtime);
    return runtime;
  }
}

const runtimesOf = new WeakMap<Engine, ModelRuntimes>();

function modelRuntimes(engine: Engine): ModelRuntimes {
  let runtimes = runtimesOf.get(engine);
  if (runtimes === undefined) {
    const { rowShapes, omit, usesPlanCache } = engine.clientOptions;
    runtimes = new ModelRuntimes({ engine, rowShapes, omit }, new PlanCache({ isEnabled: usesPlanCache }));
    runtimesOf.set(engine, runtimes);
  }
  return runtimes;
}

/** The client of one model for a session; `null` where the schema has no such model. */
export function createModelClient(session: Session, name: string): RuntimeModelClient | null {
  const runtime = modelRuntimes(session.engine).of(name);
  return runtime === null ? null : new RuntimeModelClient(runtime, session);
}

/** `db.models`: the clients of all models, by name, each made when it is first used. */
export function createModelClients(session: Session): Readonly<Record<string, RuntimeModelClient>> {
  const clients: Record<string, RuntimeModelClient> = Object.create(null);
  const runtimes = modelRuntimes(session.engine);
  for (const name of Object.keys(session.engine.schema.models)) {
    const runtime = runtimes.of(name);
    if (runtime === null) continue;
    let client: RuntimeModelClient | null = null;
    Object.defineProperty(clients, name, {
      enumerable: true,
      get: () => {
        client ??= new RuntimeModelClient(runtime, session);
        return client;
      },
    });
  }
  return Object.freeze(clients);
}
