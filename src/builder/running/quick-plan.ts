import { LITERAL_LIMITS } from '../../engine/literal-limits.ts';
import type { ShapeNode } from '../../engine/plan-cache.ts';
import { PlanCache } from '../../engine/plan-cache.ts';
import type { Engine } from '../../engine/session.ts';
import type { BuilderPlan } from '../planning/builder-plan.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { originOf } from '../query-builder.ts';
import { isRecord } from '../reading/records.ts';
import { kindOf } from '../reading/value-kind.ts';
import type { CallLink } from '../recording/recorded.ts';
import { Recorded } from '../recording/recorded.ts';

/**
 * The plan of a statement whose calls have nothing but names, words and single values among their arguments, found by the
 * calls themselves: such a statement need not be read again, which would cost more than all else before it is sent.
 *
 * The path through the trie holds all but the values, and of those what they are in JavaScript. The reader looks at
 * nothing else, so equal paths have equal descriptions; that it takes the same values in the same order is looked at
 * when a plan is kept.
 */
export interface QuickPlace {
  readonly values: readonly unknown[];
  /** `null` where the plan is still to be made. */
  readonly plan: BuilderPlan | null;
  /** Keeps the plan for calls like these. */
  keep(plan: BuilderPlan, values: readonly unknown[]): void;
}

/** Kept in place of a plan where the reader takes other values than the walk finds. */
const UNLIKE = Symbol('unlike');

class KeptPlan {
  readonly plan: BuilderPlan;

  constructor(plan: BuilderPlan) {
    this.plan = plan;
  }
}

/** Longer chains are made by loops, and hardly recur. */
const MOST_CALLS = 100;

interface Root {
  readonly node: ShapeNode;
  readonly epoch: number;
}

/** The plans of one database or dialect. */
export class QuickPlans {
  readonly #cache: PlanCache;
  readonly #roots = new Map<string, Root>();

  constructor(isEnabled: boolean) {
    this.#cache = new PlanCache({ isEnabled });
  }

  /** `null` where the calls say more than a path can hold. `terminal` stands for what it does to the query. */
  place(builder: QueryBuilder, terminal: string): QuickPlace | null {
    const last = Recorded.last(builder);
    if (last === null) return null;
    const name = originOf(builder).names + terminal;
    const values: unknown[] = [];
    const node = walked(last, this.#root(name), values, 0);
    if (node === null) return null;
    const cache = this.#cache;
    const kept = node.plan ?? cache.find(name, node);
    if (kept === UNLIKE) return null;

    return {
      values,
      plan: kept instanceof KeptPlan ? kept.plan : null,
      keep(plan, read) {
        const isAlike =
          plan.portions === null && read.length === values.length && read.every((value, at) => value === values[at]);
        node.plan = isAlike ? new KeptPlan(plan) : UNLIKE;
        cache.noteGrowth();
      },
    };
  }

  #root(name: string): ShapeNode {
    const known = this.#roots.get(name);
    if (known !== undefined && known.epoch === this.#cache.epoch) return known.node;
    const node = this.#cache.root(name);
    this.#roots.set(name, { node, epoch: this.#cache.epoch });

    return node;
  }
}

const plansOf = new WeakMap<Engine, QuickPlans>();

/** The place of a query on a connected database. */
export function quickPlace(engine: Engine, builder: QueryBuilder, terminal: string): QuickPlace | null {
  let plans = plansOf.get(engine);
  if (plans === undefined) {
    plans = new QuickPlans(engine.clientOptions.usesPlanCache);
    plansOf.set(engine, plans);
  }

  return plans.place(builder, terminal);
}

function walked(link: CallLink, root: ShapeNode, values: unknown[], count: number): ShapeNode | null {
  if (count > MOST_CALLS) return null;
  const before = link.previous === null ? root : walked(link.previous, root, values, count + 1);
  if (before === null) return null;
  const kind = kinds.get(link.method);

  return kind === undefined ? null : kind(step(before, link.method), link.arguments, values);
}

function step(node: ShapeNode, token: string | number | symbol): ShapeNode {
  return node.child(token) ?? node.add(token, null);
}

type Walk = (node: ShapeNode, given: readonly unknown[], values: unknown[]) => ShapeNode | null;

/** Names and words alone; how many there are says where they end. */
const words: Walk = (node, given) => {
  let next = step(node, given.length);
  for (const argument of given) {
    if (typeof argument !== 'string') return null;
    next = step(next, argument);
  }

  return next;
};

const NULL = Symbol('null');

/** `(column, value)` or `(column, operator, value)`. */
const comparison: Walk = (node, given, values) => {
  const { length } = given;
  const [column, operator] = given;
  if (typeof column !== 'string' || length < 2 || length > 3) return null;
  const named = step(step(node, length), column);
  if (length === 2) return oneValue(named, operator, values);

  return typeof operator === 'string' ? oneValue(step(named, operator), given[2], values) : null;
};

function oneValue(node: ShapeNode, value: unknown, values: unknown[]): ShapeNode | null {
  if (value === null) return step(node, NULL);
  const kind = kindOf(value);
  // Of lists and documents the reader looks inside.
  if (kind === null || kind === 'list' || kind === 'json') return null;
  values.push(value);

  return step(node, kind);
}

/** `(values)` of one row, `(column, value)`. */
const row: Walk = (node, given, values) => {
  const [first, second] = given;
  if (typeof first === 'string' && given.length === 2) return oneValue(step(node, first), second, values);
  if (given.length !== 1 || !isRecord(first)) return null;
  let next: ShapeNode | null = node;
  for (const [name, value] of Object.entries(first)) {
    next = oneValue(step(next, name), value, values);
    if (next === null) return null;
  }

  return step(next, END);
};

const END = Symbol('end');
const VALUE = Symbol('value');

const rowCount: Walk = (node, [count, ...rest], values) => {
  if (rest.length > 0 || typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return null;
  if (LITERAL_LIMITS.has(count)) return step(node, count);
  values.push(count);

  return step(node, VALUE);
};

const kinds: ReadonlyMap<string, Walk> = new Map<string, Walk>([
  ...[
    'from',
    'select',
    'addSelect',
    'join',
    'innerJoin',
    'leftJoin',
    'groupBy',
    'orderBy',
    'orderByDesc',
    'distinct',
  ].map((method) => [method, words] as const),
  ...['whereNull', 'whereNotNull', 'orWhereNull', 'orWhereNotNull', 'whereColumn', 'selectAll', 'latest', 'oldest'].map(
    (method) => [method, words] as const,
  ),
  ...['where', 'andWhere', 'orWhere', 'whereNot', 'whereLike', 'having'].map((method) => [method, comparison] as const),
  ...['limit', 'take', 'offset', 'skip'].map((method) => [method, rowCount] as const),
  ...['insertInto', 'updateTable', 'deleteFrom', 'returning'].map((method) => [method, words] as const),
  ...['values', 'set'].map((method) => [method, row] as const),
]);
