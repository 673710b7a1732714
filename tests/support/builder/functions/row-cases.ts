import type { FunctionCase } from './function-case.ts';

/** Functions of windows: `part` is 2, 2, 3 and 4. */
export const windowCases: readonly FunctionCase[] = [
  { name: 'rowNumber', expression: (e) => e.rowNumber().over((w) => w.orderBy('id', 'desc')), gives: [4, 3, 2, 1] },
  { name: 'rank', expression: (e) => e.rank().over((w) => w.orderBy('part')), gives: [1, 1, 3, 4] },
  { name: 'denseRank', expression: (e) => e.denseRank().over((w) => w.orderBy('part')), gives: [1, 1, 2, 3] },
  {
    name: 'percentRank',
    expression: (e) => e.percentRank().over((w) => w.orderBy('part')),
    gives: [0, 0, 2 / 3, 1],
    isClose: true,
  },
  { name: 'cumeDist', expression: (e) => e.cumeDist().over((w) => w.orderBy('part')), gives: [0.5, 0.5, 0.75, 1] },
  { name: 'ntile', expression: (e) => e.ntile(3).over((w) => w.orderBy('id')), gives: [1, 1, 2, 3] },
  { name: 'lag', expression: (e) => e.lag('whole').over((w) => w.orderBy('id')), gives: [null, 7, -7, 0] },
  {
    name: 'lag',
    remark: 'with another value',
    expression: (e) => e.lag('whole', 2, 99).over((w) => w.orderBy('id')),
    gives: [99, 99, 7, -7],
  },
  {
    name: 'lead',
    expression: (e) => e.lead('price').over((w) => w.orderBy('id')),
    gives: ['-12.35', '0.05', null, null],
  },
  {
    name: 'lead',
    remark: 'of a part',
    expression: (e) => e.lead('id').over((w) => w.partitionBy('part').orderBy('id')),
    gives: [2, null, null, null],
  },
  {
    name: 'firstValue',
    expression: (e) => e.firstValue('word').over((w) => w.orderBy('id')),
    gives: Array.from({ length: 4 }, () => 'naïve ✓ café'),
  },
  {
    name: 'lastValue',
    expression: (e) => e.lastValue('id').over((w) => w.orderBy('id').rows('currentRow', { following: 1 })),
    gives: [2, 3, 4, 4],
  },
  {
    name: 'nthValue',
    expression: (e) =>
      e.nthValue('part', 3).over((w) => w.orderBy('id').rows('unboundedPreceding', 'unboundedFollowing')),
    gives: [3, 3, 3, 3],
  },
  {
    name: 'sum',
    remark: 'so far',
    expression: (e) => e.sum('part').over((w) => w.orderBy('id')),
    gives: [2, 4, 7, 11],
  },
  {
    name: 'count',
    remark: 'in a window, of some rows',
    expression: (e) =>
      e
        .count()
        .filter((row) => row.where('part', '>', 2))
        .over((w) => w.orderBy('id')),
    gives: [0, 0, 1, 2],
  },
];

/** One value for all rows. */
export const aggregateCases: readonly FunctionCase[] = [
  { name: 'count', expression: (e) => e.count(), gives: [4] },
  { name: 'count', remark: 'of a column', expression: (e) => e.count('label'), gives: [3] },
  { name: 'count', remark: 'of different values', expression: (e) => e.count('part').distinct(), gives: [3] },
  {
    name: 'count',
    remark: 'of some rows',
    expression: (e) => e.count().filter((row) => row.where('part', '>', 2)),
    gives: [2],
  },
  { name: 'sum', expression: (e) => e.sum('part'), gives: [11] },
  { name: 'sum', remark: 'of bigints', expression: (e) => e.sum('big'), gives: [9_007_199_254_740_988n] },
  { name: 'sum', remark: 'of decimals', expression: (e) => e.sum('price'), gives: ['0.04'] },
  { name: 'sum', remark: 'of floats', expression: (e) => e.sum('ratio'), gives: [0.1], isClose: true },
  { name: 'sum', remark: 'of different values', expression: (e) => e.sum('part').distinct(), gives: [9] },
  { name: 'avg', expression: (e) => e.avg('part'), gives: [2.75] },
  { name: 'avg', remark: 'of decimals', expression: (e) => e.avg('price'), gives: ['0.013333'] },
  { name: 'avg', remark: 'of floats', expression: (e) => e.avg('ratio'), gives: [0.1 / 3], isClose: true },
  { name: 'min', expression: (e) => e.min('whole'), gives: [-7] },
  { name: 'min', remark: 'of an enum, as it is declared', expression: (e) => e.min('size'), gives: ['SMALL'] },
  { name: 'min', remark: 'of truth values', expression: (e) => e.min('isOpen'), gives: [false] },
  {
    name: 'min',
    remark: 'of a uuid',
    expression: (e) => e.min('mark'),
    gives: ['0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d'],
  },
  { name: 'max', expression: (e) => e.max('price'), gives: ['12.34'] },
  { name: 'max', remark: 'of an enum, as it is declared', expression: (e) => e.max('size'), gives: ['HUGE'] },
  { name: 'max', remark: 'of instants', expression: (e) => e.max('at'), gives: [new Date('2024-02-29T13:45:30.123Z')] },
  { name: 'max', remark: 'of days', expression: (e) => e.max('day'), gives: ['2024-01-31'] },
  { name: 'every', expression: (e) => e.every('isOpen'), gives: [false] },
  { name: 'some', expression: (e) => e.some('isOpen'), gives: [true] },
  {
    name: 'stringAgg',
    expression: (e) => e.stringAgg('label', '/').orderBy('id', 'desc'),
    gives: ['50%_\\x//Hello, World'],
  },
  {
    name: 'stringAgg',
    remark: 'with commas',
    expression: (e) =>
      e
        .stringAgg('word')
        .filter((row) => row.where('id', '>', 2))
        .orderBy('id'),
    gives: ['xxx,null'],
  },
  {
    name: 'listAgg',
    expression: (e) => e.listAgg('part').orderBy('id'),
    gives: [[2, 2, 3, 4]],
    missing: ['sqlite', 'mariadb'],
  },
  { name: 'jsonArrayAgg', expression: (e) => e.jsonArrayAgg('whole').orderBy('id'), gives: [[7, -7, 0, null]] },
  {
    name: 'jsonObjectAgg',
    expression: (e) => e.jsonObjectAgg('word', 'part'),
    gives: [{ 'naïve ✓ café': 2, '  a-b--c ': 2, xxx: 3, null: 4 }],
  },
  { name: 'stddev', expression: (e) => e.stddev('part'), gives: [0.9574271077563381], isClose: true },
  { name: 'stddevPop', expression: (e) => e.stddevPop('part'), gives: [0.82915619758885], isClose: true },
  { name: 'variance', expression: (e) => e.variance('part'), gives: [0.9166666666666666], isClose: true },
  { name: 'variancePop', expression: (e) => e.variancePop('part'), gives: [0.6875], isClose: true },
];

/** The same over no rows at all. */
export const emptyCases: readonly FunctionCase[] = [
  { name: 'count', expression: (e) => e.count(), gives: [0] },
  { name: 'sum', expression: (e) => e.sum('part'), gives: [null] },
  { name: 'avg', expression: (e) => e.avg('price'), gives: [null] },
  { name: 'max', expression: (e) => e.max('size'), gives: [null] },
  { name: 'every', expression: (e) => e.every('isOpen'), gives: [null] },
  { name: 'some', expression: (e) => e.some('isOpen'), gives: [null] },
  { name: 'stringAgg', expression: (e) => e.stringAgg('label', '/'), gives: [null] },
  { name: 'jsonArrayAgg', expression: (e) => e.jsonArrayAgg('whole'), gives: [[]] },
  { name: 'stddev', expression: (e) => e.stddev('part'), gives: [null] },
];
