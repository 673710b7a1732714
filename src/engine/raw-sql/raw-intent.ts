import type { SqlLexicon } from '../../dialects/lexicon.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { PlannedStatement } from '../planned-statement.ts';
import { lexSql } from './sql-lexer.ts';

/** Statements that begin with these and hold no writing word only read. */
const READING = new Set(['select', 'values', 'table', 'with', 'explain', 'show']);
const WRITING = new Set(['insert', 'update', 'delete', 'replace', 'merge', 'into', 'analyze', 'nextval', 'setval']);
const DEFINING = new Set(['create', 'alter', 'drop', 'truncate', 'comment', 'rename']);
const TRANSACTIONAL = new Set(['begin', 'commit', 'rollback', 'savepoint', 'abort', 'end', 'release']);

/**
 * What a raw text does, from its words alone. In doubt it writes: a reading statement taken
 * for a write only runs where writes run, while the reverse would fail.
 *
 * Throws `ValidationError` for statements that begin or end transactions: on a connection
 * that goes back to the pool they would pull the next borrower into theirs.
 */
export function rawIntent(text: string, lexicon: SqlLexicon): PlannedStatement['intent'] {
  const words = wordsOf(text, lexicon);
  const first = words.next().value ?? '';
  const second = () => words.next().value ?? '';

  if (TRANSACTIONAL.has(first) || ((first === 'start' || first === 'prepare') && second() === 'transaction'))
    throw transactional(first);
  if (DEFINING.has(first)) return 'definition';
  if (!READING.has(first)) return 'write';
  for (const word of words) if (WRITING.has(word)) return 'write';

  return 'read';
}

function* wordsOf(text: string, lexicon: SqlLexicon): Generator<string> {
  for (const token of lexSql(text, lexicon))
    if (token.kind === 'word') yield text.slice(token.start, token.end).toLowerCase();
}

function transactional(word: string): ValidationError {
  return new ValidationError({
    model: null,
    operation: 'execute',
    path: ['sql'],
    problem: `begins with \`${word}\`, and transactions are not controlled by raw SQL; db.transaction() and db.begin() do that`,
    suggestion: null,
  });
}
