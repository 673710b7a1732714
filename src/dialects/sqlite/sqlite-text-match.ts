import type { ExpressionNode, TextMatch, TextMatchNode } from '../../sql/nodes/expression-nodes.ts';
import { precedence } from '../../sql/precedence.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { foldAscii } from '../fold-ascii.ts';
import { RefusedValue } from '../refused-value.ts';
import { likePattern, ownPatternParts } from '../standard/like-pattern.ts';
import { missingCapability } from '../standard/missing-capability.ts';

/**
 * Text matching. SQLite's `like` folds ASCII letters and no others, so it is the
 * insensitive one; `glob` is the sensitive one and, with a fixed start, uses an
 * index. `instr` needs no escaping and has no limit on the pattern's length.
 */
export function writeSqliteTextMatch(node: TextMatchNode, out: SqlWriter): void {
  if (node.pattern.kind === 'slot') writeWithSlot(node, out);
  else writeWithExpression(node, out);
}

/** The parameter for a slot of `writeSqliteTextMatch`. */
export function encodeSqliteTextMatch(match: TextMatch, isInsensitive: boolean, text: string): string {
  if (match === 'equals' || (match === 'contains' && !isInsensitive)) return text;
  if (text.includes('\0')) throw new RefusedValue('text without NUL characters, which SQLite’s patterns cannot hold');
  return isInsensitive ? likePattern(match, foldAscii(text), '\\') : globPattern(match, text);
}

function writeWithSlot(node: TextMatchNode, out: SqlWriter): void {
  const { item, pattern, match, isInsensitive } = node;
  if (match === 'contains' && !isInsensitive) {
    out.write('instr(').node(item).write(', ').assigned(pattern).write(') > 0');
    return;
  }

  out.operand(item, precedence.concatenation);
  if (match === 'equals')
    out
      .write(' = ')
      .assigned(pattern)
      .write(isInsensitive ? ' collate nocase' : '');
  else if (isInsensitive) out.write(' like ').assigned(pattern).write(" escape '\\'");
  else out.write(' glob ').assigned(pattern);
}

/** With a pattern from the database no character may be special, so functions compare. */
function writeWithExpression(node: TextMatchNode, out: SqlWriter): void {
  const { item, pattern, isInsensitive } = node;
  switch (node.match) {
    case 'equals':
      writeFolded(item, isInsensitive, out);
      out.write(' = ');
      writeFolded(pattern, isInsensitive, out);
      break;
    case 'contains':
      out.write('instr(');
      writeFolded(item, isInsensitive, out);
      out.write(', ');
      writeFolded(pattern, isInsensitive, out);
      out.write(') > 0');
      break;
    case 'startsWith':
      out.write('substr(');
      writeFolded(item, isInsensitive, out);
      out.write(', 1, length(').node(pattern).write(')) = ');
      writeFolded(pattern, isInsensitive, out);
      break;
    case 'endsWith':
      // Counted from the start, since `substr(x, -0)` would be all of it.
      out.write('substr(');
      writeFolded(item, isInsensitive, out);
      out.write(', length(').node(item).write(') - length(').node(pattern).write(') + 1) = ');
      writeFolded(pattern, isInsensitive, out);
      break;
    case 'like':
      if (!isInsensitive) {
        missingCapability(
          'SQLite',
          'case-sensitive patterns taken from a column',
          'Use contains, startsWith or endsWith.',
        );
      }
      out.operand(item, precedence.concatenation).write(' like ').operand(pattern, precedence.concatenation);
      out.write(" escape '\\'");
      break;
  }
}

function writeFolded(node: ExpressionNode, isInsensitive: boolean, out: SqlWriter): void {
  if (isInsensitive) out.write('lower(').node(node).write(')');
  else out.operand(node, precedence.concatenation);
}

function globPattern(match: TextMatch, text: string): string {
  switch (match) {
    case 'startsWith':
      return `${escapeGlob(text)}*`;
    case 'endsWith':
      return `*${escapeGlob(text)}`;
    default: {
      let pattern = '';
      for (const { character, isWildcard } of ownPatternParts(text)) {
        pattern += isWildcard ? (character === '%' ? '*' : '?') : escapeGlob(character);
      }
      return pattern;
    }
  }
}

function escapeGlob(text: string): string {
  return text.replace(/[*?[]/g, '[$&]');
}
