import { PlanCache } from '../../engine/plan-cache.ts';
import type { Session } from '../../engine/session.ts';
import type { LruCache } from '../../foundation/lru-cache.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { Model } from '../../schema/model.ts';
import type { Grammar } from '../grammar/grammar.ts';
import { createGrammar } from '../grammar/grammar.ts';
import type { PlannerSettings } from '../planner/plan-context.ts';
import { PlanContext } from '../planner/plan-context.ts';
import { policyCondition } from '../planner/policies.ts';
import type { WrittenModel } from './written-models.ts';
import { describeModel } from './written-models.ts';

/** Nested calls have a trie of their own; hostile ones push each other out of it and no plan of the client. */
const MAX_NODES = 10_000;
/** Statements for different sets of columns and numbers of rows. */
const MAX_STATEMENTS = 500;

/** What the nested writes of one client share: models, and what has been planned. Bounded, whatever is asked. */
export class WritePlanner {
  readonly settings: PlannerSettings;
  readonly grammar: Grammar;
  /** Conditions and changes of nested calls, by their shape. */
  readonly shapes: PlanCache = new PlanCache({ maxNodes: MAX_NODES });
  readonly #statements: LruCache<string, unknown> = createLruCache(MAX_STATEMENTS);
  #number = 0;
  readonly #narrowed = new Map<Model, boolean>();
  readonly #models = new Map<string, WrittenModel>();

  constructor(settings: PlannerSettings) {
    this.settings = settings;
    this.grammar = createGrammar(settings.engine.schema, settings.engine.capabilities, settings.parts);
  }

  /** Unlike all before, to tell plans apart. */
  number(): number {
    this.#number += 1;
    return this.#number;
  }

  /** Whether a policy narrows reads of the model. */
  isNarrowed(model: Model): boolean {
    let is = this.#narrowed.get(model);
    if (is === undefined) {
      const context = this.context('nested');
      is = policyCondition(context, { model, alias: model.table.name, depth: 1 }, 'read') !== null;
      this.#narrowed.set(model, is);
    }
    return is;
  }

  context(operation: string): PlanContext {
    return new PlanContext(this.settings, operation);
  }

  model(name: string): WrittenModel {
    let written = this.#models.get(name);
    if (written === undefined) {
      written = describeModel(this.context('nested'), this.grammar.model(name));
      this.#models.set(name, written);
    }
    return written;
  }

  /** Made once for a key, which must say all that it is made from. */
  once<T>(key: string, make: () => T): T {
    let made = this.#statements.get(key) as T | undefined;
    if (made === undefined) {
      made = make();
      this.#statements.set(key, made);
    }
    return made;
  }
}

const planners = new WeakMap<PlannerSettings, WritePlanner>();

export function plannerOf(settings: PlannerSettings): WritePlanner {
  let planner = planners.get(settings);
  if (planner === undefined) {
    planner = new WritePlanner(settings);
    planners.set(settings, planner);
  }
  return planner;
}

/** One call whose data writes through relations. */
export interface WriteCall {
  readonly planner: WritePlanner;
  /** What the call is named in statements and messages. */
  readonly operation: string;
  /** Whose context policies ask. */
  readonly session: Session;
}
