/**
 * A text as the language writes it: in double quotes with the escapes of JSON.
 *
 * @example
 * ```ts
 * import { writtenText } from '../../src/language/printer/written-text.ts';
 *
 * writtenText('say "hi"'); // '"say \\"hi\\""'
 * ```
 */
export function writtenText(text: string): string {
  return JSON.stringify(text);
}

/** Where the lines of a text in `"""` begin that stands in a member of a block. */
const INDENT = '    ';

/**
 * SQL as the language writes it: over several lines between `"""` where it has several and nothing in it stands
 * against that, else as any other text.
 */
export function writtenSql(sql: string): string {
  const lines = sql.split('\n');
  if (lines.length === 1 || !lines.every(isPlainLine)) return writtenText(sql);
  return `"""\n${lines.map((line) => (line === '' ? '' : INDENT + line)).join('\n')}\n${INDENT}"""`;
}

/** No escape is read between `"""`, and spaces at the end of a line would be lost to editors. */
function isPlainLine(line: string): boolean {
  return !line.includes('"""') && line === line.trimEnd() && !/(?!\t)\p{Cc}|\p{Cs}|[\u2028\u2029]/u.test(line);
}

const NAME = /^\p{L}[\p{L}\p{N}_]*$/u;

/** Why a name is not printed. */
export const NO_NAME = 'A name of the language begins with a letter and has letters, digits and `_` only.';

/** Whether the language can write a name. */
export function isWritable(name: string): boolean {
  return NAME.test(name);
}

/** A number without an exponent, which the language does not have. */
export function writtenNumber(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`;
  return sign + (whole + fraction).padEnd(whole.length + shift, '0');
}
