import { refuse } from './refuse.ts';

/** A check for `Float`. -0 becomes 0, since databases do not agree on keeping its sign. */
export function floatEncoder(rules: {
  readonly hasNaN: boolean;
  readonly hasInfinity: boolean;
  /** Four bytes instead of eight. */
  readonly isSingle: boolean;
}): (value: unknown) => number {
  const { hasNaN, hasInfinity, isSingle } = rules;

  return (value) => {
    if (typeof value !== 'number') return refuse('a number');
    if (Number.isNaN(value) && !hasNaN) refuse('a number, since this database has no NaN');
    if (!Number.isFinite(value) && !Number.isNaN(value) && !hasInfinity) {
      refuse('a finite number, since this database has no infinities');
    }
    if (isSingle && Number.isFinite(value) && value !== shortestSingle(value)) {
      refuse('a number of single precision, about seven digits');
    }
    return value + 0;
  };
}

/** What a single-precision column gives back: the shortest decimal that means the same single. */
function shortestSingle(value: number): number {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single;
  for (let digits = 6; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === single) return shorter;
  }
  return Number(value.toPrecision(9));
}
