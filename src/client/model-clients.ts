import { PlanCache } from '../engine/plan-cache.ts';
import type { Engine, Session } from '../engine/session.ts';
import { clientClassOf } from './extensions/extended-client.ts';
import { createGrammar } from './grammar/grammar.ts';
import { clientParts } from './load-parts.ts';
import { ModelRuntime } from './model-runtime.ts';
import type { PlannerSettings } from './planner/plan-context.ts';
import { RuntimeModelClient } from './runtime-model-client.ts';

/** What all sessions of one engine share: rules and plans, per model. */
export class ModelRuntimes {
  readonly #runtimes = new Map<string, ModelRuntime>();
  readonly #classes = new Map<string, typeof RuntimeModelClient>();
  readonly #settings: PlannerSettings;
  readonly #cache: PlanCache;
  readonly #grammar: ReturnType<typeof createGrammar>;

  constructor(settings: PlannerSettings, cache: PlanCache) {
    this.#settings = settings;
    this.#cache = cache;
    this.#grammar = createGrammar(
      settings.engine.schema,
      settings.engine.capabilities,
      settings.parts,
      settings.engine.clientOptions.extensions,
    );
  }

  /** `null` for names that are no model, or one without a client. */
  of(name: string): ModelRuntime | null {
    const known = this.#runtimes.get(name);
    if (known !== undefined) return known;
    const model = this.#settings.engine.schema.models[name];
    if (model === undefined || model.isIgnored || model.isImplicit || model.kind === 'embedded') return null;
    const runtime = new ModelRuntime(model, this.#settings, this.#grammar, this.#cache);
    this.#runtimes.set(name, runtime);
    this.#classes.set(name, clientClassOf(RuntimeModelClient, this.#settings.engine.clientOptions.extensions, name));
    return runtime;
  }

  /** The client of a model that has one, for a session. */
  client(runtime: ModelRuntime, session: Session): RuntimeModelClient {
    const Client = this.#classes.get(runtime.model.name) ?? RuntimeModelClient;
    return new Client(runtime, session);
  }
}

const runtimesOf = new WeakMap<Engine, ModelRuntimes>();

function modelRuntimes(engine: Engine): ModelRuntimes {
  let runtimes = runtimesOf.get(engine);
  if (runtimes === undefined) {
    const { rowShapes, omit, usesPlanCache } = engine.clientOptions;
    runtimes = new ModelRuntimes(
      { engine, rowShapes, omit, parts: clientParts },
      new PlanCache({ isEnabled: usesPlanCache }),
    );
    runtimesOf.set(engine, runtimes);
  }
  return runtimes;
}

/** The client of one model for a session; `null` where the schema has no such model. */
export function createModelClient(session: Session, name: string): RuntimeModelClient | null {
  const runtimes = modelRuntimes(session.engine);
  const runtime = runtimes.of(name);
  return runtime === null ? null : runtimes.client(runtime, session);
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
        client ??= runtimes.client(runtime, session);
        return client;
      },
    });
  }
  return Object.freeze(clients);
}
