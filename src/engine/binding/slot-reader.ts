import type { DriverValue } from '../../dialects/codec.ts';
import type { SessionContext } from '../session-context.ts';

/** What a plan's parameters are read from when it runs. */
export interface Bindings {
  /** Collected from the call's arguments. */
  readonly values: readonly unknown[];
  readonly context: SessionContext;
  /** Keys handed over from the statement before, one list per key column; wire values. */
  readonly keys: readonly (readonly unknown[])[];
}

/** Reads and encodes one slot's value. */
export interface SlotReader {
  read(bindings: Bindings): DriverValue;
  /** One element of a list that is spelled out; past the end the last one repeats. */
  readElement(bindings: Bindings, element: number): DriverValue;
  /** Position among the collected values, to find the path of a refused one; `null` for other origins. */
  readonly index: number | null;
}

export function valueSlot(index: number, encode: (value: unknown) => DriverValue): SlotReader {
  return {
    index,
    read: (bindings) => encode(bindings.values[index]),
    readElement: (bindings, element) => {
      const list = bindings.values[index] as readonly unknown[];
      return encode(list[Math.min(element, list.length - 1)]);
    },
  };
}

export function contextSlot(
  read: (context: SessionContext) => unknown,
  encode: (value: unknown) => DriverValue,
): SlotReader {
  const readOne = (bindings: Bindings): DriverValue => {
    const value = read(bindings.context);
    return value === null || value === undefined ? null : encode(value);
  };
  return { index: null, read: readOne, readElement: readOne };
}

/** A value made anew for each run: a generated id, the time of the write. */
export function generatedSlot(make: () => DriverValue): SlotReader {
  return { index: null, read: make, readElement: make };
}
