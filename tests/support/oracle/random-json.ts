import type { RandomSource } from './random-source.ts';

/** Keys that SQL, paths and patterns could take for something else, and numbers that are places or keys. */
export const JSON_KEYS: readonly string[] = [
  'a',
  'b',
  'A',
  '0',
  '1',
  '2',
  '-1',
  '01',
  '+1',
  ' 1',
  '99999999999',
  '',
  '"]; drop',
  "it's",
  '$',
  '*',
  '**',
  'a.b',
  '[0]',
  'a\\b',
  '\\u0061',
  'é😀',
  'line\nend',
  '--',
  '-a',
  '"-1',
  '?',
  '#',
  '%',
];

/** Scalars that look alike across types. */
export const JSON_SCALARS: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  2,
  10,
  0.1,
  1e21,
  9_007_199_254_740_991,
  '',
  'a',
  'A',
  'ab',
  'é',
  '😀',
  'ｚ',
  '0',
  '1',
  'true',
  'null',
  '%',
  '_',
  '*',
  '\\',
  '"',
  "it's",
  'a ',
  'line\nend',
  '-5',
  '"-5',
];

/** A random document, often with the same few keys and items so that paths and lists meet. */
export function randomDocument(random: RandomSource, depth = 3): unknown {
  const kind = depth <= 0 ? 0 : random.below(10);
  if (kind < 3) return random.pick(JSON_SCALARS);
  if (kind < 6) return Array.from({ length: random.below(4) }, () => randomDocument(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: random.below(4) }, () => [
      random.chance(0.6) ? random.pick(JSON_KEYS.slice(0, 7)) : random.pick(JSON_KEYS),
      randomDocument(random, depth - 1),
    ]),
  );
}
