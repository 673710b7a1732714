import type { FunctionCase } from './function-case.ts';

const onlyPostgres = ['sqlite', 'mariadb'] as const;

export const jsonCases: readonly FunctionCase[] = [
  {
    name: 'jsonArray',
    expression: (e) => e.jsonArray('whole', 'label', 'isOpen'),
    gives: [
      [7, 'Hello, World', true],
      [-7, '', false],
      [0, '50%_\\x', true],
      [null, null, null],
    ],
  },
  {
    name: 'jsonArray',
    remark: 'of documents',
    expression: (e) => e.jsonArray(e.json('data').at('list'), 1),
    gives: [
      [[1, 'two', null], 1],
      [null, 1],
      [null, 1],
      [null, 1],
    ],
  },
  { name: 'jsonArray', remark: 'of nothing', expression: (e) => e.jsonArray(), gives: [[], [], [], []] },
  {
    name: 'jsonObject',
    expression: (e) => e.jsonObject('w', 'whole', 'on', 'isOpen'),
    gives: [
      { w: 7, on: true },
      { w: -7, on: false },
      { w: 0, on: true },
      { w: null, on: null },
    ],
  },
  { name: 'jsonLength', expression: (e) => e.jsonLength('data'), gives: [6, 3, null, null] },
  {
    name: 'jsonLength',
    remark: 'at a path',
    expression: (e) => e.jsonLength(e.json('data').at('list')),
    gives: [3, null, null, null],
  },
  { name: 'jsonType', expression: (e) => e.jsonType('data'), gives: ['object', 'array', 'string', null] },
  {
    name: 'jsonType',
    remark: 'of a number',
    expression: (e) => e.jsonType(e.json('data').at('count')),
    gives: ['number', null, null, null],
  },
  {
    name: 'jsonType',
    remark: 'of true',
    expression: (e) => e.jsonType(e.json('data').at('on')),
    gives: ['boolean', null, null, null],
  },
  {
    name: 'jsonType',
    remark: 'of null',
    expression: (e) => e.jsonType(e.json('data').at('none')),
    gives: ['null', null, null, null],
  },
];

export const listCases: readonly FunctionCase[] = [
  {
    name: 'list',
    expression: (e) => e.list('whole', 'part'),
    gives: [
      [7, 2],
      [-7, 2],
      [0, 3],
      [null, 4],
    ],
    missing: onlyPostgres,
  },
  {
    name: 'listLength',
    expression: (e) => e.listLength(e.list('whole', 'part')),
    gives: [2, 2, 2, 2],
    missing: onlyPostgres,
  },
  {
    name: 'listAppend',
    expression: (e) => e.listAppend(e.list('part'), 9),
    gives: [
      [2, 9],
      [2, 9],
      [3, 9],
      [4, 9],
    ],
    missing: onlyPostgres,
  },
  {
    name: 'listPrepend',
    expression: (e) => e.listPrepend(e.ref('whole'), e.list('part')),
    gives: [
      [7, 2],
      [-7, 2],
      [0, 3],
      [null, 4],
    ],
    missing: onlyPostgres,
  },
  {
    name: 'listConcat',
    expression: (e) => e.listConcat(e.list('part'), e.list('id')),
    gives: [
      [2, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ],
    missing: onlyPostgres,
  },
  {
    name: 'listRemove',
    expression: (e) => e.listRemove(e.list('whole', 'part'), 2),
    gives: [[7], [-7], [0, 3], [null, 4]],
    missing: onlyPostgres,
  },
  {
    name: 'listPosition',
    expression: (e) => e.listPosition(e.list('whole', 'part'), 2),
    gives: [2, 2, null, null],
    missing: onlyPostgres,
  },
  {
    name: 'listItem',
    expression: (e) => e.listItem(e.list('whole', 'part'), 1),
    gives: [7, -7, 0, null],
    missing: onlyPostgres,
  },
  {
    name: 'listToText',
    expression: (e) => e.listToText(e.list('part', 'id'), '-'),
    gives: ['2-1', '2-2', '3-3', '4-4'],
    missing: onlyPostgres,
  },
  {
    name: 'range',
    expression: (e) => e.range('int4', '[)', 1, 'part'),
    gives: ['[1,2)', '[1,2)', '[1,3)', '[1,4)'],
    missing: onlyPostgres,
  },
  {
    name: 'rangeContains',
    expression: (e) => e.rangeContains(e.range('int4', '[)', 1, 'part'), 2),
    gives: [false, false, true, true],
    missing: onlyPostgres,
  },
  {
    name: 'rangeOverlaps',
    expression: (e) => e.rangeOverlaps(e.range('int4', '[)', 1, 'part'), e.range('int4', '[]', 3, 9)),
    gives: [false, false, false, true],
    missing: onlyPostgres,
  },
  {
    name: 'rangeStart',
    expression: (e) => e.rangeStart(e.range('int4', '(]', 1, 'part')),
    gives: [2, 2, 2, 2],
    missing: onlyPostgres,
  },
  {
    name: 'rangeEnd',
    expression: (e) => e.rangeEnd(e.range('int4', '[)', 1, 'part')),
    gives: [2, 2, 3, 4],
    missing: onlyPostgres,
  },
  {
    name: 'rangeIsEmpty',
    expression: (e) => e.rangeIsEmpty(e.range('int4', '()', 1, 'part')),
    gives: [true, true, false, false],
    missing: onlyPostgres,
  },
];
