import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { Grammar } from '../grammar/grammar.ts';
import { objectRule } from '../grammar/grammar.ts';
import { listMembers, selectionMembers } from '../grammar/selection-rules.ts';
import { uniqueWhereRule } from '../grammar/where-rules.ts';
import { lookupKey } from '../lookups/lookup-key.ts';
import type { LookupPlan } from '../lookups/merged-lookup-part.ts';
import { WaitingLookups } from '../lookups/waiting-lookups.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ReadStatement } from '../planner/read-statement.ts';
import { readStatement, readStatements, runBoundRead, runRead } from '../planner/read-statement.ts';
import { requireUniqueKey } from '../planner/unique-where.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { ObjectRule, Rule } from '../shape/rule.ts';
import { LIMIT, WORD } from '../shape/rule.ts';
import type { LimitShape, ObjectShape } from '../shape/shape.ts';
import { entry, objectEntry } from '../shape/shape.ts';
import type { Operation, Plan } from './operation.ts';

type Member = readonly [string, () => Rule];

const STRATEGY: Member = ['relationLoadStrategy', () => ({ kind: WORD, words: ['join', 'query'] })];

/** Of all finds; a lock is one of the whole call, not of what it loads. */
const LOCKS: readonly Member[] = [
  ['lock', () => ({ kind: WORD, words: ['update', 'share'] })],
  ['skipLocked', () => ({ kind: WORD, words: [true, false] })],
  ['noWait', () => ({ kind: WORD, words: [true, false] })],
];

/** What a find of many rows takes. */
export function listArguments(grammar: Grammar, model: Model, name: string): ObjectRule {
  return grammar.memo(`${name} ${model.name}`, () =>
    objectRule(`argument of ${name}`, () => [
      ...listMembers(grammar, model.name),
      ...selectionMembers(grammar, model.name),
      STRATEGY,
      ...LOCKS,
    ]),
  );
}

function uniqueArguments(grammar: Grammar, model: Model, name: string): ObjectRule {
  return grammar.memo(`${name} ${model.name}`, () =>
    objectRule(`argument of ${name}`, () => [
      ['where', () => uniqueWhereRule(grammar, model.name)],
      ...selectionMembers(grammar, model.name),
      STRATEGY,
      ...LOCKS,
    ]),
  );
}

/** A read and how its rows are answered. */
class ReadPlan implements Plan, PlanSlots {
  readonly slots: PlanSlots['slots'];
  readonly paths: PlanSlots['paths'];
  readonly read: ReadStatement;
  readonly answer: (rows: unknown[]) => unknown;

  constructor(context: PlanContext, call: ReadShape, read: ReadStatement, answer: (rows: unknown[]) => unknown) {
    this.slots = context.slots;
    this.paths = call.paths;
    this.read = read;
    this.answer = answer;
  }

  get statements(): readonly PlannedStatement[] {
    return readStatements(this.read);
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    return andThen(runRead(session, this.read, this, { values, context: session.context, keys: [] }), this.answer);
  }
}

/** A read of one row by its key, which can wait for others of its kind. */
class LookupReadPlan extends ReadPlan {
  readonly #lookups: WaitingLookups;

  constructor(plan: LookupPlan, read: ReadStatement, answer: (rows: unknown[]) => unknown) {
    super(plan.context, plan.call, read, answer);
    this.#lookups = new WaitingLookups(plan);
  }

  runMerged(session: Session, values: readonly unknown[]): Promise<unknown> {
    const bindings = { values, context: session.context, keys: [] };
    // Before it waits, so that a refused value fails its own call at once.
    const parameters = bind(this.read.statement, this, bindings);
    return new Promise((resolve, reject) => {
      const attempt = (work: () => unknown): void => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      };
      this.#lookups.add(session, {
        values,
        parameters,
        settle: (row) => attempt(() => this.answer(row === undefined ? [] : [row])),
        reject,
        runAlone: () =>
          attempt(() => andThen(runBoundRead(session, this.read, this, bindings, parameters), this.answer)),
      });
    });
  }
}

const all = (rows: unknown[]): unknown => rows;
const firstOrNull = (rows: unknown[]): unknown => rows[0] ?? null;

function firstOrThrow(model: Model, operation: string): (rows: unknown[]) => unknown {
  return (rows) => {
    if (rows.length === 0) throw new RecordNotFoundError({ model: model.name, operation });
    return rows[0];
  };
}

export const findMany: Operation = {
  name: 'findMany',
  isWrite: false,
  arguments: (grammar, model) => listArguments(grammar, model, 'findMany'),
  plan: (context, model, call) => new ReadPlan(context, call, readStatement(context, model, call.shape, null), all),
};

function findFirstOperation(name: string, answer: (model: Model) => (rows: unknown[]) => unknown): Operation {
  return {
    name,
    isWrite: false,
    arguments: (grammar, model) => listArguments(grammar, model, name),
    plan: (context, model, call) =>
      new ReadPlan(context, call, readStatement(context, model, onlyFirst(call.shape), null, true), answer(model)),
  };
}

/** One row is enough; a negative `take` counts from the end. */
function onlyFirst(shape: ObjectShape): ObjectShape {
  const take = entry(shape, 'take') as LimitShape | undefined;
  const one: LimitShape = { kind: 'limit', isNegative: take?.isNegative ?? false, literal: 1, index: null };
  return {
    kind: 'object',
    entries: [
      ...shape.entries.filter(({ name }) => name !== 'take'),
      { name: 'take', rule: { kind: LIMIT, allowsNegative: true }, shape: one },
    ],
  };
}

function findUniqueOperation(name: string, answer: (model: Model) => (rows: unknown[]) => unknown): Operation {
  return {
    name,
    isWrite: false,
    arguments: (grammar, model) => uniqueArguments(grammar, model, name),
    plan: (context, model, call) => {
      requireUniqueKey(model, objectEntry(call.shape, 'where'), ['where']);
      const read = readStatement(context, model, call.shape, null, true);
      const key = read.isLocking ? null : lookupKey(context, model, call.shape);
      if (key === null) return new ReadPlan(context, call, read, answer(model));
      const positions = key.indexes.map((value) =>
        read.statement.parameters.findIndex(
          (source) => typeof source === 'number' && context.slots[source]?.index === value,
        ),
      );
      return new LookupReadPlan({ context, model, call, key, positions }, read, answer(model));
    },
  };
}

export const findFirst: Operation = findFirstOperation('findFirst', () => firstOrNull);
export const findFirstOrThrow: Operation = findFirstOperation('findFirstOrThrow', (model) =>
  firstOrThrow(model, 'findFirstOrThrow'),
);
export const findUnique: Operation = findUniqueOperation('findUnique', () => firstOrNull);
export const findUniqueOrThrow: Operation = findUniqueOperation('findUniqueOrThrow', (model) =>
  firstOrThrow(model, 'findUniqueOrThrow'),
);
