import type { ExpressionNode, TextMatch, TextMatchNode } from '../../sql/nodes/expression-nodes.ts';
import { precedence } from '../../sql/precedence.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { likePattern, ownPatternParts } from '../standard/like-pattern.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';

/** Declared with each pattern: whether a backslash escapes depends on the server's SQL mode. */
const escapeCharacter = '|';

/**
 * Text matching. Columns of existing databases may fold letters or accents, so
 * the comparison is told to be binary; on our own columns that is what they are,
 * and their indexes stay in use. No collation folds ASCII alone, so insensitive
 * matching is a regular expression of `[aA]` classes.
 */
export function writeMysqlTextMatch(flavor: MysqlFlavor, node: TextMatchNode, out: SqlWriter): void {
  const collate = ` collate ${flavor.binaryCollation}`;
  if (node.pattern.kind !== 'slot') {
    writeWithExpression(flavor, node, out);
    return;
  }

  out.operand(node.item, precedence.concatenation);
  if (node.isInsensitive) out.write(' regexp ').assigned(node.pattern).write(collate);
  else if (node.match === 'equals') out.write(' = ').assigned(node.pattern).write(collate);
  else out.write(' like ').assigned(node.pattern).write(`${collate} escape '${escapeCharacter}'`);
}

/** The parameter for a slot of `writeMysqlTextMatch`. */
export function encodeMysqlTextMatch(match: TextMatch, isInsensitive: boolean, text: string): string {
  if (isInsensitive) return regularExpression(match, text);
  return match === 'equals' ? text : likePattern(match, text, escapeCharacter);
}

/** `lowerAscii`, letter by letter, since `lower` folds all letters in every collation. Compared as text matches are. */
export function writeMysqlLowerAscii(flavor: MysqlFlavor, item: ExpressionNode, out: SqlWriter): void {
  out.write(`${'replace('.repeat(capitals.length)}convert(`).node(item);
  out.write(` using utf8mb4) collate ${flavor.binaryCollation}`);
  for (const letter of capitals) out.write(`, '${letter}', '${letter.toLowerCase()}')`);
}

const capitals = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

function writeWithExpression(flavor: MysqlFlavor, node: TextMatchNode, out: SqlWriter): void {
  const { item, pattern, match } = node;
  if (node.isInsensitive) {
    missingCapability(
      flavor.database,
      'case-insensitive comparison of two columns',
      'Compare them sensitively, or declare a case-insensitive collation.',
    );
  }

  const writeBinary = (): void => {
    out.write('convert(').node(pattern).write(` using utf8mb4) collate ${flavor.binaryCollation}`);
  };
  switch (match) {
    case 'equals':
    case 'like':
      out.operand(item, precedence.concatenation).write(match === 'equals' ? ' = ' : ' like ');
      writeBinary();
      if (match === 'like') out.write(` escape '${escapeCharacter}'`);
      break;
    case 'contains':
      out.write('locate(');
      writeBinary();
      out.write(', ').node(item).write(') > 0');
      break;
    case 'startsWith':
    case 'endsWith':
      out.write(match === 'startsWith' ? 'left(' : 'right(').node(item);
      out.write(', char_length(').node(pattern).write(')) = ');
      writeBinary();
      break;
  }
}

/** For the engines of both, PCRE2 and ICU: `(?s)` lets `.` match line ends, `\z` is the very end. */
function regularExpression(match: TextMatch, text: string): string {
  const start = match === 'contains' || match === 'endsWith' ? '(?s)' : '(?s)^';
  const end = match === 'contains' || match === 'startsWith' ? '' : '\\z';
  let body = '';
  if (match === 'like') {
    for (const { character, isWildcard } of ownPatternParts(text)) {
      body += isWildcard ? (character === '%' ? '.*' : '.') : foldingClass(character);
    }
  } else {
    for (const character of text) body += foldingClass(character);
  }
  return start + body + end;
}

function foldingClass(character: string): string {
  if (/^[A-Za-z]$/.test(character)) return `[${character.toLowerCase()}${character.toUpperCase()}]`;
  return /^[\\^$.|?*+()[\]{}#\s-]$/.test(character) ? `\\x{${character.charCodeAt(0).toString(16)}}` : character;
}
