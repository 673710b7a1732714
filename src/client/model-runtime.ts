import type { ExplainablePlan } from '../engine/explainable.ts';
import { withParts } from '../engine/parts/part-not-loaded.ts';
import type { PlanCache, ShapeNode } from '../engine/plan-cache.ts';
import type { Session } from '../engine/session.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { Model } from '../schema/model.ts';
import type { Call } from './extensions/call.ts';
import { extendedRun, isIntercepted } from './extensions/extended-run.ts';
import type { Grammar } from './grammar/grammar.ts';
import { create } from './operations/create.ts';
import { findMany } from './operations/find.ts';
import type { Operation, Plan } from './operations/operation.ts';
import { update } from './operations/update.ts';
import type { PlannerSettings } from './planner/plan-context.ts';
import { PlanContext } from './planner/plan-context.ts';
import { Misfit } from './shape/misfit.ts';
import { readShape } from './shape/read-shape.ts';
import type { ObjectRule } from './shape/rule.ts';
import { walk } from './shape/walk.ts';
import { HOOKED_APART, hookedApartPart } from './writes/hooked-apart-part.ts';
import type { HookableWrite } from './writes/write-hooks.ts';
import { hookedWritePart, needsWriteHooks } from './writes/write-hooks.ts';

/** Where the calls of one operation start: rule and root of the trie. */
interface Entry {
  readonly rule: ObjectRule;
  readonly rootName: string;
  root: ShapeNode;
  epoch: number;
}

const NO_ARGUMENTS: Readonly<Record<string, never>> = Object.freeze({});

/**
 * Runs the calls on one model: walks the arguments to the plan of their shape,
 * making it when there is none, and runs it. Shared by all sessions of an engine.
 */
export class ModelRuntime {
  readonly model: Model;
  readonly settings: PlannerSettings;
  readonly isExtended: boolean;
  /** Whether extensions may change calls, so that nobody knows beforehand what one does. */
  readonly isIntercepted: boolean;
  readonly #grammar: Grammar;
  readonly #cache: PlanCache;
  readonly #entries = new Map<Operation, Entry>();

  constructor(model: Model, settings: PlannerSettings, grammar: Grammar, cache: PlanCache) {
    this.model = model;
    this.settings = settings;
    const { extensions } = settings.engine.clientOptions;
    this.isExtended = extensions.length > 0;
    this.isIntercepted = isIntercepted(extensions);
    this.#grammar = grammar;
    this.#cache = cache;
  }

  /**
   * Runs a call. Throws `ValidationError` before anything is sent when the arguments are wrong.
   * `mayMerge` where the caller can wait for the end of the tick.
   */
  run(operation: Operation, args: unknown, session: Session, mayMerge = false): MaybePromise<unknown> {
    if (!this.isExtended) return this.#runHere(operation, args, session, mayMerge);
    return extendedRun(this.call(operation.name, args, session), (changed) =>
      this.#runHere(operation, changed, session, mayMerge),
    );
  }

  /** What extensions are told of a call. */
  call(operation: string, args: unknown, { context }: Session): Call {
    const { schema, clientOptions } = this.settings.engine;
    return { extensions: clientOptions.extensions, schema, context, model: this.model.name, operation, args };
  }

  #runHere(operation: Operation, args: unknown, session: Session, mayMerge: boolean): MaybePromise<unknown> {
    if (operation.isWrite && needsWriteHooks(session, this.model)) return this.#runHooked(operation, args, session);
    return this.#runPlanned(operation, args, session, mayMerge);
  }

  #runHooked(operation: Operation, args: unknown, session: Session): Promise<unknown> {
    const write: HookableWrite = {
      model: this.model,
      operation: operation.name,
      arguments: args,
      run: (changed, inner) => this.#runPlanned(operation, changed, inner),
      rows: (read, inner) => this.#runPlanned(findMany, read, inner),
    };
    return HOOKED_APART.has(operation.name)
      ? this.#runHookedApart(operation, write, session)
      : Promise.resolve(withParts(() => this.settings.parts.get(hookedWritePart)(write, session)));
  }

  async #runHookedApart(operation: Operation, write: HookableWrite, session: Session): Promise<unknown> {
    try {
      const run = await withParts(() => {
        const values: unknown[] = [];
        const plan = this.plan(operation, write.arguments, values);
        const hooked = this.settings.parts.get(hookedApartPart);
        plan.check?.(session, values);
        return () =>
          hooked(
            {
              ...write,
              runAs: (name, args, inner) => this.#runPlanned(name === 'create' ? create : update, args, inner),
              runAround: (inner, around) => plan.runAround?.(inner, values, around),
            },
            session,
          );
      });
      return await run();
    } catch (error) {
      throw this.explained(error, operation);
    }
  }

  #runPlanned(operation: Operation, args: unknown, session: Session, mayMerge = false): MaybePromise<unknown> {
    return withParts(() => this.#runOnce(operation, args, session, mayMerge));
  }

  #runOnce(operation: Operation, args: unknown, session: Session, mayMerge: boolean): MaybePromise<unknown> {
    const values: unknown[] = [];
    try {
      const plan = this.plan(operation, args, values);
      const answer =
        mayMerge && plan.runMerged !== undefined ? plan.runMerged(session, values) : plan.run(session, values);
      return this.#explainedLater(operation, answer);
    } catch (error) {
      throw this.explained(error, operation);
    }
  }

  /** The values of what is loaded later are bound later, so a misfit may come by the promise too. */
  #explainedLater(operation: Operation, answer: MaybePromise<unknown>): MaybePromise<unknown> {
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      throw this.explained(error, operation);
    });
  }

  /** What a call would do, apart from hooks and extensions. */
  explainable(operation: Operation, args: unknown): MaybePromise<ExplainablePlan> {
    const attempt = <T>(work: () => T): T => {
      try {
        return work();
      } catch (error) {
        throw this.explained(error, operation);
      }
    };
    return withParts(() => {
      const values: unknown[] = [];
      const plan = attempt(() => this.plan(operation, args, values));
      return {
        statements: plan.statements,
        run: (session) =>
          this.#explainedLater(
            operation,
            attempt(() => plan.run(session, values)),
          ),
      };
    });
  }

  /** The plan for a call; its values are added to `values`. Throws `Misfit` for arguments that are wrong. */
  plan(operation: Operation, args: unknown, values: unknown[]): Plan {
    const entry = this.#entry(operation);
    try {
      const node = walk(entry.rule, args ?? NO_ARGUMENTS, entry.root, values, 0);
      return (node.plan as Plan | null) ?? this.#newPlan(operation, entry, node);
    } catch (error) {
      // What was legal before the mistake has entered the trie.
      this.#cache.noteGrowth();
      throw error;
    }
  }

  /** A misfit as the error that users know, with the call and the path. */
  explained(error: unknown, operation: Operation): unknown {
    if (!(error instanceof Misfit)) return error;
    return new ValidationError({
      model: this.model.name,
      operation: operation.name,
      path: error.path,
      problem: error.problem,
      suggestion: error.suggestion,
    });
  }

  #newPlan(operation: Operation, entry: Entry, node: ShapeNode): Plan {
    const kept = this.#cache.find(entry.rootName, node);
    if (kept !== null) return kept as Plan;
    const context = new PlanContext(this.settings, operation.name);
    const plan = operation.plan(context, this.model, readShape(entry.rule, node.path()));
    node.plan = plan;
    this.#cache.noteGrowth();
    return plan;
  }

  #entry(operation: Operation): Entry {
    const entry = this.#entries.get(operation);
    if (entry !== undefined && entry.epoch === this.#cache.epoch) return entry;
    const rootName = `${this.model.name}.${operation.name}`;
    const root = this.#cache.root(rootName);
    const made: Entry = {
      rule: entry?.rule ?? operation.arguments(this.#grammar, this.model),
      rootName,
      root,
      epoch: this.#cache.epoch,
    };
    this.#entries.set(operation, made);
    return made;
  }
}
