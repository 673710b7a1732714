import { castTypes } from '../../dialects/portable-functions.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { Refuser } from './name-texts.ts';
import { boundedMemo } from './name-texts.ts';

const MOST_DIGITS = 1000;

/** `decimal(12,2)`, spelled in one way: it becomes part of the SQL. */
export const castText: (text: string, refuser: Refuser) => string = boundedMemo((text, refuser) => {
  const [, word = '', precision, scale = '0'] =
    /^\s*(\w+)\s*(?:\(\s*(\d{1,4})\s*(?:,\s*(\d{1,4})\s*)?\)\s*)?$/.exec(text) ?? [];
  const name = word.toLowerCase();
  if (!Object.hasOwn(castTypes, name)) {
    const names = Object.keys(castTypes);

    return refuser.refuse(`takes one of ${names.join(', ')} as type`, [], didYouMean(name, names));
  }
  if (precision === undefined) return name;
  const [digits, behind] = [Number(precision), Number(scale)];
  if (name !== 'decimal' || digits < 1 || digits > MOST_DIGITS || behind > digits) {
    return refuser.refuse('takes digits of decimals only, as in `decimal(12,2)`');
  }

  return `decimal(${digits},${behind})`;
});

export function readCastType(text: unknown, refuser: Refuser): string {
  return typeof text === 'string' ? castText(text, refuser) : refuser.refuse('takes a type as text');
}
