import type { TextMatch } from '../../sql/nodes/expression-nodes.ts';

/**
 * The pattern of `like` for a text to be found literally, or for the caller's
 * own pattern, in which `%` and `_` are special and a backslash takes that from
 * the character after it.
 *
 * @param escapeCharacter The character that the statement declares as escape.
 */
export function likePattern(match: TextMatch, text: string, escapeCharacter: string): string {
  switch (match) {
    case 'equals':
      return escapeAll(text, escapeCharacter);
    case 'contains':
      return `%${escapeAll(text, escapeCharacter)}%`;
    case 'startsWith':
      return `${escapeAll(text, escapeCharacter)}%`;
    case 'endsWith':
      return `%${escapeAll(text, escapeCharacter)}`;
    case 'like':
      return translateOwn(text, escapeCharacter);
  }
}

function escapeAll(text: string, escapeCharacter: string): string {
  let escaped = '';
  for (const character of text) {
    if (character === '%' || character === '_' || character === escapeCharacter) escaped += escapeCharacter;
    escaped += character;
  }
  return escaped;
}

/** A backslash at the very end stands for itself; databases disagree on it or fail. */
function translateOwn(pattern: string, escapeCharacter: string): string {
  let translated = '';
  for (const part of ownPatternParts(pattern)) {
    if (part.isWildcard) translated += part.character;
    else translated += escapeAll(part.character, escapeCharacter);
  }
  return translated;
}

export interface PatternPart {
  readonly character: string;
  readonly isWildcard: boolean;
}

/** The caller's own `like` pattern, character by character. */
export function* ownPatternParts(pattern: string): Generator<PatternPart> {
  const characters = Array.from(pattern);
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] as string;
    const next = characters[index + 1];
    if (character === '\\' && next !== undefined) {
      index += 1;
      yield { character: next, isWildcard: false };
    } else {
      yield { character, isWildcard: character === '%' || character === '_' };
    }
  }
}
