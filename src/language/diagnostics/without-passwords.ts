/** What stands between a name and `@` in a connection URL. */
const PASSWORD = /([a-z][a-z\d+.-]*:\/\/[^\s:@/"'`]*:)([^\s@"'`]*)(?=@)/gi;

/**
 * A text with stars for the passwords of connection URLs, as long as they are, so that marks below it stand right.
 *
 * @example
 * ```ts
 * import { withoutPasswords } from '../../src/language/diagnostics/without-passwords.ts';
 *
 * withoutPasswords('url = "postgres://ada:secret@db/shop"'); // 'url = "postgres://ada:******@db/shop"'
 * ```
 */
export function withoutPasswords(text: string): string {
  if (!text.includes('://')) return text;
  return text.replace(PASSWORD, (_all, before: string, password: string) => before + '*'.repeat(password.length));
}
