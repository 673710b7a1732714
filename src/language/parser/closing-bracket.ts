import type { SourceText } from '../syntax/source-text.ts';
import { lineAt, lineEnd, lineText } from '../syntax/source-text.ts';
import { beginsBlock } from './block-kinds.ts';
import { beginsLongText, endOfLongText } from './long-text.ts';

/** Brackets around more than this are forgotten ones; looking further for each of many would take its time. */
const MAX_LINES = 300;

/**
 * Where the bracket at `open` is closed: behind its counterpart, and at the end of that line. `null` where
 * the block ends before.
 */
export function closingBracket(
  source: SourceText,
  open: number,
): { readonly end: number; readonly lineEnd: number } | null {
  const { text } = source;
  const first = lineAt(source, open);
  let depth = 0;
  const last = Math.min(source.lineStarts.length, first + MAX_LINES);
  for (let line = first; line < last; line += 1) {
    if (line > first && endsBlock(lineText(source, line))) return null;
    let end = lineEnd(source, line);
    for (let at = line === first ? open : (source.lineStarts[line] as number); at < end; at += 1) {
      const character = text[at] as string;
      if (beginsLongText(text, at)) {
        const closing = endOfLongText(text, at);
        if (closing === null) return null;
        at = closing - 1;
        line = lineAt(source, at);
        end = lineEnd(source, line);
      } else if (character === '"') at = endOfText(text, at, end);
      else if (character === '/' && text[at + 1] === '/') break;
      else if (character === '(' || character === '[' || character === '{') depth += 1;
      else if (character === ')' || character === ']' || character === '}') {
        depth -= 1;
        if (depth === 0) return { end: at + 1, lineEnd: end };
      }
    }
  }
  return null;
}

/** Behind it the bracket can only have been forgotten. */
function endsBlock(line: string): boolean {
  return line.trimStart().startsWith('}') || beginsBlock(line);
}

function endOfText(text: string, open: number, end: number): number {
  for (let at = open + 1; at < end; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return end;
}
