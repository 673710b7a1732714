/** What to do about problems that the graph's rules find, where its own hint speaks of what the language has no word for. */
const HELP: Readonly<Record<string, string>> = {
  DATE_LOSES_DIGITS: 'Write 3 digits, as in `@db.Timestamptz(3)`, unless others need them.',
  IDENTIFIER_TOO_LONG: 'Write a shorter one with `@map` or `@@map`: databases cut or refuse longer ones.',
  INVALID_IDENTIFIER: 'Write a name, or remove `@map`.',
  RESERVED_ACCESSOR: 'Rename it and keep the table with `@@map`, or write `db.models`.',
  RESERVED_NAME: 'Choose another name, and keep the one in the database with `@map`.',
  SEVERAL_AUTO_INCREMENTS: 'Remove one of them; a sequence of its own is `@default(dbgenerated("nextval(\'…\')"))`.',
};

/** The hint of a problem of the graph, in words of the language. */
export function helpInLanguage(code: string, hint: string): string {
  return HELP[code] ?? hint;
}
