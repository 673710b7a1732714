import { refuse } from './refuse.ts';

/** What a text column holds, and so what is refused. */
export interface TextRules {
  readonly refusesNul: boolean;
  /** Characters (code points) at most; `null` for no limit. */
  readonly maxLength: number | null;
  /** Fixed-length columns pad with blanks and so forget those at the end. */
  readonly losesTrailingBlanks: boolean;
}

/**
 * A check for text. Lone surrogates are half a character: no database gives them
 * back unchanged, since they are not encodable in UTF-8.
 */
export function textEncoder(rules: TextRules): (value: unknown) => string {
  const { refusesNul, maxLength, losesTrailingBlanks } = rules;

  return (value) => {
    if (typeof value !== 'string') return refuse('a text');
    if (!value.isWellFormed()) refuse('a text of whole characters, without a lone surrogate');
    if (refusesNul && value.includes('\0')) refuse('a text without NUL characters, which this database cannot hold');
    if (maxLength !== null && value.length > maxLength && codePoints(value) > maxLength) {
      refuse(`a text of at most ${maxLength} characters`);
    }
    if (losesTrailingBlanks && value.endsWith(' '))
      refuse('a text that does not end in a blank, which this column would lose');
    return value;
  };
}

/** PostgreSQL pads `char(n)` when it gives the value back. */
export function trimTrailingBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
  return end === text.length ? text : text.slice(0, end);
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
