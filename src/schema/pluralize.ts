const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['person', 'people'],
  ['child', 'children'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['goose', 'geese'],
  ['mouse', 'mice'],
  ['ox', 'oxen'],
  ['die', 'dice'],
  ['quiz', 'quizzes'],
  ['datum', 'data'],
  ['medium', 'media'],
  ['bacterium', 'bacteria'],
  ['curriculum', 'curricula'],
  ['criterion', 'criteria'],
  ['phenomenon', 'phenomena'],
  ['index', 'indices'],
  ['vertex', 'vertices'],
  ['matrix', 'matrices'],
  ['appendix', 'appendices'],
  ['human', 'humans'],
  ['german', 'germans'],
  ['roman', 'romans'],
]);

/** Words whose plural is the word, and irregular plurals themselves. */
const UNCHANGED: ReadonlySet<string> = new Set([
  ...IRREGULAR.values(),
  ...'advice aircraft audio cash chassis content deer equipment feedback fish furniture hardware help info'.split(' '),
  ...'information knowledge luggage mail metadata money music news offspring police progress research'.split(' '),
  ...'rice salmon series sheep software species staff traffic weather'.split(' '),
]);

/** Singulars that end in a plain `s`, which otherwise marks a plural already. */
const SINGULAR_IN_S: ReadonlySet<string> = new Set('alias atlas bias canvas gas iris lens'.split(' '));

/** Only these take `es` after `o`; photo, video and logo do not. */
const O_TO_OES: ReadonlySet<string> = new Set('echo embargo hero potato tomato torpedo veto'.split(' '));

/** Leaf, loaf, sheaf, thief, half, calf, self, shelf, wolf, knife, life, wife; roof, proof and chef keep their `f`. */
const F_TO_V = /(?:lea|loa|shea|thie|hal|cal|el|wol|kni|li|wi)fe?$/;

/** Branch and watch take `es`; stomach, epoch, monarch and tech, whose `ch` is hard, do not. */
const SIBILANT = /(?:ss|us|sh|x|z|(?<!stoma|epo|ar|te)ch)$/;

/**
 * The English plural of one lower-case noun. Words that already are plural stay.
 *
 * Small on purpose: it knows the nouns that models are named after. Where it
 * errs, the author names the table.
 *
 * @example
 * ```ts
 * pluralize('category'); // 'categories'
 * pluralize('person'); // 'people'
 * ```
 */
export function pluralize(noun: string): string {
  if (noun === '' || UNCHANGED.has(noun)) return noun;

  const irregular = IRREGULAR.get(noun);
  if (irregular !== undefined) return irregular;
  if (noun.endsWith('person')) return noun.replace(/person$/, 'people');
  if (noun.endsWith('child')) return `${noun}ren`;
  if (noun.endsWith('man')) return noun.replace(/man$/, 'men');
  if (/(?:men|children|people)$/.test(noun)) return noun;

  if (SINGULAR_IN_S.has(noun) || O_TO_OES.has(noun) || SIBILANT.test(noun)) return `${noun}es`;
  if (F_TO_V.test(noun)) return noun.replace(/fe?$/, 'ves');
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, 'ies');
  if (/[sx]is$/.test(noun)) return noun.replace(/is$/, 'es');
  return noun.endsWith('s') ? noun : `${noun}s`;
}
