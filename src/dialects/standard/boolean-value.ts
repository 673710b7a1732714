import { refuse } from './refuse.ts';

/** A check for `Boolean`. */
export function encodeBoolean(value: unknown): boolean {
  return typeof value === 'boolean' ? value : refuse('true or false');
}
