import { refuse } from './refuse.ts';

/** A check for `Uuid`: 32 hexadecimal digits in groups of 8-4-4-4-12, made lower-case. */
export function encodeUuid(value: unknown): string {
  if (typeof value !== 'string' || value.length !== 36) return refuse(expected);
  for (let at = 0; at < 36; at++) {
    const code = value.charCodeAt(at);
    const isDash = at === 8 || at === 13 || at === 18 || at === 23;
    if (isDash ? code !== 45 : !isHexDigit(code)) return refuse(expected);
  }
  return value.toLowerCase();
}

const expected = 'a UUID such as 0189f3a2-7c1e-7c53-9d5e-2f1a6f3b8c10';

function isHexDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}
