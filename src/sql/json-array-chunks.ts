import { InternalError } from '../foundation/errors/internal-error.ts';

/**
 * How a `jsonArray` node of `count` items lies in JSON. Databases limit the
 * arguments of a function, so a long array is an array of arrays:
 *
 * - up to `maxFunctionArguments` items: flat, `[a, b, c]`, and the result is `null`
 * - more: chunks of exactly `maxFunctionArguments` items, the last one shorter,
 *   `[[a, b], [c]]`, and the result is the length of a full chunk; item `i` is at
 *   `value[Math.floor(i / chunk)][i % chunk]`
 *
 * Writers and decoders both ask here, so that they agree.
 *
 * @example
 * ```ts
 * jsonArrayChunk(200, 100); // 100: two arrays of 100 in one array
 * jsonArrayChunk(100, 100); // null: one array
 * ```
 */
export function jsonArrayChunk(count: number, maxFunctionArguments: number): number | null {
  if (count <= maxFunctionArguments) return null;
  if (count > maxFunctionArguments * maxFunctionArguments) {
    throw new InternalError({ where: `a JSON array of ${count} items needs more than two levels` });
  }
  return maxFunctionArguments;
}
