import type { MissingFunction } from '../functions.ts';
import type { ListFunctionName, RangeFunctionName } from '../portable-functions.ts';

const OF_LISTS: MissingFunction = { alternative: 'Keep the items in a Json field, or in a table of their own.' };
const OF_RANGES: MissingFunction = { alternative: 'Keep both ends in columns of their own.' };

/** For databases whose columns are neither lists nor ranges. */
export const missingListFunctions: Readonly<Record<ListFunctionName | RangeFunctionName, MissingFunction>> = {
  listLength: OF_LISTS,
  listAppend: OF_LISTS,
  listPrepend: OF_LISTS,
  listConcat: OF_LISTS,
  listRemove: OF_LISTS,
  listPosition: OF_LISTS,
  listItem: OF_LISTS,
  list: OF_LISTS,
  listToText: OF_LISTS,
  range: OF_RANGES,
  rangeContains: OF_RANGES,
  rangeOverlaps: OF_RANGES,
  rangeStart: OF_RANGES,
  rangeEnd: OF_RANGES,
  rangeIsEmpty: OF_RANGES,
};

export const missingListAggregate: MissingFunction = { alternative: 'Use jsonArrayAgg.' };
export const missingUnnest: MissingFunction = OF_LISTS;
export const missingContainment: MissingFunction = { alternative: 'Use JSON and jsonItems, or a table of their own.' };
