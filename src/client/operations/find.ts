import type { Session } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { Grammar } from '../grammar/grammar.ts';
import { objectRule } from '../grammar/grammar.ts';
import { listMembers, selectionMembers } from '../grammar/selection-rules.ts';
import { uniqueWhereRule } from '../grammar/where-rules.ts';
import type { PlanSlots } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ReadStatement } from '../planner/read-statement.ts';
import { readStatement, runRead } from '../planner/read-statement.ts';
import { requireUniqueKey } from '../planner/unique-where.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { ObjectRule, Rule } from '../shape/rule.ts';
import { LIMIT, WORD } from '../shape/rule.ts';
import type { LimitShape, ObjectShape } from '../shape/shape.ts';
import { entry, objectEntry } from '../shape/shape.ts';
import type { Operation, Plan } from './operation.ts';

type Member = readonly [string, () => Rule];

const STRATEGY: Member = ['relationLoadStrategy', () => ({ kind: WORD, words: ['join', 'query'] })];

function listArguments(grammar: Grammar, model: Model, name: string): ObjectRule {
  return grammar.memo(`${name} ${model.name}`, () =>
    objectRule(`argument of ${name}`, () => [
      ...listMembers(grammar, model.name),
      ...selectionMembers(grammar, model.name),
      STRATEGY,
    ]),
  );
}

function uniqueArguments(grammar: Grammar, model: Model, name: string): ObjectRule {
  return grammar.memo(`${name} ${model.name}`, () =>
    objectRule(`argument of ${name}`, () => [
      ['where', () => uniqueWhereRule(grammar, model.name)],
      ...selectionMembers(grammar, model.name),
      STRATEGY,
    ]),
  );
}

/** A read and how its rows are answered. */
class ReadPlan implements Plan, PlanSlots {
  readonly slots: PlanSlots['slots'];
  readonly paths: PlanSlots['paths'];
  readonly read: ReadStatement;
  readonly #answer: (rows: unknown[]) => unknown;

  constructor(context: PlanContext, call: ReadShape, read: ReadStatement, answer: (rows: unknown[]) => unknown) {
    this.slots = context.slots;
    this.paths = call.paths;
    this.read = read;
    this.#answer = answer;
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    return andThen(runRead(session, this.read, this, { values, context: session.context, keys: [] }), this.#answer);
  }
}

export type { ReadPlan };

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

/** The rows of a stream come in portions, each decoded like those of `findMany`. */
export const streamRows: Operation & { plan(context: PlanContext, model: Model, call: ReadShape): ReadPlan } = {
  ...findMany,
  name: 'stream',
  arguments: (grammar, model) => listArguments(grammar, model, 'stream'),
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
      return new ReadPlan(context, call, readStatement(context, model, call.shape, null, true), answer(model));
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
