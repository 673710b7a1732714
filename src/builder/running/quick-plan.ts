import { LITERAL_LIMITS } from '../../engine/literal-limits.ts';
import type { ShapeNode } from '../../engine/plan-cache.ts';
import { PlanCache } from '../../engine/plan-cache.ts';
import type { Engine } from '../../engine/session.ts';
import type { BuilderPlan } from '../planning/builder-plan.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { originOf } from '../query-builder.ts';
import { kindOf } from '../reading/value-kind.ts';
import type { CallLink } from '../recording/recorded.ts';
import { Recorded } from '../recording/recorded.ts';

/**
 * The plan of a query whose calls have nothing but names, words and single values among their arguments, found by the
 * calls themselves: such a query need not be read again, which would cost more than all else before it is sent.
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

/** Longer chains are made by loops, and hardly recur. */
const MOST_CALLS = 100;

interface Root {
  readonly node: ShapeNode;
  readonly epoch: number;
}

class QuickPlans {
  readonly #cache: PlanCache;
  readonly #roots = new Map<string, Root>();

  constructor(engine: Engine) {
    this.#cache = new PlanCache({ isEnabled: engine.clientOptions.usesPlanCache });
  }

  place(name: string, last: CallLink): QuickPlace | null {
    const values: unknown[] = [];
    const node = walked(last, this.#root(name), values, 0);
    if (node === null || node.plan === UNLIKE) return null;
    const cache = this.#cache;

    return {
      values,
      plan: (node.plan ?? cache.find(name, node)) as BuilderPlan | null,
      keep(plan, read) {
        const isAlike = read.length === values.length && read.every((value, index) => value === values[index]);
        node.plan = isAlike ? plan : UNLIKE;
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

/** `null` where the calls say more than a path can hold. `terminal` stands for what it does to the query. */
export function quickPlace(engine: Engine, builder: QueryBuilder, terminal: string): QuickPlace | null {
  const last = Recorded.last(builder);
  if (last === null) return null;
  let plans = plansOf.get(engine);
  if (plans === undefined) {
    plans = new QuickPlans(engine);
    plansOf.set(engine, plans);
  }

  return plans.place(originOf(builder).names + terminal, last);
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
]);
