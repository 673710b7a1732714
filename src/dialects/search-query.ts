/** What a search asks for: one of these alternatives. None at all finds nothing. */
export type SearchQuery = readonly SearchAlternative[];

/** Words and phrases that must be there, at least one, and those that must not. */
export interface SearchAlternative {
  readonly required: readonly string[];
  readonly excluded: readonly string[];
}

/** A sign of exclusion, then a phrase in quotes, whose end may be missing, or a word. */
const TERM = /(-?)(?:"([^"]*)(?:"|$)|([^\s"]+))/gu;

/**
 * Reads what someone typed into a search field: all words, a "phrase", `or` between alternatives,
 * `-word` for what must not be there. No text is wrong; what holds neither letter nor digit is left
 * out, and so is an alternative that only excludes, since not every database can look for that.
 */
export function parseSearch(text: string): SearchQuery {
  const alternatives: { required: string[]; excluded: string[] }[] = [{ required: [], excluded: [] }];
  for (const [, sign, phrase, word] of text.replaceAll('\0', ' ').matchAll(TERM)) {
    if (word?.toLowerCase() === 'or' && sign === '') {
      alternatives.push({ required: [], excluded: [] });
      continue;
    }
    const term = phrase ?? word ?? '';
    const current = alternatives.at(-1);
    if (!/[\p{L}\p{N}]/u.test(term) || current === undefined) continue;
    (sign === '-' ? current.excluded : current.required).push(term);
  }
  return alternatives.filter(({ required }) => required.length > 0);
}

/** Whether a term is one word, which needs no quotes anywhere. */
export function isWord(term: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(term);
}
