import type { FuzzCall, FuzzStart } from './fuzz-call.ts';
import { within } from './fuzz-call.ts';
import { FUZZ_EXPRESSIONS } from './fuzz-expressions.ts';
import type { LooseBuilder, LooseFactory } from './loose-builder.ts';
import { called } from './loose-builder.ts';

const on = (name: string, ...args: readonly unknown[]): FuzzCall => ({
  name,
  args,
  make: (start, given) => called(start.read(), name, ...given) as unknown as LooseBuilder,
});

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
    'table',
    (start, args) =>
      start
        .empty()
        .table(...args)
        .select('*'),
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
  ...['join', 'leftJoin', 'rightJoin', 'fullJoin', 'innerJoin'].flatMap((name) => [
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
  on('groupingSets', ['u.name'], ['u.id']),
  on('rollup', 'u.name'),
  on('cube', 'u.name'),
  on('whereFullText', 'u.name', 'a'),
  on('orWhereFullText', ['u.name', 'u.email'], 'a'),
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

/** The target and what it is merged with, both with an alias. */
const merge = (start: FuzzStart): LooseBuilder =>
  start.empty().mergeInto(`${start.users} as u`).using(`${start.posts} as p`, 'p.id', 'u.id');

const MERGES: readonly FuzzCall[] = [
  within(
    'mergeInto',
    (start, args) =>
      start
        .empty()
        .mergeInto(...args)
        .using(`${start.posts} as p`, 'p.id', 'u.id')
        .whenMatched()
        .thenDelete(),
    'users as u',
  ),
  within(
    'using',
    (start, args) =>
      start
        .empty()
        .mergeInto(`${start.users} as u`)
        .using(...args)
        .whenMatched()
        .thenDelete(),
    'posts as p',
    'p.id',
    '=',
    'u.id',
  ),
  within(
    'whenMatched',
    (start, [column, value]) =>
      merge(start)
        .whenMatched((e: LooseFactory) => called(called(e, 'ref', column), 'eq', value))
        .thenDoNothing(),
    'u.id',
    1,
  ),
  within(
    'thenUpdate',
    (start, args) =>
      merge(start)
        .whenMatched()
        .thenUpdate(...args),
    { name: 'a' },
  ),
  within(
    'thenInsert',
    (start, args) =>
      merge(start)
        .whenNotMatched()
        .thenInsert(...args),
    { id: 1, name: 'a' },
  ),
];

const WRITES: readonly FuzzCall[] = [
  ...MERGES,
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

/** Without the name of a table it runs, and there is no statement to go on with. */
function updated(made: LooseBuilder | Promise<unknown>): LooseBuilder {
  return made instanceof Promise ? (made as unknown as LooseBuilder) : made.where('id', 1);
}

export const FUZZ_CALLS: readonly FuzzCall[] = [...READS, ...WRITES, ...FUZZ_EXPRESSIONS];
