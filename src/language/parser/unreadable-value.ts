import type { RestProblem } from './unexpected-rest.ts';

/** Each mark that opens a text elsewhere, with what closes it. */
const QUOTES: Readonly<Record<string, string>> = { "'": "'", '`': '`', '“': '”', '„': '“', '‘': '’', '«': '»' };

/** Judges what stands where a value is expected. */
export function explainMissingValue(rest: string): RestProblem {
  const first = rest.charAt(0);
  const closing = QUOTES[first];
  if (closing !== undefined) {
    const end = rest.indexOf(closing, 1);
    const text = end === -1 ? '…' : rest.slice(1, end);
    return {
      code: 'WRONG_QUOTES',
      length: end === -1 ? 1 : end + 1,
      message: 'A text stands in double quotes.',
      help: `Write \`"${text.replaceAll('"', '\\"')}"\`.`,
    };
  }
  const found = rest === '' ? 'the line ends' : `there is \`${String.fromCodePoint(rest.codePointAt(0) ?? 0)}\``;
  return {
    code: 'MISSING_VALUE',
    length: 1,
    message: `A value is expected here, but ${found}.`,
    help: 'A value is a text in double quotes, a number, a word, a list, or a call such as `now()`.',
  };
}

/** Words of SQL that are one word here. */
const ACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^NULL\b/i, 'SetNull'],
  [/^DEFAULT\b/i, 'SetDefault'],
  [/^ACTION\b/i, 'NoAction'],
];

/** Judges what follows a value inside brackets where neither a comma nor the closing one does. */
export function explainMissingComma(rest: string, closing: string): RestProblem & { readonly isOfBracket: boolean } {
  const first = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  const problem = (code: string, length: number, message: string, help: string, isOfBracket = false) => ({
    code,
    length,
    message,
    help,
    isOfBracket,
  });
  if (/^[)\]}]/.test(rest)) {
    const opening = { ')': '(', ']': '[', '}': '{' }[closing] ?? closing;
    return problem(
      'UNCLOSED_BRACKET',
      1,
      `This \`${opening}\` is not closed.`,
      `Add a \`${closing}\` before the \`${first}\`.`,
      true,
    );
  }
  if (first === '=')
    return problem('UNEXPECTED_TEXT', 1, 'The value of an argument stands behind a `:`.', 'Write `:` for `=`.');
  if (first === ';')
    return problem('UNEXPECTED_TEXT', 1, 'What stands in brackets is divided by commas.', 'Write `,` for `;`.');
  const action = ACTIONS.find(([word]) => word.test(rest));
  if (action !== undefined)
    return problem(
      'UNEXPECTED_TEXT',
      /^\w+/.exec(rest)?.[0].length ?? 1,
      'An action is one word.',
      `Write \`${action[1]}\`.`,
    );
  const next = /^(?:"(?:[^"\\]|\\.)*"?|[\p{L}\p{N}_.-]+)/u.exec(rest)?.[0];
  if (next !== undefined)
    return problem('MISSING_COMMA', next.length, `There is no comma before \`${next}\`.`, `Write \`, ${next}\`.`);
  return problem(
    'UNEXPECTED_TEXT',
    first.length,
    `A comma or \`${closing}\` is expected here.`,
    `Remove \`${first}\`.`,
  );
}
