import type { JsonStep } from '../../dialects/json-filters.ts';
import { described } from '../../foundation/described.ts';
import { Misfit } from '../shape/misfit.ts';
import type { OwnRule } from '../shape/rule.ts';
import { OWN } from '../shape/rule.ts';

/** No document is nested deeper than this on every database, and the kinds of steps are part of the key. */
const MOST_STEPS = 100;
/** A number is a place or a key, as the document has it: databases that must be asked for both are asked for all ways. */
const MOST_PLACES = 5;

const LETTERS: Readonly<Record<string, JsonStep>> = { k: 'key', p: 'place', o: 'odd' };

/** `['a', 'b', '0']`, or the same as text: `$.a.b[0]`. The key holds the kinds of the steps. */
export const jsonPathRule: OwnRule = {
  kind: OWN,
  step(value, values) {
    const steps = typeof value === 'string' ? parsedPath(value) : checkedSteps(value);
    const kinds = steps.map(letterOf).join('');
    if (steps.length > MOST_STEPS) throw new Misfit(`must have at most ${MOST_STEPS} steps`);
    if (kinds.replace(/[^p]/g, '').length > MOST_PLACES)
      throw new Misfit(`must have at most ${MOST_PLACES} steps that are numbers`);
    values.push(steps);
    return kinds;
  },
};

/** The kinds of the steps, back from the key. */
export function stepsOfKey(step: string): readonly JsonStep[] {
  return Array.from(step, (letter) => LETTERS[letter] ?? 'key');
}

/** Places have at most nine digits: no database holds more items, and some would miscount them. */
function letterOf(step: string): string {
  if (/^(0|[1-9]\d{0,8})$/.test(step)) return 'p';
  if (/^-|"-/.test(step)) return 'o';
  return /^\s*[-+]?\d+$/.test(step) && !/^[1-9]\d*$/.test(step) ? 'o' : 'k';
}

function checkedSteps(value: unknown): readonly string[] {
  if (!Array.isArray(value))
    throw new Misfit(`must be a list of keys, or a text such as '$.a[0]', not ${described(value)}`);
  value.forEach((step, index) => {
    if (typeof step !== 'string') throw new Misfit(`must be a string, not ${described(step)}`).under(index);
    if (!step.isWellFormed()) throw new Misfit('must be of whole characters, without a lone surrogate').under(index);
  });
  return [...value];
}

/** `.name`, `."any name"` with JSON's escapes, `[0]`. */
const PART = /\.(?:([\p{ID_Continue}$-]+)|("(?:[^"\\]|\\.)*"))|\[(\d+)\]/uy;

function parsedPath(text: string): readonly string[] {
  if (!text.startsWith('$')) throw wrongPath();
  const steps: string[] = [];
  PART.lastIndex = 1;
  while (PART.lastIndex < text.length) {
    const match = PART.exec(text);
    if (match === null) throw wrongPath();
    const [, name, quoted, place] = match;
    steps.push(quoted === undefined ? (name ?? place ?? '') : unquoted(quoted));
  }
  return checkedSteps(steps);
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw wrongPath();
  }
}

function wrongPath(): Misfit {
  return new Misfit(`must be a path such as '$.a."b c"[0]', without wildcards; a list of keys takes any`);
}
