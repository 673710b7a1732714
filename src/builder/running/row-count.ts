import { LITERAL_LIMITS } from '../../engine/literal-limits.ts';
import type { CountDescription } from '../description/query-description.ts';

/** A number of rows: part of the text where it is one of few, else a value. */
export function countOf(number: number, slot: (value: number) => number): CountDescription {
  return LITERAL_LIMITS.has(number) ? { literal: number } : { slot: slot(number) };
}
