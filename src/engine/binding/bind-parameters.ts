import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import { described } from '../../foundation/described.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { PlannedStatement } from '../planned-statement.ts';
import { RefusedSlot } from './refused-slot.ts';
import type { Bindings, SlotReader } from './slot-reader.ts';

/** Encodes a statement's parameters. Throws `RefusedSlot` for a value that its type refuses. */
export function bindParameters(
  statement: PlannedStatement,
  slots: readonly SlotReader[],
  bindings: Bindings,
): DriverValue[] {
  const sources = statement.parameters;
  const count = sources.length;
  const parameters = new Array<DriverValue>(count);
  let position = 0;
  try {
    for (; position < count; position += 1) {
      const source = sources[position] as (typeof sources)[number];
      parameters[position] =
        typeof source === 'number'
          ? (slots[source] as SlotReader).read(bindings)
          : (slots[source.slot] as SlotReader).readElement(bindings, source.element);
    }
  } catch (error) {
    const source = sources[position] as (typeof sources)[number];
    throw refusedSlot(error, slots[typeof source === 'number' ? source : source.slot]?.index ?? null, bindings);
  }
  return parameters;
}

/** What a codec's refusal means for the caller: the place of the value is that of the collected value `index`. */
function refusedSlot(error: unknown, index: number | null, { values }: Bindings): unknown {
  if (!(error instanceof RefusedValue)) return error;
  if (index === null) return new InternalError({ where: `bind: a value of our own must be ${error.expected}` });
  const given = values[index];
  const near = typeof given === 'string' ? didYouMean(given, error.names) : null;
  const kind = isRightKind(given, error.expected) ? '' : `, not ${described(given)}`;
  return new RefusedSlot(index, `must be ${error.expected}${kind}`, near, error);
}

/** What is expected where a value of a kind can be right, by `typeof`, and so is not refused for its kind. */
const EXPECTED_OF_KIND: Readonly<Record<string, RegExp>> = {
  string: /^(?:a (?:text|date|time|valid Date|decimal|UUID)|one of|JSON)/,
  number: /number|^JSON/,
  bigint: /^(?:a (?:whole number|bigint|decimal)|JSON)/,
  object: /^(?:a decimal|JSON)/,
  function: /^JSON/,
  symbol: /^JSON/,
};

/** The kind of a value helps only where it is the kind that is wrong. In a list it is one of the values that is wrong. */
function isRightKind(given: unknown, expected: string): boolean {
  if (given instanceof Date || given instanceof Uint8Array || Array.isArray(given)) return true;
  return EXPECTED_OF_KIND[typeof given]?.test(expected) ?? false;
}
