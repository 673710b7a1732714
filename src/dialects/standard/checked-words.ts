import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { FunctionCall } from '../functions.ts';
import { dateParts, timeUnits } from '../portable-functions.ts';

export type TimeUnit = (typeof timeUnits)[number];
export type DatePart = (typeof dateParts)[number];

/** A word that becomes part of the text, from its allow-list once more. */
export function wordOf<Word extends string>(own: FunctionCall, index: number, words: readonly Word[]): Word {
  return words.find((word) => word === own.words[index]) ?? unknownWord();
}

export function timeUnitOf(own: FunctionCall): TimeUnit {
  return wordOf(own, 0, timeUnits);
}

export function datePartOf(own: FunctionCall): DatePart {
  return wordOf(own, 0, dateParts);
}

function unknownWord(): never {
  throw new InternalError({ where: 'functions of dialects: a word that is not on the list' });
}
