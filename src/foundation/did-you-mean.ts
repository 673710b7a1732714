/** Longer words come from hostile input; comparing them is not worth the time. */
const MAX_LENGTH = 64;
/** Up to here one letter is too much of the word to be a slip. */
const SHORT_LENGTH = 2;

/**
 * The candidate that a mistyped word most likely stands for, or `null`.
 *
 * Case differences count nothing against a candidate; beyond that at most a
 * third of the letters (three at most) may be inserted, left out, replaced or
 * swapped. Words of one or two letters match only the same letters, in either order.
 * Bounded work: words longer than 64 characters match nothing.
 *
 * @example
 * ```ts
 * didYouMean('titel', ['id', 'title']); // 'title'
 * ```
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  if (word.length === 0 || word.length > MAX_LENGTH) return null;

  const wanted = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.min(3, Math.floor(Math.max(word.length, 3) / 3)) + 1;

  for (const candidate of candidates) {
    if (candidate.length > MAX_LENGTH || Math.abs(candidate.length - word.length) >= bestDistance) continue;

    const offered = candidate.toLowerCase();
    if (wanted.length <= SHORT_LENGTH && !hasSameLetters(wanted, offered)) continue;

    const distance = editDistance(wanted, offered);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function hasSameLetters(a: string, b: string): boolean {
  return a === b || (a.length === b.length && [...a].reverse().join('') === b);
}

/** Optimal string alignment: like Levenshtein's distance, with a swap of neighbours as one step. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);

  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(replace, at(previous, j) + 1, at(current, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, at(beforePrevious, j - 2) + 1);
      }
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
