import type { ScalarType } from '../schema/value-type.ts';

/** What an argument of a portable function may be. */
export type ArgumentKind =
  | 'any'
  | 'text'
  | 'number'
  | 'integer'
  | 'boolean'
  /** A date, or a date with a time. */
  | 'moment'
  | 'json'
  | 'list'
  | 'range'
  /** Of the same type as the first. */
  | 'same';

/**
 * The type of a result: a scalar, that of the first argument, the wider of all numbers, the item of a list,
 * a list of the first argument's type, or `unknown`, which is decoded as the driver's type says.
 */
export type ResultKind = ScalarType | 'first' | 'widest' | 'item' | 'listOfFirst' | 'unknown';

/** When a result may be null. */
export type NullRule =
  /** If one of the arguments is. */
  | 'any'
  /** Only if all of them are (`coalesce`). */
  | 'all'
  | 'always'
  | 'never';

/** What is the same of a function on every database. */
export interface PortableFunction {
  readonly arguments: readonly ArgumentKind[];
  /** How many of the last arguments may be left out. Default 0. */
  readonly optional?: number;
  /** Further arguments. */
  readonly rest?: ArgumentKind;
  /** Words that stand before the arguments and become part of the text: their allow-list. */
  readonly words?: readonly (readonly string[])[];
  readonly result: ResultKind;
  readonly nulls: NullRule;
}

/** Units of date arithmetic. */
export const timeUnits = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
] as const;
/** What of a moment is asked for. Weeks and their days are those of ISO 8601: 1 is Monday. */
export const dateParts = [
  'year',
  'quarter',
  'month',
  'week',
  'isoYear',
  'dayOfYear',
  'day',
  'dayOfWeek',
  'hour',
  'minute',
  'second',
  'millisecond',
] as const;

/** Kinds of ranges, and which of their ends belong to them. */
export const rangeKinds = ['int4', 'int8', 'num', 'ts', 'tstz', 'date'] as const;
export const rangeBounds = ['[)', '[]', '()', '(]'] as const;

/** Those that stand only before a window. */
export const windowFunctions = [
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
] as const;

/** The portable functions by what they are about. */
export type TextFunctionName =
  | 'lower'
  | 'upper'
  | 'length'
  | 'byteLength'
  | 'trim'
  | 'trimStart'
  | 'trimEnd'
  | 'substring'
  | 'left'
  | 'right'
  | 'padStart'
  | 'padEnd'
  | 'repeat'
  | 'reverse'
  | 'replace'
  | 'position'
  | 'startsWith'
  | 'endsWith'
  | 'contains'
  | 'concat'
  | 'concatWith'
  | 'splitPart';

export type NumberFunctionName =
  | 'abs'
  | 'ceil'
  | 'floor'
  | 'round'
  | 'truncate'
  | 'sign'
  | 'mod'
  | 'intDivide'
  | 'power'
  | 'sqrt'
  | 'exp'
  | 'ln'
  | 'log10'
  | 'random';

export type ChoiceFunctionName = 'coalesce' | 'nullIf' | 'greatest' | 'least';

export type MomentFunctionName =
  | 'now'
  | 'currentDate'
  | 'date'
  | 'time'
  | 'datePart'
  | 'dateTrunc'
  | 'dateAdd'
  | 'dateSubtract'
  | 'dateDiff'
  | 'epoch';

export type JsonFunctionName = 'jsonArray' | 'jsonObject' | 'jsonLength' | 'jsonType';

export type ListFunctionName =
  | 'listLength'
  | 'listAppend'
  | 'listPrepend'
  | 'listConcat'
  | 'listRemove'
  | 'listPosition'
  | 'listItem'
  | 'list'
  | 'listToText';

export type RangeFunctionName =
  | 'range'
  | 'rangeContains'
  | 'rangeOverlaps'
  | 'rangeStart'
  | 'rangeEnd'
  | 'rangeIsEmpty';

export type WindowFunctionName = (typeof windowFunctions)[number];

export type PortableFunctionName =
  | TextFunctionName
  | NumberFunctionName
  | ChoiceFunctionName
  | MomentFunctionName
  | JsonFunctionName
  | ListFunctionName
  | RangeFunctionName
  | WindowFunctionName;

/**
 * Functions that mean the same on every database, or fail with `CAPABILITY_MISSING` where one has no way
 * to do what they say. Texts are counted in characters, from 1; whole numbers divide without remainder by
 * `intDivide`; instants are UTC.
 *
 * A `text` may be of any type. As text, instants are ISO 8601 with milliseconds (`2024-02-29T12:00:00.000Z`), times have
 * milliseconds too, decimals all digits after the point that their type has, truth values are `true` and `false`, bytes
 * hexadecimal digits; floats are as the database writes them. Inside JSON the same holds of them, but for truth values,
 * Ints and floats; a BigInt is a text there, as in JavaScript it would be no number.
 */
export const portableFunctions: Readonly<Record<PortableFunctionName, PortableFunction>> = {
  // Texts
  /** Letters beyond ASCII as the database does; SQLite leaves them as they are. */
  lower: { arguments: ['text'], result: 'String', nulls: 'any' },
  upper: { arguments: ['text'], result: 'String', nulls: 'any' },
  length: { arguments: ['text'], result: 'Int', nulls: 'any' },
  byteLength: { arguments: ['any'], result: 'Int', nulls: 'any' },
  /** Takes spaces away, and nothing else. */
  trim: { arguments: ['text'], result: 'String', nulls: 'any' },
  trimStart: { arguments: ['text'], result: 'String', nulls: 'any' },
  trimEnd: { arguments: ['text'], result: 'String', nulls: 'any' },
  /** From a place, at the earliest 1, so many characters or all that follow. */
  substring: { arguments: ['text', 'integer', 'integer'], optional: 1, result: 'String', nulls: 'any' },
  left: { arguments: ['text', 'integer'], result: 'String', nulls: 'any' },
  right: { arguments: ['text', 'integer'], result: 'String', nulls: 'any' },
  /** Fills up to a length, with spaces unless told otherwise. A longer text stays as it is. */
  padStart: { arguments: ['text', 'integer', 'text'], optional: 1, result: 'String', nulls: 'any' },
  padEnd: { arguments: ['text', 'integer', 'text'], optional: 1, result: 'String', nulls: 'any' },
  repeat: { arguments: ['text', 'integer'], result: 'String', nulls: 'any' },
  reverse: { arguments: ['text'], result: 'String', nulls: 'any' },
  replace: { arguments: ['text', 'text', 'text'], result: 'String', nulls: 'any' },
  /** Where a text begins in another, from 1; 0 where it does not occur. */
  position: { arguments: ['text', 'text'], result: 'Int', nulls: 'any' },
  startsWith: { arguments: ['text', 'text'], result: 'Boolean', nulls: 'any' },
  endsWith: { arguments: ['text', 'text'], result: 'Boolean', nulls: 'any' },
  contains: { arguments: ['text', 'text'], result: 'Boolean', nulls: 'any' },
  /** Null if one of the texts is, as `||`. */
  concat: { arguments: ['any'], rest: 'any', result: 'String', nulls: 'any' },
  /** Leaves nulls out. The first is what stands between. */
  concatWith: { arguments: ['text', 'any'], rest: 'any', result: 'String', nulls: 'never' },
  /**
   * The part of that number, from 1, between occurrences of the second text; `''` where there is none. Null where the
   * second is empty; values must not be.
   */
  splitPart: { arguments: ['text', 'text', 'integer'], result: 'String', nulls: 'any' },

  // Numbers
  abs: { arguments: ['number'], result: 'first', nulls: 'any' },
  ceil: { arguments: ['number'], result: 'first', nulls: 'any' },
  floor: { arguments: ['number'], result: 'first', nulls: 'any' },
  /** Half away from zero, to digits after the point, or before it by a negative number of them. */
  round: { arguments: ['number', 'integer'], optional: 1, result: 'first', nulls: 'any' },
  truncate: { arguments: ['number', 'integer'], optional: 1, result: 'first', nulls: 'any' },
  sign: { arguments: ['number'], result: 'Int', nulls: 'any' },
  /** With the sign of the first; null where the second is 0. Of floats: `a - b * truncate(a / b)`. */
  mod: { arguments: ['number', 'number'], result: 'widest', nulls: 'always' },
  /** Cut towards zero; null where the second is 0. On SQLite an error beyond 63 bits. */
  intDivide: { arguments: ['number', 'number'], result: 'widest', nulls: 'always' },
  power: { arguments: ['number', 'number'], result: 'Float', nulls: 'any' },
  /** This and the logarithms are null outside their domain. */
  sqrt: { arguments: ['number'], result: 'Float', nulls: 'always' },
  exp: { arguments: ['number'], result: 'Float', nulls: 'any' },
  ln: { arguments: ['number'], result: 'Float', nulls: 'always' },
  log10: { arguments: ['number'], result: 'Float', nulls: 'always' },
  /** From 0, always less than 1. */
  random: { arguments: [], result: 'Float', nulls: 'never' },

  // Nulls and choices
  coalesce: { arguments: ['any'], rest: 'same', result: 'first', nulls: 'all' },
  nullIf: { arguments: ['any', 'same'], result: 'first', nulls: 'always' },
  /** Null if one of them is, on every database. */
  greatest: { arguments: ['any'], rest: 'same', result: 'first', nulls: 'any' },
  least: { arguments: ['any'], rest: 'same', result: 'first', nulls: 'any' },

  // Moments
  /** When the statement began. */
  now: { arguments: [], result: 'DateTime', nulls: 'never' },
  currentDate: { arguments: [], result: 'Date', nulls: 'never' },
  date: { arguments: ['moment'], result: 'Date', nulls: 'any' },
  /** To the millisecond. */
  time: { arguments: ['moment'], result: 'Time', nulls: 'any' },
  datePart: { words: [dateParts], arguments: ['moment'], result: 'Int', nulls: 'any' },
  /** The start of the unit that the moment is in; weeks start on Monday. */
  dateTrunc: { words: [timeUnits], arguments: ['moment'], result: 'first', nulls: 'any' },
  /** A month after January 31 is the last day of February. A Date stays one: hours make whole days or none. */
  dateAdd: { words: [timeUnits], arguments: ['moment', 'integer'], result: 'first', nulls: 'any' },
  dateSubtract: { words: [timeUnits], arguments: ['moment', 'integer'], result: 'first', nulls: 'any' },
  /** Whole units from the second moment to the first, cut towards zero; months and years by the calendar. */
  dateDiff: { words: [timeUnits], arguments: ['moment', 'moment'], result: 'BigInt', nulls: 'any' },
  /** Seconds since 1970, with their fraction. */
  epoch: { arguments: ['moment'], result: 'Float', nulls: 'any' },

  // JSON
  jsonArray: { arguments: [], rest: 'any', result: 'Json', nulls: 'never' },
  /** Names and values in turn; names are texts and not null. */
  jsonObject: { arguments: [], rest: 'any', result: 'Json', nulls: 'never' },
  /** How many items an array has, or members an object; null for other values. */
  jsonLength: { arguments: ['json'], result: 'Int', nulls: 'always' },
  /** `object array string number boolean null`. */
  jsonType: { arguments: ['json'], result: 'String', nulls: 'any' },

  // Lists
  listLength: { arguments: ['list'], result: 'Int', nulls: 'any' },
  listAppend: { arguments: ['list', 'any'], result: 'first', nulls: 'never' },
  listPrepend: { arguments: ['any', 'list'], result: 'listOfFirst', nulls: 'never' },
  listConcat: { arguments: ['list', 'same'], result: 'first', nulls: 'all' },
  listRemove: { arguments: ['list', 'any'], result: 'first', nulls: 'any' },
  listPosition: { arguments: ['list', 'any'], result: 'Int', nulls: 'always' },
  listItem: { arguments: ['list', 'integer'], result: 'item', nulls: 'always' },
  list: { arguments: ['any'], rest: 'same', result: 'listOfFirst', nulls: 'never' },
  listToText: { arguments: ['list', 'text'], result: 'String', nulls: 'any' },

  // Ranges
  range: {
    words: [rangeKinds, rangeBounds],
    arguments: ['any', 'any'],
    result: 'unknown',
    nulls: 'never',
  },
  rangeContains: { arguments: ['range', 'any'], result: 'Boolean', nulls: 'any' },
  rangeOverlaps: { arguments: ['range', 'range'], result: 'Boolean', nulls: 'any' },
  rangeStart: { arguments: ['range'], result: 'unknown', nulls: 'always' },
  rangeEnd: { arguments: ['range'], result: 'unknown', nulls: 'always' },
  rangeIsEmpty: { arguments: ['range'], result: 'Boolean', nulls: 'any' },

  // Need a window
  rowNumber: { arguments: [], result: 'BigInt', nulls: 'never' },
  rank: { arguments: [], result: 'BigInt', nulls: 'never' },
  denseRank: { arguments: [], result: 'BigInt', nulls: 'never' },
  percentRank: { arguments: [], result: 'Float', nulls: 'never' },
  cumeDist: { arguments: [], result: 'Float', nulls: 'never' },
  ntile: { arguments: ['integer'], result: 'BigInt', nulls: 'never' },
  lag: { arguments: ['any', 'integer', 'same'], optional: 2, result: 'first', nulls: 'always' },
  lead: { arguments: ['any', 'integer', 'same'], optional: 2, result: 'first', nulls: 'always' },
  firstValue: { arguments: ['any'], result: 'first', nulls: 'always' },
  lastValue: { arguments: ['any'], result: 'first', nulls: 'always' },
  nthValue: { arguments: ['any', 'integer'], result: 'first', nulls: 'always' },
};

export type PortableAggregateName =
  | 'count'
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'every'
  | 'some'
  | 'stringAgg'
  | 'listAgg'
  | 'jsonArrayAgg'
  | 'jsonObjectAgg'
  | 'stddev'
  | 'stddevPop'
  | 'variance'
  | 'variancePop';

/** What is the same of an aggregate on every database. Nulls are left out, and no rows give null, except where it says otherwise. */
export const portableAggregates: Readonly<Record<PortableAggregateName, PortableFunction>> = {
  /** No rows are 0. */
  count: { arguments: ['any'], optional: 1, result: 'BigInt', nulls: 'never' },
  /**
   * Of Ints a number, as long as it is exact; of BigInts a BigInt; of decimals one of their digits after the point. On
   * SQLite what exceeds 63 bits is an error.
   */
  sum: { arguments: ['number'], result: 'first', nulls: 'always' },
  /** Decimals have a Decimal with four digits more, rounded half away from zero; others a Float. */
  avg: { arguments: ['number'], result: 'first', nulls: 'always' },
  min: { arguments: ['any'], result: 'first', nulls: 'always' },
  max: { arguments: ['any'], result: 'first', nulls: 'always' },
  every: { arguments: ['boolean'], result: 'Boolean', nulls: 'always' },
  some: { arguments: ['boolean'], result: 'Boolean', nulls: 'always' },
  /** Joins texts; the second argument stands between, else a comma. On MariaDB and MySQL it must be a value. */
  stringAgg: { arguments: ['text', 'text'], optional: 1, result: 'String', nulls: 'always' },
  listAgg: { arguments: ['any'], result: 'listOfFirst', nulls: 'always' },
  /** `[]` for no rows, and it keeps nulls. */
  jsonArrayAgg: { arguments: ['any'], result: 'Json', nulls: 'never' },
  /** `{}` for no rows; members without a name are left out. */
  jsonObjectAgg: { arguments: ['text', 'any'], result: 'Json', nulls: 'never' },
  stddev: { arguments: ['number'], result: 'Float', nulls: 'always' },
  stddevPop: { arguments: ['number'], result: 'Float', nulls: 'always' },
  variance: { arguments: ['number'], result: 'Float', nulls: 'always' },
  variancePop: { arguments: ['number'], result: 'Float', nulls: 'always' },
};

export type TableFunctionName = 'generateSeries' | 'unnest' | 'jsonItems';

export interface TableFunction {
  readonly arguments: readonly ArgumentKind[];
  readonly optional: number;
  readonly columns: readonly string[];
}

/** Functions whose result is rows, by the names of their columns. */
export const tableFunctions: Readonly<Record<TableFunctionName, TableFunction>> = {
  /** The whole numbers from the first to the second, by the step of the third (1): column `value`. */
  generateSeries: { arguments: ['integer', 'integer', 'integer'], optional: 1, columns: ['value'] },
  /** The items of a list: column `value`. */
  unnest: { arguments: ['list'], optional: 0, columns: ['value'] },
  /** The items of a JSON array, as documents: column `value`. */
  jsonItems: { arguments: ['json'], optional: 0, columns: ['value'] },
};

export type CastName =
  | 'text'
  | 'int'
  | 'bigint'
  | 'float'
  | 'decimal'
  | 'boolean'
  | 'timestamp'
  | 'date'
  | 'time'
  | 'json'
  | 'bytes'
  | 'uuid';

/**
 * What `cast` takes as a type; `decimal` with its digits: `decimal(12,2)`. Pairs of types that databases convert
 * differently are refused. What a value makes impossible is the database's: texts that are no number, date, document or
 * uuid and numbers beyond the type are an error on PostgreSQL, and elsewhere null, 0 or the nearest value that there is.
 * Texts of floats and of documents are as the database writes them.
 */
export const castTypes: Readonly<Record<CastName, ScalarType>> = {
  text: 'String',
  int: 'Int',
  bigint: 'BigInt',
  float: 'Float',
  decimal: 'Decimal',
  boolean: 'Boolean',
  timestamp: 'DateTime',
  date: 'Date',
  time: 'Time',
  json: 'Json',
  bytes: 'Bytes',
  uuid: 'Uuid',
};
