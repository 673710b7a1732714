import type { Diagnostic } from './diagnostic.ts';

/** What is missing is missing once, however often it is spoken of. */
const OF_MISSING: readonly string[] = ['UNKNOWN_TYPE', 'UNKNOWN_FIELD', 'UNKNOWN_SCHEMA', 'TYPE_OF_VALUE'];

/** So many slips that are alike are none: the name is misspelt where it is declared. */
const TOO_MANY_SLIPS = 3;

/** More places would hide the rest of the message. */
const MOST_PLACES = 4;

/**
 * Diagnostics in which what two rules find at one place is one, and several errors about one missing thing are one,
 * with the other places as related ones. Where something like it is there, each place is a slip of its own and stays.
 */
export function withPlacesJoined(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  for (const { code, message } of diagnostics) increment(counts, `${code}\0${message}`);
  const joined: Diagnostic[] = [];
  const byPlace = new Map<string, number>();
  const byMessage = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    const { code, message, help, span } = diagnostic;
    const place = `${code}\0${span.source.name}\0${span.start}`;
    const said = `${code}\0${message}`;
    const isSlip = (help?.startsWith('Did you mean') ?? true) && (counts.get(said) ?? 0) < TOO_MANY_SLIPS;
    const at = byPlace.get(place) ?? (OF_MISSING.includes(code) && !isSlip ? byMessage.get(said) : undefined);
    const before = at === undefined ? undefined : joined[at];
    if (at === undefined || before === undefined) {
      byPlace.set(place, joined.length);
      byMessage.set(said, joined.length);
      joined.push(diagnostic);
    } else if (byPlace.has(place)) {
      // The one that ends sooner knows better what is meant.
      if (before.span.end > span.end) joined[at] = diagnostic;
    } else if (before.related.length < MOST_PLACES)
      joined[at] = { ...before, related: [...before.related, { span, message: 'and here' }] };
  }
  return joined;
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
