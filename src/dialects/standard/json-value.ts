import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import { RefusedValue } from '../refused-value.ts';
import { decimalText, parseDecimal } from './decimal-value.ts';
import { refuse } from './refuse.ts';

export interface JsonRules {
  /** PostgreSQL's `jsonb` cannot hold `\u0000`. */
  readonly refusesNul: boolean;
  /** Whether a bigint is written as a number, and numbers beyond double are read as text. */
  readonly hasBigNumbers: boolean;
  /** Levels of arrays and objects within each other that the database reads at most. */
  readonly maxDepth: number;
}

/**
 * Writes a JSON text, refusing what JSON would change without a word: NaN and
 * infinities (null), functions and symbols (nothing), holes (null), lone surrogates.
 * Properties that are undefined are left out, as everywhere.
 */
export function encodeJson(value: unknown, rules: JsonRules): string {
  try {
    return jsonText(value, rules, 0);
  } catch (error) {
    if (error instanceof RangeError) throw new RefusedValue('JSON without cycles, and not nested thousands deep');
    throw error;
  }
}

/** `depth` counts the arrays and objects around the value. */
function jsonText(value: unknown, rules: JsonRules, depth: number): string {
  switch (typeof value) {
    case 'string':
      return stringText(value, rules);
    case 'number':
      return Number.isFinite(value) ? String(value) : refuse('JSON, which has neither NaN nor infinities');
    case 'boolean':
      return String(value);
    case 'bigint':
      return rules.hasBigNumbers
        ? value.toString()
        : refuse('JSON without a bigint, which needs `bigNumbersAsStrings()` in the schema');
    case 'object':
      return value === null ? 'null' : objectText(value, rules, depth);
    default:
      return refuse(`JSON, which has no ${typeof value}`);
  }
}

function objectText(value: object, rules: JsonRules, depth: number): string {
  const own = value as { readonly toJSON?: unknown };
  if (!Array.isArray(value) && typeof own.toJSON === 'function') return jsonText(own.toJSON(), rules, depth);
  if (depth >= rules.maxDepth) refuse(`JSON nested at most ${rules.maxDepth} levels deep, the limit of this database`);
  if (Array.isArray(value)) {
    let text = '[';
    for (let index = 0; index < value.length; index++) {
      if (index > 0) text += ',';
      text += jsonText(value[index], rules, depth + 1);
    }
    return `${text}]`;
  }

  if (value instanceof Map || value instanceof Set || ArrayBuffer.isView(value)) {
    return refuse('JSON, which has no maps, sets or bytes');
  }

  let text = '{';
  for (const key of Object.keys(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    if (item === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${stringText(key, rules)}:${jsonText(item, rules, depth + 1)}`;
  }
  return `${text}}`;
}

function stringText(text: string, rules: JsonRules): string {
  if (!text.isWellFormed()) refuse('JSON whose texts are of whole characters, without a lone surrogate');
  if (rules.refusesNul && text.includes('\0')) {
    refuse('JSON without NUL characters, which this database cannot hold');
  }
  return JSON.stringify(text);
}

/** Digits enough, or an exponent, for a number that a double may not hold; strings may look like it too. */
const maybeBig = /[\d.]{16}|\d[eE][-+]?\d/;

/**
 * Reads a JSON text without losing digits.
 *
 * @throws ConfigurationError when a number in it is beyond a double and the schema does not take such as text.
 */
export function decodeJson(text: string, hasBigNumbers: boolean): unknown {
  return JSON.parse(maybeBig.test(text) ? keepBigNumbers(text, hasBigNumbers) : text);
}

/** Puts quotes around the numbers that a double cannot hold. */
function keepBigNumbers(text: string, hasBigNumbers: boolean): string {
  let kept = '';
  let done = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = endOfString(text, at);
    } else if (code === 45 || (code >= 48 && code <= 57)) {
      const start = at;
      while (isNumberPart(text.charCodeAt(at))) at++;
      const token = text.slice(start, at);
      if (!isExact(token)) {
        if (!hasBigNumbers) refuseBigNumber();
        kept += `${text.slice(done, start)}"${token}"`;
        done = at;
      }
    } else {
      at++;
    }
  }
  return kept + text.slice(done);
}

function isExact(token: string): boolean {
  const number = Number(token);
  if (!Number.isFinite(number)) return false;
  const exponent = /[eE]([-+]?\d+)$/.exec(token);
  if (exponent !== null && Math.abs(Number(exponent[1])) > 400) return number === 0 && /^-?[0.]+[eE]/.test(token);
  const written = parseDecimal(token);
  const held = parseDecimal(String(number));
  return written !== null && held !== null && decimalText(written) === decimalText(held);
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1;
  return at + 1;
}

function isNumberPart(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46 || code === 69 || code === 101;
}

function refuseBigNumber(): never {
  throw new ConfigurationError({
    option: null,
    problem: 'declares a Json field without big numbers, and it holds a number that a double cannot hold exactly',
    suggestion: 'Declare the field with `bigNumbersAsStrings()`, which gives such numbers as text.',
  });
}
