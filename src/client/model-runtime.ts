import type { PlanCache, ShapeNode } from '../engine/plan-cache.ts';
import type { Session } from '../engine/session.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { Model } from '../schema/model.ts';
import type { Grammar } from './grammar/grammar.ts';
import { findMany } from './operations/find.ts';
import type { Operation, Plan } from './operations/operation.ts';
import { withParts } from './parts/part-not-loaded.ts';
import type { PlannerSettings } from './planner/plan-context.ts';
import { PlanContext } from './planner/plan-context.ts';
import { Misfit } from './shape/misfit.ts';
import { readShape } from './shape/read-shape.ts';
import type { ObjectRule } from './shape/rule.ts';
import { walk } from './shape/walk.ts';
import type { HookableWrite } from './writes/write-hooks.ts';
import { hookedWrite, needsWriteHooks } from './writes/write-hooks.ts';

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
  readonly #grammar: Grammar;
  readonly #cache: PlanCache;
  readonly #entries = new Map<Operation, Entry>();

  constructor(model: Model, settings: PlannerSettings, grammar: Grammar, cache: PlanCache) {
    this.model = model;
    this.settings = settings;
    this.#grammar = grammar;
    this.#cache = cache;
  }

  /** Runs a call. Throws `ValidationError` before anything is sent when the arguments are wrong. */
  run(operation: Operation, args: unknown, session: Session): MaybePromise<unknown> {
    if (operation.isWrite && needsWriteHooks(session, this.model)) return this.#runHooked(operation, args, session);
    return this.#runPlanned(operation, args, session);
  }

  #runHooked(operation: Operation, args: unknown, session: Session): Promise<unknown> {
    const write: HookableWrite = {
      model: this.model,
      operation: operation.name,
      arguments: args,
      run: (changed, inner) => this.#runPlanned(operation, changed, inner),
      rows: (where, inner) => this.#runPlanned(findMany, { where }, inner),
    };
    return hookedWrite(write, session);
  }

  #runPlanned(operation: Operation, args: unknown, session: Session): MaybePromise<unknown> {
    return withParts(() => this.#runOnce(operation, args, session));
  }

  #runOnce(operation: Operation, args: unknown, session: Session): MaybePromise<unknown> {
    const values: unknown[] = [];
    try {
      return this.plan(operation, args, values).run(session, values);
    } catch (error) {
      throw this.explained(error, operation);
    }
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
