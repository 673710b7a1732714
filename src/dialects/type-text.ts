/** A type as databases print it: its words in lower case, and its arguments as written. */
export interface TypeText {
  readonly name: string;
  readonly args: readonly string[];
}

/**
 * Takes a type's text apart: `timestamp(3) with time zone` → `timestamp with time zone` and `3`;
 * `enum('a','b,c')` → `enum` and the two quoted texts. Quoted names keep their case.
 */
export function parseTypeText(text: string): TypeText {
  const open = indexOutsideQuotes(text, '(');
  if (open === -1) return { name: words(text), args: [] };
  const close = text.lastIndexOf(')');
  const args = splitArguments(text.slice(open + 1, close));
  return { name: words(`${text.slice(0, open)} ${text.slice(close + 1)}`), args };
}

/** Splits at commas outside of quotes and parentheses. */
export function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === "'" || character === '"') i = endOfQuoted(text, i);
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = text.slice(start).trim();
  return last === '' && parts.length === 0 ? [] : [...parts, last];
}

/** Takes the quotes off an SQL text literal. */
export function unquoteText(literal: string): string {
  return literal.startsWith("'") ? literal.slice(1, -1).replaceAll("''", "'") : literal;
}

function words(text: string): string {
  return text
    .trim()
    .split(/("(?:[^"]|"")*")/)
    .map((piece) => (piece.startsWith('"') ? piece : piece.toLowerCase().replace(/\s+/g, ' ')))
    .join('');
}

function indexOutsideQuotes(text: string, wanted: string): number {
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === wanted) return i;
    if (character === "'" || character === '"') i = endOfQuoted(text, i);
  }
  return -1;
}

/** Index of the quote that closes the one at `start`; a doubled quote goes on. */
function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] !== quote) continue;
    if (text[i + 1] !== quote) return i;
    i++;
  }
  return text.length;
}
