import type { SqlLexicon } from '../lexicon.ts';

/** How SQLite reads a text. */
export const sqliteLexicon: SqlLexicon = Object.freeze({
  placeholders: 'positional',
  quotes: Object.freeze({ "'": "'", '"': '"', '`': '`', '[': ']' }),
  backslashQuotes: [],
  hasEscapeStrings: false,
  hasDollarQuotes: false,
  hasNestedComments: false,
  hasHashComments: false,
  dashesNeedSpace: false,
  hasQuestionOperator: false,
});
