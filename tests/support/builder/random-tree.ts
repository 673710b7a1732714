import type { World } from '../oracle/evaluate-where.ts';
import type { OracleField } from '../oracle/oracle-schema.ts';
import type { RandomSource } from '../oracle/random-source.ts';
import type {
  TreeColumn,
  TreeCondition,
  TreeExpression,
  TreeJoin,
  TreeOrder,
  TreeQuery,
  TreeReference,
  TreeSelect,
  TreeSource,
  TreeType,
} from './query-tree.ts';
import { columnsOf } from './query-tree.ts';
import type { TreeNames } from './random-tree-expression.ts';
import { isOrdered, randomCondition, randomExpression } from './random-tree-expression.ts';
import { randomWindowed } from './random-window.ts';

/** What a database, or a kind of test, leaves out. */
export interface TreeLimits {
  /** Joins that keep the rows of both sides. */
  readonly hasFullJoin: boolean;
  /**
   * `> all (…)` and its kin. MariaDB 10.11 takes `(x > all (select …)) is null` to be false wherever the columns are declared
   * not null, though the sub-query's outer join makes the comparison null; in a union or `except` it shows false for null.
   */
  readonly hasQuantifiers: boolean;
  /**
   * `is not distinct from` of two columns. In `where` behind an outer join with no rows MariaDB 10.11 finds one row of many
   * for `a <=> b`, and all of them for the same in `having`.
   */
  readonly hasNullSafeColumns: boolean;
  /** How deep queries stand in each other. */
  readonly depth: number;
}

/** A random statement over the world's rows. */
export function randomTree(random: RandomSource, world: World, limits: TreeLimits): TreeQuery {
  const maker = new TreeMaker(random, world, limits);
  return random.chance(0.12) ? maker.combination(limits.depth) : maker.select(null, limits.depth);
}

/** A random select of columns alone, with the names that its conditions may use. */
export function randomBase(
  random: RandomSource,
  world: World,
  limits: TreeLimits,
): { readonly query: TreeSelect; readonly names: TreeNames } {
  const maker = new TreeMaker(random, world, limits);
  return maker.base(null, limits.depth);
}

class TreeMaker {
  readonly #random: RandomSource;
  readonly #world: World;
  readonly #limits: TreeLimits;
  #aliases = 0;

  constructor(random: RandomSource, world: World, limits: TreeLimits) {
    this.#random = random;
    this.#world = world;
    this.#limits = limits;
  }

  /** Sources, joins and a where, without a projection. */
  base(outer: TreeNames | null, depth: number): { readonly query: TreeSelect; readonly names: TreeNames } {
    const random = this.#random;
    const commons: { name: string; query: TreeQuery }[] = [];
    if (outer === null && depth > 0 && random.chance(0.12))
      commons.push({ name: `ct${this.#next()}`, query: this.#derived(null, depth - 1) });
    const from = this.#source(commons, depth);
    const columns: TreeReference[] = [...from.columns];
    const joins: TreeJoin[] = [];
    const count = random.pick(depth > 0 ? [0, 0, 1, 1, 2] : [0, 0, 1]);
    for (let index = 0; index < count; index += 1) {
      const joined = this.#source(commons, depth - 1);
      const types = ['inner', 'left', 'left', 'right', 'cross', ...(this.#limits.hasFullJoin ? ['full'] : [])] as const;
      const type = random.pick(types) as TreeJoin['type'];
      const on = type === 'cross' ? null : this.#joinCondition(columns, joined.columns, type === 'full');
      columns.push(...joined.columns);
      // Rows of both sides are merged by equality, or not at all.
      joins.push({ type: type === 'full' && on?.kind !== 'compare' ? 'left' : type, source: joined.source, on });
    }
    const names: TreeNames = {
      world: this.#world,
      columns,
      outer,
      query: (given, level) => this.nested(given, level),
      hasQuantifiers: this.#limits.hasQuantifiers,
      hasNullSafeColumns: this.#limits.hasNullSafeColumns,
    };
    const where = random.chance(0.6) ? randomCondition(random, names, Math.min(depth, 2)) : null;
    const query: TreeSelect = {
      kind: 'select',
      with: commons,
      from: from.source,
      joins,
      where,
      groupBy: [],
      having: null,
      columns: [],
      isDistinct: false,
      orderBy: [],
      limit: null,
      offset: null,
    };
    return { query, names };
  }

  select(outer: TreeNames | null, depth: number): TreeSelect {
    const random = this.#random;
    const { query, names } = this.base(outer, depth);
    if (random.chance(0.3)) return this.#grouped(query, names, depth);
    const columns = this.#projection(names, depth);
    const isDistinct = random.chance(0.2);
    if (!isDistinct && random.chance(0.2))
      columns.push({ item: randomWindowed(random, names, this.#keys(query)), alias: `c${columns.length}` });
    return this.#finished({ ...query, columns, isDistinct }, names);
  }

  combination(depth: number): TreeQuery {
    const random = this.#random;
    const types = Array.from({ length: random.between(1, 3) }, () => random.pick(COMBINED));
    const side = (): TreeSelect => {
      const { query, names } = this.base(null, Math.min(depth, 1));
      return {
        ...query,
        with: [],
        columns: types.map((type, at) => ({ item: randomExpression(random, names, type, 1), alias: `c${at}` })),
      };
    };
    const withoutCommons = (): TreeSelect => {
      for (;;) {
        const made = side();
        if (!usesCommon(made)) return made;
      }
    };
    let query: TreeQuery = withoutCommons();
    for (let count = random.pick([1, 1, 2]); count > 0; count -= 1)
      query = {
        kind: 'combination',
        operator: random.pick(['union', 'union', 'intersect', 'except'] as const),
        isAll: random.chance(0.4),
        left: query,
        right: withoutCommons(),
        orderBy: [],
        limit: null,
        offset: null,
      };
    const columns = columnsOf(query);
    const orderBy = random.chance(0.6) ? this.#orderOfAliases(columns, random.chance(0.6)) : [];
    const isTotal = orderBy.length === columns.length;
    return {
      ...query,
      orderBy,
      limit: isTotal && random.chance(0.5) ? random.between(0, 6) : null,
      offset: isTotal && random.chance(0.2) ? random.between(0, 3) : null,
    } as TreeQuery;
  }

  /** A query inside a condition or a projection: of one column of the type where that is given, and of one row where that is asked for. */
  nested(names: TreeNames, wanted: { readonly type: TreeType | null; readonly isScalar: boolean }): TreeSelect {
    const random = this.#random;
    const { query, names: inner } = this.base(names, 0);
    if (wanted.isScalar) {
      const isCount = wanted.type === 'Int';
      const argument =
        isCount && random.chance(0.5) ? null : randomExpression(random, inner, wanted.type as TreeType, 0, 'own');
      const item: TreeExpression = {
        kind: 'aggregate',
        name: isCount ? 'count' : random.pick(['min', 'max'] as const),
        argument,
        isDistinct: false,
        filter: null,
        type: wanted.type as TreeType,
      };
      return { ...query, columns: [{ item, alias: 'n' }] };
    }
    const type = wanted.type ?? random.pick(inner.columns).type;
    // MariaDB loses sight of an outer column that is all that a sub-query selects (error 1054 out of its optimizer).
    return { ...query, columns: [{ item: randomExpression(random, inner, type, 0, 'own'), alias: 'v' }] };
  }

  #derived(outer: TreeNames | null, depth: number): TreeSelect {
    return this.select(outer, Math.max(depth, 0));
  }

  #source(
    commons: readonly { readonly name: string; readonly query: TreeQuery }[],
    depth: number,
  ): { readonly source: TreeSource; readonly columns: readonly TreeReference[] } {
    const random = this.#random;
    const alias = `s${this.#next()}`;
    if (commons.length > 0 && random.chance(0.6)) {
      const common = random.pick(commons);
      const columns = shownColumns(common.query, alias);
      if (columns.length > 0) return { source: { kind: 'common', name: common.name, alias }, columns };
    }
    if (depth > 0 && random.chance(0.15)) {
      const query = this.#derived(null, depth - 1);
      const columns = shownColumns(query, alias);
      if (columns.length > 0) return { source: { kind: 'query', query, alias }, columns };
    }
    const model = random.pick(this.#world.schema.models);
    return {
      source: { kind: 'model', model: model.name, alias },
      columns: model.fields
        .filter(isComparable)
        .map(({ name, type }) => ({ kind: 'column', source: alias, name, type: type as TreeType })),
    };
  }

  /** Equality of two columns, which is all that a full join can merge by; else anything. */
  #joinCondition(left: readonly TreeReference[], right: readonly TreeReference[], isPlain: boolean): TreeCondition {
    const random = this.#random;
    const pairs = left.flatMap((a) => right.filter((b) => b.type === a.type).map((b) => [a, b] as const));
    if (pairs.length === 0) {
      const item = random.pick(right);
      return { kind: 'null', item, isNegated: random.chance(0.5) };
    }
    const [a, b] = random.pick(pairs);
    const equal: TreeCondition = { kind: 'compare', operator: '=', left: a, right: b };
    if (isPlain || random.chance(0.6)) return equal;
    const { hasNullSafeColumns } = this.#limits;
    const names: TreeNames = {
      world: this.#world,
      columns: [...left, ...right],
      outer: null,
      query: null,
      hasNullSafeColumns,
    };
    const other = randomCondition(random, names, 0);
    return { kind: 'logic', operator: random.pick(['and', 'or'] as const), items: [equal, other] };
  }

  #projection(names: TreeNames, depth: number): TreeColumn[] {
    const random = this.#random;
    return Array.from({ length: random.between(1, 4) }, (_, at) => ({
      item: random.chance(0.6)
        ? random.pick(names.columns)
        : randomExpression(random, names, random.pick(names.columns).type, Math.min(depth + 1, 2)),
      alias: `c${at}`,
    }));
  }

  #grouped(query: TreeSelect, names: TreeNames, depth: number): TreeSelect {
    const random = this.#random;
    const keys = random.some(names.columns, random.chance(0.8) ? 1 : 0).slice(0, 2);
    const groupBy: TreeExpression[] = keys.map((key) => (random.chance(0.3) ? groupKey(random, key) : key));
    const aggregates = Array.from({ length: random.between(groupBy.length === 0 ? 1 : 0, 3) }, () =>
      this.#aggregate(names),
    );
    const columns = [...groupBy, ...aggregates].map((item, at) => ({ item, alias: `c${at}` }));
    const counted: TreeExpression = {
      kind: 'aggregate',
      name: 'count',
      argument: null,
      isDistinct: false,
      filter: null,
      type: 'Int',
    };
    const exact = aggregates.filter((item) => item.kind === 'aggregate' && !isApproximate(item));
    const having: TreeCondition | null =
      groupBy.length > 0 && random.chance(0.4)
        ? randomCondition(
            random,
            { ...names, columns: keys, query: null, extra: [counted, ...exact] },
            depth > 0 ? 1 : 0,
            'grouped',
          )
        : null;
    // A key that is an expression may only be shown, not used inside others.
    const isPlain = groupBy.every((item) => item.kind === 'column');
    return this.#finished({ ...query, groupBy, having: isPlain ? having : null, columns }, names);
  }

  #aggregate(names: TreeNames): TreeExpression {
    const random = this.#random;
    const name = random.pick(['count', 'count', 'sum', 'avg', 'min', 'max'] as const);
    const filter = random.chance(0.2) ? randomCondition(random, { ...names, query: null }, 0) : null;
    const isDistinct = random.chance(0.2);
    if (name === 'count') {
      const argument = random.chance(0.5) ? null : random.pick(names.columns);
      return { kind: 'aggregate', name, argument, isDistinct: isDistinct && argument !== null, filter, type: 'Int' };
    }
    if (name === 'sum' || name === 'avg') {
      const types = name === 'sum' ? ['Int', 'Decimal', 'Float'] : ['Int', 'Float'];
      const fitting = names.columns.filter(({ type, source }) => types.includes(type) && source !== '');
      if (fitting.length > 0) {
        const argument = random.pick(fitting);
        return {
          kind: 'aggregate',
          name,
          argument,
          isDistinct: false,
          filter,
          type: name === 'avg' ? 'Float' : argument.type,
        };
      }
    }
    const fitting = names.columns.filter(({ type }) => isOrdered(type) && type !== 'Boolean');
    if (fitting.length === 0)
      return { kind: 'aggregate', name: 'count', argument: null, isDistinct: false, filter, type: 'Int' };
    const argument = random.pick(fitting);
    return {
      kind: 'aggregate',
      name: random.pick(['min', 'max'] as const),
      argument,
      isDistinct: false,
      filter,
      type: argument.type,
    };
  }

  /** With an order that may be total, and then limits. */
  #finished(query: TreeSelect, names: TreeNames): TreeSelect {
    const random = this.#random;
    if (random.chance(0.35)) return query;
    const isGrouped = query.groupBy.length > 0 || query.columns.some(({ item }) => item.kind === 'aggregate');
    const isTotal = random.chance(0.6);
    const orderBy: TreeOrder[] = [];
    if (!query.isDistinct && !isGrouped && random.chance(0.4)) {
      const fitting = names.columns.filter(({ type }) => isOrdered(type));
      if (fitting.length > 0) orderBy.push(this.#order(random.pick(fitting)));
    }
    orderBy.push(...this.#orderOfAliases(query.columns, isTotal));
    const shown = query.columns.filter(({ item }) => isOrdered(item.type) && !isApproximate(item));
    const canLimit = isTotal && shown.length === query.columns.length;
    return {
      ...query,
      orderBy,
      limit: canLimit && random.chance(0.5) ? random.between(0, 6) : null,
      offset: canLimit && random.chance(0.2) ? random.between(0, 3) : null,
    };
  }

  #orderOfAliases(columns: readonly TreeColumn[], isTotal: boolean): TreeOrder[] {
    const random = this.#random;
    const fitting = columns.filter(({ item }) => isOrdered(item.type) && !isApproximate(item));
    const chosen = isTotal ? random.shuffled(fitting) : random.some(fitting, fitting.length > 0 ? 1 : 0);
    return chosen.map(({ item, alias }) => this.#order({ kind: 'column', source: '', name: alias, type: item.type }));
  }

  #order(item: TreeExpression): TreeOrder {
    const random = this.#random;
    return {
      item,
      direction: random.pick(['asc', 'desc'] as const),
      nulls: random.pick([null, null, 'first', 'last'] as const),
    };
  }

  /** Columns that tell the rows of a query apart; `null` where there are none. */
  #keys(query: TreeSelect): readonly TreeReference[] | null {
    const keys: TreeReference[] = [];
    for (const source of [query.from, ...query.joins.map((join) => join.source)]) {
      if (source.kind !== 'model') return null;
      const model = this.#world.schema.models.find(({ name }) => name === source.model);
      for (const name of model?.key ?? []) {
        const type = model?.fields.find((field) => field.name === name)?.type as TreeType;
        keys.push({ kind: 'column', source: source.alias, name, type });
      }
    }
    return keys;
  }

  #next(): number {
    this.#aliases += 1;
    return this.#aliases;
  }
}

/** Made of the column alone: parameters of two places are not one expression for a database. */
function groupKey(random: RandomSource, key: TreeReference): TreeExpression {
  if (key.type === 'String') return { kind: 'call', name: 'length', arguments: [key], type: 'Int' };
  if (key.type !== 'DateTime') return key;
  const word = random.pick(['year', 'month', 'dayOfWeek']);
  return { kind: 'call', name: 'datePart', word, arguments: [key], type: 'Int' };
}

/** Types that unions are made of. */
const COMBINED: readonly TreeType[] = [
  'Int',
  'String',
  'String',
  'Boolean',
  'Decimal',
  'DateTime',
  'BigInt',
  'Uuid',
  'Date',
];

function isComparable({ type }: OracleField): boolean {
  return type !== 'Json';
}

function shownColumns(query: TreeQuery, alias: string): readonly TreeReference[] {
  return columnsOf(query)
    .filter(({ item }) => !isApproximate(item))
    .map((column) => ({ kind: 'column', source: alias, name: column.alias, type: column.item.type }));
}

/** Doubles that depend on the order of additions are shown and not compared. */
function isApproximate(item: TreeExpression): boolean {
  const inner = item.kind === 'windowed' ? item.item : item;
  return inner.kind === 'aggregate' && (inner.name === 'avg' || (inner.name === 'sum' && inner.type === 'Float'));
}

function usesCommon(query: TreeSelect): boolean {
  return [query.from, ...query.joins.map(({ source }) => source)].some(({ kind }) => kind === 'common');
}
