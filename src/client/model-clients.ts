import { PlanCache } from '../engine/plan-cache.ts';
import type { Engine, Session } from '../engine/session.ts';
import { createGrammar } from './grammar/grammar.ts';
import { clientParts } from './load-parts.ts';
import { ModelRuntime } from './model-runtime.ts';
import type { PlannerSettings } from './planner/plan-context.ts';
import { RuntimeModelClient } from './runtime-model-client.ts';

/** What all sessions of one engine share: rules and plans, per model. */
export class ModelRuntimes {
  readonly #runtimes = new Map<string, ModelRuntime>();
  readonly #settings: PlannerSettings;
  readonly #cache: PlanCache;
  readonly #grammar: ReturnType<typeof createGrammar>;

  constructor(settings: PlannerSettings, cache: PlanCache) {
    this.#settings = settings;
    this.#cache = cache;
    this.#grammar = createGrammar(settings.engine.schema, settings.engine.capabilities, settings.parts);
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
