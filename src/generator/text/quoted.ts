const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A text as TypeScript writes it, in single quotes. */
export function quoted(text: string): string {
  const escaped = text.replace(/[\\'\n\r\u2028\u2029]/g, (character) => ESCAPES[character] ?? `\\${character}`);
  return `'${escaped}'`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** The name of a member, quoted where it is no identifier. */
export function propertyName(name: string): string {
  return IDENTIFIER.test(name) ? name : quoted(name);
}

/** A union of texts; `never` without any. */
export function textUnion(names: readonly string[]): string {
  return names.map(quoted).join(' | ') || 'never';
}

/** The nearest text that is an identifier. */
export function toIdentifier(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9_$]/g, '_');
  return /^[0-9]/.test(plain) || plain === '' ? `_${plain}` : plain;
}

/** With a first letter that is large. */
export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
