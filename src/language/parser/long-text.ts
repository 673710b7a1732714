const MARK = '"""';

/** Whether a text over several lines begins here. */
export function beginsLongText(text: string, at: number): boolean {
  return text.startsWith(MARK, at);
}

/** Behind the `"""` that closes the text which begins at `open`; `null` where none does. */
export function endOfLongText(text: string, open: number): number | null {
  const closing = text.indexOf(MARK, open + MARK.length);
  return closing === -1 ? null : closing + MARK.length;
}

/**
 * What stands between `"""` and `"""`, without escapes: over several lines without what all of them are indented by,
 * the line of the closing `"""` included, and without an empty first and last one.
 *
 * @example
 * ```ts
 * import { longTextValue } from '../../src/language/parser/long-text.ts';
 *
 * longTextValue('"""\n    select 1\n      as one\n    """'); // 'select 1\n  as one'
 * ```
 */
export function longTextValue(written: string): string {
  const lines = written.slice(MARK.length, -MARK.length).split(/\r\n|\r|\n/);
  const [first = '', ...rest] = lines;
  if (rest.length === 0) return first;
  const closing = rest.at(-1) ?? '';
  const isClosedApart = closing.trim() === '';
  const indents = rest
    .filter((line, index) => line.trim() !== '' || (isClosedApart && index === rest.length - 1))
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  const body = (isClosedApart ? rest.slice(0, -1) : rest).map((line) => (line.trim() === '' ? '' : line.slice(indent)));
  return [...(first.trim() === '' ? [] : [first]), ...body].join('\n');
}
