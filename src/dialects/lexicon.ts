/**
 * What must be known of a database's SQL to find the placeholders of a text that a user
 * wrote, and to leave alone what only looks like one.
 */
export interface SqlLexicon {
  /** `$1` may repeat and name any parameter; `?` takes the next one. */
  readonly placeholders: 'numbered' | 'positional';
  /** Closing quote by opening quote, doubled inside to stand for itself: strings and names. */
  readonly quotes: Readonly<Record<string, string>>;
  /** Opening quotes inside which a backslash escapes. */
  readonly backslashQuotes: readonly string[];
  /** `e'…'` has backslash escapes. */
  readonly hasEscapeStrings: boolean;
  /** `$tag$ … $tag$` is a string. */
  readonly hasDollarQuotes: boolean;
  readonly hasNestedComments: boolean;
  readonly hasHashComments: boolean;
  /** `--` only begins a comment when white space follows. */
  readonly dashesNeedSpace: boolean;
  /** `?` is an operator too, written `??` where `?` stands for parameters. */
  readonly hasQuestionOperator: boolean;
}
