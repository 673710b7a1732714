/** `scheme://user:password@`, whatever stands in the password; the last `@` before a blank or quote ends it. */
const PASSWORD = /([a-z][a-z0-9+.-]*:\/\/[^\s:@/'"`]*):[^\s'"`]*@/gi;
/** `password=…` behind the `?` of a URL. */
const PARAMETER = /([?&](?:password|sslpassword|pwd)=)[^&\s'"`]*/gi;

/**
 * The same text with `***` for what stands in URLs as a password. The last net: messages hold none in the first place.
 *
 * @example
 * ```ts
 * hidePasswords('postgresql://app:secret@db/shop'); // 'postgresql://app:***@db/shop'
 * ```
 */
export function hidePasswords(text: string): string {
  return text.replace(PASSWORD, '$1:***@').replace(PARAMETER, '$1***');
}
