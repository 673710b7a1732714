/** A constant in SQL, taken out of what databases write around it. */
export type SqlConstant =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'bytes'; readonly hex: string };

const CAST =
  /^::\s*(?:"(?:[^"]|"")*"|[A-Za-z_][\w.]*)(?:\.(?:"(?:[^"]|"")*"))?(?:\s+[a-z]+)*(?:\s*\(\d+(?:,\s*\d+)?\))?(?:\s+[a-z]+)*(?:\[\])*/;

/**
 * Reads `'draft'::character varying`, `((-5))::bigint`, `true`, `x'00ff'`; `null` for what is no constant.
 *
 * @param hasBackslashes whether `\'` is a quote inside a text
 *
 * @example
 * ```ts
 * readSqlConstant("'it''s'::text", false); // { kind: 'text', text: "it's" }
 * ```
 */
export function readSqlConstant(sql: string, hasBackslashes: boolean): SqlConstant | null {
  let text = sql.trim();
  for (;;) {
    const inner = withoutParentheses(text);
    const bare = inner ?? withoutCast(text);
    if (bare === null) break;
    text = bare.trim();
  }
  if (text.startsWith("'") && endOfText(text, 0, hasBackslashes) === text.length) {
    return { kind: 'text', text: unescaped(text.slice(1, -1), hasBackslashes) };
  }
  if (/^[-+]?\s*(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text))
    return { kind: 'number', text: text.replace(/^\+|\s+/g, '') };
  if (/^(?:true|false)$/i.test(text)) return { kind: 'boolean', value: /^true$/i.test(text) };
  const bits = /^b'([01]*)'$/i.exec(text)?.[1];
  if (bits !== undefined) return { kind: 'number', text: BigInt(`0b${bits === '' ? '0' : bits}`).toString() };
  const hex = /^x'((?:[\da-f]{2})*)'$/i.exec(text)?.[1] ?? /^0x((?:[\da-f]{2})+)$/i.exec(text)?.[1];
  return hex === undefined ? null : { kind: 'bytes', hex };
}

/** The text inside parentheses that hold all of it. */
function withoutParentheses(text: string): string | null {
  if (!text.startsWith('(') || !text.endsWith(')')) return null;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "'") at = endOfText(text, at, false) - 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0 && at < text.length - 1) return null;
  }
  return depth === 0 ? text.slice(1, -1) : null;
}

/** The text before a cast that ends it. */
function withoutCast(text: string): string | null {
  const end = text.startsWith("'")
    ? endOfText(text, 0, false)
    : text.startsWith('(')
      ? closing(text)
      : text.indexOf('::');
  if (end < 1 || end >= text.length) return null;
  const rest = text.slice(end).trim();
  const cast = CAST.exec(rest)?.[0];
  return cast !== undefined && cast.length === rest.length ? text.slice(0, end) : null;
}

function closing(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "'") at = endOfText(text, at, false) - 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

/** Behind the quote that closes the one at `start`. */
function endOfText(text: string, start: number, hasBackslashes: boolean): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (hasBackslashes && text[at] === '\\') at += 1;
    else if (text[at] === "'") {
      if (text[at + 1] !== "'") return at + 1;
      at += 1;
    }
  }
  return text.length + 1;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0', b: '\b', Z: '\x1a' };

function unescaped(inner: string, hasBackslashes: boolean): string {
  if (!hasBackslashes) return inner.replaceAll("''", "'");
  return inner.replace(/''|\\([\s\S])/g, (match, character: string | undefined) =>
    match === "''" ? "'" : (ESCAPES[character ?? ''] ?? character ?? ''),
  );
}
