import type { World } from '../oracle/evaluate-where.ts';
import type { RandomSource } from '../oracle/random-source.ts';
import { POOLS } from '../oracle/value-pools.ts';
import type {
  TreeComparison,
  TreeCondition,
  TreeExpression,
  TreeReference,
  TreeSelect,
  TreeType,
} from './query-tree.ts';

/** What expressions at one place can be made of. */
export interface TreeNames {
  readonly world: World;
  readonly columns: readonly TreeReference[];
  readonly outer: TreeNames | null;
  /** Makes a query inside; `null` where there must be none. */
  readonly query:
    | ((names: TreeNames, wanted: { readonly type: TreeType | null; readonly isScalar: boolean }) => TreeSelect)
    | null;
  /** Default true. */
  readonly hasQuantifiers?: boolean;
  /** Default true. */
  readonly hasNullSafeColumns?: boolean;
  /** Aggregates, in `having`. */
  readonly extra?: readonly TreeExpression[];
}

/** `own`: columns of this level alone, none of a query around; `grouped`: nothing but keys and aggregates. */
type Reach = 'any' | 'own' | 'grouped';

export function isOrdered(type: TreeType): boolean {
  return type !== 'Enum';
}

function visibleColumns(names: TreeNames, reach: Reach): readonly TreeReference[] {
  if (reach !== 'any' || names.outer === null) return names.columns;
  return [...names.columns, ...names.columns, ...visibleColumns(names.outer, 'any')];
}

/** A value that occurs in the rows, or one of the pool. */
export function randomValue(random: RandomSource, type: TreeType): unknown {
  return random.pick(POOLS[type]);
}

/** Values that need no column beside them to have their type. */
const STANDALONE: ReadonlySet<TreeType> = new Set<TreeType>(['Int', 'BigInt', 'String', 'Boolean', 'DateTime']);

export function randomExpression(
  random: RandomSource,
  names: TreeNames,
  type: TreeType,
  depth: number,
  reach: Reach = 'any',
): TreeExpression {
  const columns = visibleColumns(names, reach).filter((column) => column.type === type);
  const extra = (names.extra ?? []).filter((item) => item.type === type);
  const column = (): TreeExpression | null =>
    extra.length > 0 && (columns.length === 0 || random.chance(0.5))
      ? random.pick(extra)
      : columns.length > 0
        ? random.pick(columns)
        : null;
  if (depth > 0 && random.chance(0.6)) {
    const made = randomCall(random, names, type, depth, reach, column);
    if (made !== null) return made;
  }
  return column() ?? plainValue(random, type);
}

/** A value with its type; some types can only be had as a part of something that has it. */
function plainValue(random: RandomSource, type: TreeType): TreeExpression {
  const value: TreeExpression = { kind: 'value', value: randomValue(random, type), type };
  return STANDALONE.has(type) ? value : { kind: 'call', name: 'typed', arguments: [value], type };
}

function randomCall(
  random: RandomSource,
  names: TreeNames,
  type: TreeType,
  depth: number,
  reach: Reach,
  column: () => TreeExpression | null,
): TreeExpression | null {
  const inner = (wanted: TreeType): TreeExpression => randomExpression(random, names, wanted, depth - 1, reach);
  const known = column();
  const value = (): TreeExpression => ({ kind: 'value', value: randomValue(random, type), type });
  const makers: (() => TreeExpression)[] = [];
  const isOpen = random.chance(0.3);
  if (known !== null) {
    makers.push(
      () => ({
        kind: 'call',
        name: 'coalesce',
        arguments: [known, ...(random.chance(0.5) ? [inner(type)] : []), value()],
        type,
      }),
      () => ({ kind: 'call', name: 'nullIf', arguments: [known, random.chance(0.5) ? value() : inner(type)], type }),
      () => ({
        kind: 'case',
        branches: Array.from({ length: random.between(1, 2) }, (_, at) => ({
          when: randomCondition(random, { ...names, query: null }, 0, reach),
          // One of the results has a type of its own.
          result: isOpen && at === 0 ? known : random.chance(0.5) ? value() : inner(type),
        })),
        otherwise: isOpen ? null : known,
        type,
      }),
    );
  }
  if (type === 'Boolean')
    makers.push(() => ({ kind: 'truth', condition: randomCondition(random, names, depth - 1, reach), type }));
  if (type === 'String') makers.push(...textCalls(random, inner));
  if (type === 'Int') makers.push(...numberCalls(random, inner));
  if (type === 'BigInt')
    makers.push(() => ({
      kind: 'operation',
      operator: random.pick(['plus', 'minus', 'times'] as const),
      left: wide(inner('Int')),
      right: wide(inner('Int')),
      type,
    }));
  if (type === 'Decimal' && known !== null)
    makers.push(() => ({
      kind: 'operation',
      operator: random.pick(['plus', 'minus'] as const),
      left: known,
      right: inner('Decimal'),
      type,
    }));
  if (names.query !== null && isOrdered(type) && type !== 'Boolean' && type !== 'Instant' && random.chance(0.25)) {
    const { query } = names;
    makers.push(() => ({ kind: 'scalarQuery', query: query(names, { type, isScalar: true }), type }));
  }
  return makers.length === 0 ? null : random.pick(makers)();
}

/** Sums of whole numbers must not leave their type. */
function wide(item: TreeExpression): TreeExpression {
  return { kind: 'call', name: 'castBigint', arguments: [item], type: 'BigInt' };
}

function textCalls(random: RandomSource, inner: (type: TreeType) => TreeExpression): (() => TreeExpression)[] {
  const text = (value: string): TreeExpression => ({ kind: 'value', value, type: 'String' });
  const number = (value: number): TreeExpression => ({ kind: 'value', value, type: 'Int' });
  const call = (
    name: 'concat' | 'left' | 'right' | 'substring' | 'replace',
    ...args: TreeExpression[]
  ): TreeExpression => ({
    kind: 'call',
    name,
    arguments: args,
    type: 'String',
  });
  return [
    () => call('concat', inner('String'), text(random.pick(['-', 'a', ''])), inner('String')),
    () => call('left', inner('String'), number(random.between(0, 3))),
    () => call('right', inner('String'), number(random.between(0, 3))),
    () => call('substring', inner('String'), number(random.between(1, 3)), number(random.between(0, 3))),
    () => call('replace', inner('String'), text(random.pick(['a', 'b', 'é', '%'])), text(random.pick(['', 'x', '_']))),
    () => ({ kind: 'call', name: 'castText', arguments: [inner('Int')], type: 'String' }),
  ];
}

function numberCalls(random: RandomSource, inner: (type: TreeType) => TreeExpression): (() => TreeExpression)[] {
  return [
    () => ({ kind: 'call', name: 'length', arguments: [inner('String')], type: 'Int' }),
    () => ({
      kind: 'call',
      name: 'position',
      arguments: [inner('String'), { kind: 'value', value: random.pick(['a', 'b', 'B', '😀', '%']), type: 'String' }],
      type: 'Int',
    }),
    () => ({
      kind: 'call',
      name: 'datePart',
      word: random.pick(['year', 'month', 'day', 'hour', 'minute', 'second', 'dayOfWeek', 'quarter']),
      arguments: [inner('DateTime')],
      type: 'Int',
    }),
  ];
}

const COMPARISONS: readonly TreeComparison[] = [
  '=',
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'is distinct from',
  'is not distinct from',
];

/** A random condition; in `grouped` places of keys and aggregates alone. */
export function randomCondition(
  random: RandomSource,
  names: TreeNames,
  depth: number,
  reach: Reach = 'any',
): TreeCondition {
  if (depth > 0 && random.chance(0.4)) {
    if (random.chance(0.3)) return { kind: 'not', item: randomCondition(random, names, depth - 1, reach) };
    return {
      kind: 'logic',
      operator: random.pick(['and', 'or'] as const),
      items: Array.from({ length: random.between(2, 3) }, () => randomCondition(random, names, depth - 1, reach)),
    };
  }
  if (names.query !== null && random.chance(0.18)) return queryCondition(random, names, reach);
  return plainCondition(random, names, depth, reach);
}

function plainCondition(random: RandomSource, names: TreeNames, depth: number, reach: Reach): TreeCondition {
  const known = [...visibleColumns(names, reach), ...(names.extra ?? [])];
  // A query around may group all into one row, with no key to speak of.
  const item: TreeExpression = known.length === 0 ? { kind: 'value', value: 1, type: 'Int' } : random.pick(known);
  const left = random.chance(0.25) ? randomExpression(random, names, item.type, Math.max(depth, 1), reach) : item;
  const { type } = left;
  const value = (): TreeExpression => ({ kind: 'value', value: randomValue(random, type), type });
  const right = (): TreeExpression =>
    random.chance(0.65) ? value() : randomExpression(random, names, type, depth, reach);
  const kind = random.below(10);
  if (kind < 1) return { kind: 'null', item: left, isNegated: random.chance(0.5) };
  if (kind < 3 && type !== 'Boolean') {
    const values = Array.from({ length: random.pick([0, 1, 2, 3, 5]) }, () => randomValue(random, type));
    if (random.chance(0.25)) values.splice(random.below(values.length + 1), 0, null);
    return { kind: 'list', item: left, values, isNegated: random.chance(0.4) };
  }
  if (kind < 4 && isOrdered(type) && type !== 'Boolean')
    return { kind: 'between', item: left, low: right(), high: right(), isNegated: random.chance(0.3) };
  if (kind < 6 && type === 'String')
    return {
      kind: 'like',
      item: left,
      pattern: random.pick([
        '%',
        '_',
        'a%',
        '%b',
        '%a%',
        'A_',
        '',
        '\\%',
        '%\\_%',
        'a\\%b',
        '\\\\',
        '[a]',
        '%É%',
        '_%_',
        "%'%",
      ]),
      isInsensitive: random.chance(0.3),
      isNegated: random.chance(0.3),
    };
  const operators = isOrdered(type)
    ? COMPARISONS
    : COMPARISONS.filter((operator) => !/[<>]=?$/.test(operator) || operator === '<>');
  const operator = random.pick(operators);
  const other = right();
  const isLimited = names.hasNullSafeColumns === false && other.kind !== 'value' && operator.startsWith('is');
  return { kind: 'compare', operator: isLimited ? '=' : operator, left, right: other };
}

function queryCondition(random: RandomSource, names: TreeNames, reach: Reach): TreeCondition {
  const make = names.query as NonNullable<TreeNames['query']>;
  const known = visibleColumns(names, reach);
  const item = known.length === 0 ? null : random.pick(known);
  if (item === null || random.chance(0.4))
    return { kind: 'exists', query: make(names, { type: null, isScalar: false }), isNegated: random.chance(0.4) };
  const query = make(names, { type: item.type, isScalar: false });
  // A value alone cannot have every type.
  if (query.columns.some((column) => isUnnamed(column.item)))
    return { kind: 'null', item, isNegated: random.chance(0.5) };
  if (random.chance(0.7) || names.hasQuantifiers === false || !isOrdered(item.type))
    return { kind: 'inQuery', item, query, isNegated: random.chance(0.4) };
  return {
    kind: 'quantified',
    operator: random.pick(['=', '<>', '<', '<=', '>', '>='] as const),
    left: item,
    quantifier: random.pick(['any', 'all'] as const),
    query,
  };
}

/** A value of a type that only columns have. */
function isUnnamed(item: TreeExpression): boolean {
  return item.kind === 'call' && item.name === 'typed' && (item.type === 'Enum' || item.type === 'Instant');
}
