import type { FunctionCase } from './function-case.ts';

export const castCases: readonly FunctionCase[] = [
  {
    name: 'cast',
    remark: 'a number to text',
    expression: (e) => e.cast('whole', 'text'),
    gives: ['7', '-7', '0', null],
  },
  {
    name: 'cast',
    remark: 'a decimal to text',
    expression: (e) => e.cast('price', 'text'),
    gives: ['12.34', '-12.35', '0.05', null],
  },
  {
    name: 'cast',
    remark: 'a truth value to text',
    expression: (e) => e.cast('isOpen', 'text'),
    gives: ['true', 'false', 'true', null],
  },
  { name: 'cast', remark: 'a truth value to int', expression: (e) => e.cast('isOpen', 'int'), gives: [1, 0, 1, null] },
  {
    name: 'cast',
    remark: 'a decimal to float',
    expression: (e) => e.cast('price', 'float'),
    gives: [12.34, -12.35, 0.05, null],
  },
  {
    name: 'cast',
    remark: 'a number to decimal',
    expression: (e) => e.cast('whole', 'decimal(8,2)'),
    gives: ['7', '-7', '0', null],
  },
  {
    name: 'cast',
    remark: 'a float to decimal',
    expression: (e) => e.cast('ratio', 'decimal(10,1)'),
    gives: ['2.5', '-2.5', '0.1', null],
  },
  {
    name: 'cast',
    remark: 'a decimal to one of more digits',
    expression: (e) => e.cast('price', 'decimal(12,4)'),
    gives: ['12.34', '-12.35', '0.05', null],
  },
  {
    name: 'cast',
    remark: 'a decimal to one of fewer digits',
    expression: (e) => e.cast('tax', 'decimal(12,2)'),
    gives: ['1.26', '-0.01', '1000001', '0'],
  },
  { name: 'cast', remark: 'a text to int', expression: (e) => e.cast(e.val('42'), 'int'), gives: [42, 42, 42, 42] },
  {
    name: 'cast',
    remark: 'a number to bigint',
    expression: (e) => e.cast('whole', 'bigint'),
    gives: [7n, -7n, 0n, null],
  },
  {
    name: 'cast',
    remark: 'an instant to a date',
    expression: (e) => e.cast('at', 'date'),
    gives: ['2024-02-29', '2020-12-31', '1969-12-31', null],
  },
  {
    name: 'cast',
    remark: 'an instant to a time',
    expression: (e) => e.cast('at', 'time'),
    gives: ['13:45:30.123', '23:59:59.999', '23:59:58.5', null],
  },
  {
    name: 'cast',
    remark: 'a day to an instant',
    expression: (e) => e.cast('day', 'timestamp'),
    gives: [
      new Date('2024-01-31T00:00:00.000Z'),
      new Date('2021-01-03T00:00:00.000Z'),
      new Date('2023-12-31T00:00:00.000Z'),
      null,
    ],
  },
  {
    name: 'cast',
    remark: 'a uuid to text',
    expression: (e) => e.cast('mark', 'text'),
    gives: ['0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d', null, null, null],
  },
  {
    name: 'cast',
    remark: 'an enum to text',
    expression: (e) => e.cast('size', 'text'),
    gives: ['LARGE', 'SMALL', 'HUGE', null],
  },
];
