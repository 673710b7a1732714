import type { Diagnostic } from './diagnostic.ts';

/** What is missing is missing once, however often it is spoken of. */
const OF_MISSING: readonly string[] = ['UNKNOWN_TYPE', 'UNKNOWN_FIELD', 'UNKNOWN_SCHEMA'];

/** More places would hide the rest of the message. */
const MOST_PLACES = 4;

/**
 * Diagnostics in which several errors about one missing thing are one, with the other places as related ones. Where
 * something like it is there, each place is a slip of its own and stays.
 */
export function withPlacesJoined(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const joined: Diagnostic[] = [];
  const first = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    const { code, message, help } = diagnostic;
    const isSlip = help === null || help.startsWith('Did you mean');
    const key = `${code}\0${message}`;
    const at = first.get(key);
    const before = at === undefined ? undefined : joined[at];
    if (!OF_MISSING.includes(code) || isSlip) joined.push(diagnostic);
    else if (at === undefined || before === undefined) {
      first.set(key, joined.length);
      joined.push(diagnostic);
    } else if (before.related.length < MOST_PLACES)
      joined[at] = { ...before, related: [...before.related, { span: diagnostic.span, message: 'and here' }] };
  }
  return joined;
}
