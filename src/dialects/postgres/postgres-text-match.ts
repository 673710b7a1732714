import type { ExpressionNode, TextMatch, TextMatchNode } from '../../sql/nodes/expression-nodes.ts';
import { precedence } from '../../sql/precedence.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { foldAscii } from '../fold-ascii.ts';
import { likePattern } from '../standard/like-pattern.ts';

/**
 * Text matching. In the collation "C" `lower` folds ASCII letters and no
 * others, which is what `insensitive` means on every database.
 */
export function writePostgresTextMatch(node: TextMatchNode, out: SqlWriter): void {
  if (node.pattern.kind === 'slot') writeWithSlot(node, out);
  else writeWithExpression(node, out);
}

/** The parameter for a slot of `writePostgresTextMatch`; backslash is PostgreSQL's own escape in patterns. */
export function encodePostgresTextMatch(match: TextMatch, isInsensitive: boolean, text: string): string {
  const pattern = match === 'equals' ? text : likePattern(match, text, '\\');
  return isInsensitive ? foldAscii(pattern) : pattern;
}

function writeWithSlot(node: TextMatchNode, out: SqlWriter): void {
  writeFolded(node.item, node.isInsensitive, out);
  out.write(node.match === 'equals' ? ' = ' : ' like ').assigned(node.pattern);
}

/** With a pattern from the database no character may be special, so functions compare. */
function writeWithExpression(node: TextMatchNode, out: SqlWriter): void {
  const { item, pattern, isInsensitive } = node;
  switch (node.match) {
    case 'equals':
    case 'like':
      writeFolded(item, isInsensitive, out);
      out.write(node.match === 'equals' ? ' = ' : ' like ');
      writeFolded(pattern, isInsensitive, out);
      break;
    case 'contains':
      out.write('strpos(');
      writeFolded(item, isInsensitive, out);
      out.write(', ');
      writeFolded(pattern, isInsensitive, out);
      out.write(') > 0');
      break;
    case 'startsWith':
      out.write('starts_with(');
      writeFolded(item, isInsensitive, out);
      out.write(', ');
      writeFolded(pattern, isInsensitive, out);
      out.write(')');
      break;
    case 'endsWith':
      out.write('right(');
      writeFolded(item, isInsensitive, out);
      out.write(', length(').node(pattern).write(')) = ');
      writeFolded(pattern, isInsensitive, out);
      break;
  }
}

/** `lowerAscii`; any other collation would fold more letters. */
export function writePostgresLowerAscii(node: ExpressionNode, out: SqlWriter): void {
  out.write('lower(').operand(node, precedence.atom).write(' collate "C")');
}

function writeFolded(node: ExpressionNode, isInsensitive: boolean, out: SqlWriter): void {
  if (isInsensitive) writePostgresLowerAscii(node, out);
  else out.operand(node, precedence.concatenation);
}
