import type { SqlLexicon } from '../lexicon.ts';

/** How MySQL and MariaDB read a text under their default SQL mode. */
export const mysqlLexicon: SqlLexicon = Object.freeze({
  placeholders: 'positional',
  quotes: Object.freeze({ "'": "'", '"': '"', '`': '`' }),
  backslashQuotes: ["'", '"'],
  hasEscapeStrings: false,
  hasDollarQuotes: false,
  hasNestedComments: false,
  hasHashComments: true,
  dashesNeedSpace: true,
  hasQuestionOperator: false,
});
