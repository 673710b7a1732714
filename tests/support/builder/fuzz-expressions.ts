import { castTypes, portableAggregates, portableFunctions } from '../../../src/dialects/portable-functions.ts';
import type { FuzzCall } from './fuzz-call.ts';
import { within } from './fuzz-call.ts';
import type { LooseBuilder, LooseFactory } from './loose-builder.ts';
import { called } from './loose-builder.ts';

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

/** Every function, and every method of expressions. */
export const FUZZ_EXPRESSIONS: readonly FuzzCall[] = [
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
    const args =
      name === 'jsonObject'
        ? ['k', 'u.id']
        : [...words, ...[...kinds, ...rest].map((kind, at) => argumentOf(kind, at))];
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
