import type { SqlLexicon } from '../lexicon.ts';

/** How PostgreSQL reads a text, with `standard_conforming_strings` on as it is since 9.1. */
export const postgresLexicon: SqlLexicon = Object.freeze({
  placeholders: 'numbered',
  quotes: Object.freeze({ "'": "'", '"': '"' }),
  backslashQuotes: [],
  hasEscapeStrings: true,
  hasDollarQuotes: true,
  hasNestedComments: true,
  hasHashComments: false,
  dashesNeedSpace: false,
  hasQuestionOperator: true,
});
