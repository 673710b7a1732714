/** What takes two columns of a terminal: East Asian wide letters, and emoji that are shown as pictures. */
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}])/u;
/** What takes none: marks upon the letter before, joiners, and what chooses between forms. */
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const PLAIN = /^[\x20-\x7e]*$/;

let segments: Intl.Segmenter | null = null;

/**
 * How many columns a text takes in a terminal. A tab counts as one.
 *
 * @example
 * ```ts
 * import { displayWidth } from '../../src/language/diagnostics/display-width.ts';
 *
 * displayWidth('naïve 顧客'); // 10
 * ```
 */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  segments ??= new Intl.Segmenter('en');
  let width = 0;
  for (const { segment } of segments.segment(text)) {
    if (NOTHING.test(segment)) continue;
    width += WIDE.test(segment) || segment.includes('\ufe0f') ? 2 : 1;
  }
  return width;
}
