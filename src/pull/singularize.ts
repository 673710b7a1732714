import { pluralize } from '../schema/pluralize.ts';

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['mice', 'mouse'],
  ['indices', 'index'],
  ['vertices', 'vertex'],
  ['matrices', 'matrix'],
  ['appendices', 'appendix'],
  ['caches', 'cache'],
  ['niches', 'niche'],
  ['criteria', 'criterion'],
  ['quizzes', 'quiz'],
]);

/** Words that end like plurals and stand for one thing, or for which there is no other. */
const UNCHANGED: ReadonlySet<string> = new Set(
  'alias analysis address atlas basis bias bus canvas chassis gas iris lens metadata news series species'.split(' '),
);

/**
 * The singular of one lower-case English noun; words that are none already stay. The other way round from
 * `pluralize`: a result is one only if its plural is the word.
 *
 * @example
 * ```ts
 * singularize('categories'); // 'category'
 * singularize('status'); // 'status'
 * ```
 */
export function singularize(noun: string): string {
  const irregular = IRREGULAR.get(noun);
  if (irregular !== undefined) return irregular;
  if (UNCHANGED.has(noun) || /(?:ss|us|is)$/.test(noun)) return noun;
  if (/(?:^|wo|[^aeiou])men$/.test(noun)) return noun.replace(/men$/, 'man');
  const candidates = [
    noun.replace(/ies$/, 'y'),
    noun.replace(/(?<=kni|li|wi)ves$/, 'fe'),
    noun.replace(/ves$/, 'f'),
    noun.replace(/(?<=ss|[^aoe]us|sh|x|zz|ch|o)es$/, ''),
    noun.replace(/s$/, ''),
  ];
  return candidates.find((candidate) => candidate !== noun && isSingularOf(candidate, noun)) ?? noun;
}

function isSingularOf(candidate: string, plural: string): boolean {
  return candidate.length > 1 && !candidate.endsWith('s')
    ? pluralize(candidate) === plural
    : isSibilant(candidate, plural);
}

/** `address` and `bus` take `es`; anything else that ends in `s` would be a plural itself. */
function isSibilant(candidate: string, plural: string): boolean {
  return /(?:ss|us)$/.test(candidate) && pluralize(candidate) === plural;
}
