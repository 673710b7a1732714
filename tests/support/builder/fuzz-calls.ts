import { castTypes, portableAggregates, portableFunctions } from '../../../src/dialects/portable-functions.ts';
import type { LooseBuilder, LooseFactory } from './loose-builder.ts';
import { called } from './loose-builder.ts';

/** One call whose arguments hostile input takes the place of. */
export interface FuzzCall {
  readonly name: string;
  readonly args: readonly unknown[];
  /** The whole statement with the call in it. */
  make(start: FuzzStart, args: readonly unknown[]): LooseBuilder;
}

/** Where statements begin: tables, or the models of a schema. */
export interface FuzzStart {
  /** A read of users, called `u`. */
  read(): LooseBuilder;
  /** A builder of nothing yet. */
  empty(): LooseBuilder;
  readonly users: string;
  readonly posts: string;
}

const on = (name: string, ...args: readonly unknown[]): FuzzCall => ({
  name,
  args,
  make: (start, given) => called(start.read(), name, ...given) as unknown as LooseBuilder,
});

/** A call of the factory that callbacks get, as a column. */
const expression = (name: string, ...args: readonly unknown[]): FuzzCall => ({
  name: `e.${name}`,
  args,
  make: (start, given) => start.read().select((e: LooseFactory) => called(called(e, name, ...given), 'as', 'x')),
});

/** A method of the expression that a column is. */
const method = (name: string, ...args: readonly unknown[]): FuzzCall => ({
  name: `.${name}`,
  args,
  make: (start, given) =>
    start.read().select((e: LooseFactory) => called(called(called(e, 'ref', 'u.id'), name, ...given), 'as', 'x')),
});

const windowed = (name: string, ...args: readonly unknown[]): FuzzCall => ({
  name: `window.${name}`,
  args,
  make: (start, given) =>
    start.read().select((e: LooseFactory) =>
      called(
        called(called(e, 'sum', 'u.id'), 'over', (w: unknown) => {
          const ordered = name === 'orderBy' ? w : called(w, 'orderBy', 'u.id');
          return called(ordered, name, ...given);
        }),
        'as',
        'x',
      ),
    ),
});

const within = (
  name: string,
  build: (start: FuzzStart, args: readonly unknown[]) => LooseBuilder,
  ...args: readonly unknown[]
): FuzzCall => ({
  name,
  args,
  make: build,
});

/** Those that need a window. */
const WINDOWS: ReadonlySet<string> = new Set([
  'rowNumber',
  'rank',
  'denseRank',
  'percentRank',
  'cumeDist',
  'ntile',
  'lag',
  'lead',
  'firstValue',
  'lastValue',
  'nthValue',
]);

const CONDITIONS: readonly FuzzCall[] = ['where', 'andWhere', 'orWhere', 'whereNot', 'orWhereNot'].flatMap((name) => [
  on(name, 'u.name', 'a'),
  on(name, 'u.id', '>', 3),
  on(name, { 'u.name': 'a', 'u.id': 1 }),
]);

const FAMILIES: readonly FuzzCall[] = ['where', 'orWhere'].flatMap((word) => [
  on(`${word}Column`, 'u.id', '<', 'u.age'),
  on(`${word}In`, 'u.id', [1, 2]),
  on(`${word}NotIn`, 'u.name', ['a', 'b']),
  on(`${word}Null`, 'u.name'),
  on(`${word}NotNull`, 'u.name'),
  on(`${word}Between`, 'u.id', [1, 2]),
  on(`${word}NotBetween`, 'u.id', [1, 2]),
  on(`${word}Like`, 'u.name', 'a%'),
  on(`${word}NotLike`, 'u.name', 'a%'),
  on(`${word}Date`, 'u.createdAt', '=', '2024-02-29'),
  on(`${word}Year`, 'u.createdAt', '>', 2020),
  on(`${word}Month`, 'u.createdAt', 2),
  on(`${word}Day`, 'u.createdAt', 2),
  on(`${word}Time`, 'u.createdAt', '<', '12:00:00'),
  on(`${word}JsonContains`, 'u.settings->tags', 'a'),
  on(`${word}JsonLength`, 'u.settings->tags', '>', 2),
]);

const READS: readonly FuzzCall[] = [
  on('select', 'u.id', 'u.name as n'),
  on('addSelect', 'count(u.id) as n'),
  on('selectAll', 'u'),
  on('distinctOn', 'u.name'),
  within(
    'from',
    (start, args) =>
      start
        .empty()
        .select('*')
        .from(...args),
    'users',
  ),
  within(
    'as',
    (start, args) =>
      start
        .empty()
        .from(called(start.read().select('u.id'), 'as', ...args))
        .select('*'),
    'x',
  ),
  within('subquery', (start, args) => start.read().subquery(start.read().select('u.id').limit(1), ...args), 'x'),
  ...['join', 'leftJoin', 'rightJoin', 'innerJoin'].flatMap((name) => [
    within(
      name,
      (start, args) => called(start.read(), name, `${start.posts} as p`, ...args) as unknown as LooseBuilder,
      'p.authorId',
      '=',
      'u.id',
    ),
    within(
      `${name} of a source`,
      (start, args) => called(start.read(), name, ...args, 'p.authorId', 'u.id') as unknown as LooseBuilder,
      'posts as p',
    ),
  ]),
  within(
    'join by text',
    (start, args) => start.read().join(`${start.posts} as p`, ...args),
    'p.authorId = u.id',
    'LEFT',
  ),
  within('join by type', (start, args) => start.read().join(...args), 'LEFT', 'posts', 'posts.authorId = u.id'),
  within('crossJoin', (start, args) => start.read().crossJoin(...args), 'posts as p'),
  within(
    'on',
    (start, args) => start.read().join(`${start.posts} as p`, (draft: LooseBuilder) => void draft.on(...args)),
    'p.authorId',
    '=',
    'u.id',
  ),
  within(
    'orOn',
    (start, args) =>
      start.read().join(`${start.posts} as p`, (draft: LooseBuilder) => void draft.on('p.id', 'u.id').orOn(...args)),
    'p.authorId',
    '=',
    'u.id',
  ),
  ...CONDITIONS,
  ...FAMILIES,
  on('whereJsonDoesntContain', 'u.settings->tags', 'a'),
  within(
    'whereSubquery',
    (start, [column, operator]) => start.read().whereSubquery(column, operator, start.read().select('u.id').limit(1)),
    'u.id',
    '=',
  ),
  on('groupBy', 'u.name', 'u.id'),
  within(
    'having',
    (start, args) =>
      start
        .read()
        .select('u.name')
        .groupBy('u.name')
        .having(...args),
    'u.name',
    '>',
    'a',
  ),
  within(
    'having by text',
    (start, args) =>
      start
        .read()
        .select('u.name')
        .groupBy('u.name')
        .having(...args),
    'count(u.id) > 3',
  ),
  within(
    'orHaving',
    (start, args) =>
      start
        .read()
        .select('u.name')
        .groupBy('u.name')
        .having('u.name', 'x')
        .orHaving(...args),
    'u.name',
    '=',
    'a',
  ),
  within(
    'window',
    (start, args) =>
      start
        .read()
        .window(...args, (w: LooseBuilder) => called(w, 'orderBy', 'u.id'))
        .select((e: LooseFactory) => called(called(called(e, 'rank'), 'over', 'w'), 'as', 'x')),
    'w',
  ),
  on('windowFunction', 'rank', 'x', 'u.name', 'u.id'),
  on('orderBy', 'u.name', 'desc', { nulls: 'first' }),
  on('orderByDesc', 'u.name'),
  on('latest', 'u.createdAt'),
  on('oldest', 'u.createdAt'),
  on('limit', 3),
  on('take', 3),
  within(
    'offset',
    (start, args) =>
      start
        .read()
        .limit(2)
        .offset(...args),
    3,
  ),
  within(
    'skip',
    (start, args) =>
      start
        .read()
        .limit(2)
        .skip(...args),
    3,
  ),
  on('forPage', 2, 15),
  within(
    'with',
    (start, args) =>
      start
        .empty()
        .with(...args.slice(0, 1), start.read().select('u.id'), ...args.slice(1))
        .select('*')
        .from('t'),
    't',
    { materialized: true },
  ),
  within(
    'withRecursive',
    (start, args) =>
      start
        .empty()
        .withRecursive(...args, start.read().select('u.id'))
        .select('*')
        .from('t'),
    't(id)',
  ),
  within('lockForUpdate', (start, args) => start.read().lockForUpdate(...args), { of: 'u' }),
  within('sharedLock', (start, args) => start.read().sharedLock(...args), { of: 'u' }),
];

const WRITES: readonly FuzzCall[] = [
  within(
    'insertInto',
    (start, args) =>
      start
        .empty()
        .insertInto(...args)
        .values({ name: 'a' }),
    'users',
  ),
  within(
    'values',
    (start, args) =>
      start
        .empty()
        .insertInto(start.users)
        .values(...args),
    [{ id: 1, name: 'a' }],
  ),
  within(
    'insertUsing',
    (start, args) =>
      start
        .empty()
        .insertInto(start.users)
        .insertUsing(...args, start.read().select('u.id', 'u.name')),
    ['id', 'name'],
  ),
  within(
    'onConflict',
    (start, args) =>
      start
        .empty()
        .insertInto(start.users)
        .values({ id: 1, name: 'a' })
        .onConflict(...args)
        .update(),
    'id',
  ),
  within(
    'onConflict update',
    (start, args) =>
      start
        .empty()
        .insertInto(start.users)
        .values({ id: 1, name: 'a' })
        .onConflict('id')
        .update(...args),
    { name: 'b' },
  ),
  within(
    'onConflict names',
    (start, args) =>
      start
        .empty()
        .insertInto(start.users)
        .values({ id: 1, name: 'a' })
        .onConflict('id')
        .update(...args),
    ['name'],
  ),
  within(
    'returning',
    (start, args) =>
      start
        .empty()
        .insertInto(start.users)
        .values({ id: 1, name: 'a' })
        .returning(...args),
    'id',
    'name as n',
  ),
  within(
    'updateTable',
    (start, args) =>
      start
        .empty()
        .updateTable(...args)
        .set({ name: 'a' })
        .where('id', 1),
    'users',
  ),
  within(
    'set',
    (start, args) =>
      start
        .empty()
        .updateTable(start.users)
        .set(...args)
        .where('id', 1),
    { name: 'a' },
  ),
  within(
    'set of one',
    (start, args) =>
      start
        .empty()
        .updateTable(start.users)
        .set(...args)
        .where('id', 1),
    'name',
    'a',
  ),
  within(
    'deleteFrom',
    (start, args) =>
      start
        .empty()
        .deleteFrom(...args)
        .where('id', 1),
    'users',
  ),
  within(
    'delete where',
    (start, args) =>
      start
        .empty()
        .deleteFrom(start.users)
        .where(...args),
    'id',
    '=',
    1,
  ),
  within('insert by name', (start, args) => start.empty().insert(...args), 'users', { name: 'a' }),
  within('update by name', (start, args) => updated(start.empty().update(...args)), 'users', { name: 'a' }),
];

const EXPRESSIONS: readonly FuzzCall[] = [
  expression('ref', 'u.name'),
  expression('val', 'a'),
  expression('cast', 'u.name', 'decimal(12,2)'),
  ...Object.keys(castTypes).map((type) => expression('cast', 'u.name', type)),
  expression('tuple', 'u.id', 'u.age'),
  expression('countDistinct', 'u.name'),
  expression('year', 'u.createdAt'),
  within(
    'case',
    (start, [column, operator, value, result, other]) =>
      start
        .read()
        .select((e: LooseFactory) =>
          called(
            called(called(called(called(e, 'case'), 'when', column, operator, value), 'then', result), 'else', other),
            'as',
            'x',
          ),
        ),
    'u.id',
    '>',
    3,
    'many',
    'few',
  ),
  within(
    'json at',
    (start, args) =>
      start
        .read()
        .select((e: LooseFactory) =>
          called(called(called(called(e, 'json', 'u.settings'), 'at', ...args), 'text'), 'as', 'x'),
        ),
    'theme',
    0,
  ),
  within(
    'json',
    (start, args) =>
      start.read().select((e: LooseFactory) => called(called(called(e, 'json', ...args), 'number'), 'as', 'x')),
    'u.settings',
  ),
  within('json where', (start, args) => start.read().where(...args), 'u.settings->theme->0', '=', 'dark'),
  ...Object.entries(portableFunctions).flatMap(([name, { arguments: kinds, ...more }]) => {
    const words: readonly string[] = (more.words ?? []).map((list) => list[0] as string);
    const rest: readonly string[] = more.rest === undefined ? [] : [more.rest];
    const args = [...words, ...[...kinds, ...rest].map((kind, at) => argumentOf(kind, at))];
    if (WINDOWS.has(name))
      return within(
        `e.${name}`,
        (start, given) =>
          start.read().select((e: LooseFactory) =>
            called(
              called(called(e, name, ...given), 'over', (w: unknown) => called(w, 'orderBy', 'u.id')),
              'as',
              'x',
            ),
          ),
        ...args,
      );
    return expression(name, ...args);
  }),
  ...Object.entries(portableAggregates).map(([name, { arguments: kinds }]) =>
    expression(name, ...kinds.map((kind, at) => argumentOf(kind, at))),
  ),
  ...['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'plus', 'minus', 'times', 'dividedBy', 'modulo'].map((name) =>
    method(name, 3),
  ),
  method('is', null),
  method('isNot', true),
  method('between', 1, 2),
  method('in', [1, 2]),
  method('notIn', [1, 2]),
  method('cast', 'text'),
  within(
    '.like',
    (start, args) => start.read().where((e: LooseFactory) => called(called(e, 'ref', 'u.name'), 'like', ...args)),
    'a%',
  ),
  within(
    '.concat',
    (start, args) =>
      start
        .read()
        .select((e: LooseFactory) => called(called(called(e, 'ref', 'u.name'), 'concat', ...args), 'as', 'x')),
    'a',
  ),
  within(
    '.as',
    (start, args) => start.read().select((e: LooseFactory) => called(called(e, 'ref', 'u.name'), 'as', ...args)),
    'x',
  ),
  within(
    '.over',
    (start, args) =>
      start
        .read()
        .window('w', (w: LooseBuilder) => called(w, 'orderBy', 'u.id'))
        .select((e: LooseFactory) => called(called(called(e, 'rank'), 'over', ...args), 'as', 'x')),
    'w',
  ),
  within(
    '.orderBy',
    (start, args) =>
      start
        .read()
        .select((e: LooseFactory) =>
          called(called(called(e, 'stringAgg', 'u.name', ','), 'orderBy', ...args), 'as', 'x'),
        ),
    'u.name',
    'desc',
  ),
  within(
    '.filter',
    (start, args) =>
      start.read().select((e: LooseFactory) =>
        called(
          called(called(e, 'count', 'u.name'), 'filter', (inner: LooseFactory) =>
            called(called(inner, 'ref', args[0]), 'eq', args[1]),
          ),
          'as',
          'x',
        ),
      ),
    'u.id',
    3,
  ),
  windowed('partitionBy', 'u.name'),
  windowed('orderBy', 'u.name', 'desc', { nulls: 'last' }),
  windowed('rows', 'unboundedPreceding', { following: 2 }),
  windowed('range', 'unboundedPreceding', 'currentRow'),
];

/** A column first, values behind it. */
function argumentOf(kind: string, at: number): unknown {
  switch (kind) {
    case 'integer':
      return at === 0 ? 'u.id' : 2;
    case 'number':
    case 'same':
      return at === 0 ? 'u.id' : 3;
    case 'boolean':
      return 'u.active';
    case 'moment':
      return 'u.createdAt';
    case 'json':
      return 'u.settings';
    case 'list':
    case 'range':
      return 'u.tags';
    default:
      return at === 0 ? 'u.name' : 'a';
  }
}

/** Without the name of a table it runs, and there is no statement to go on with. */
function updated(made: LooseBuilder | Promise<unknown>): LooseBuilder {
  return made instanceof Promise ? (made as unknown as LooseBuilder) : made.where('id', 1);
}

export const FUZZ_CALLS: readonly FuzzCall[] = [...READS, ...WRITES, ...EXPRESSIONS];
