import type { DriverValue } from '../../dialects/codec.ts';
import type { Bindings, SlotReader } from '../../engine/binding/slot-reader.ts';

/** One key column of the rows before: whole as a list, or spelled out. */
export function keySlot(position: number, encodeList: (values: readonly unknown[]) => DriverValue): SlotReader {
  return {
    index: null,
    read: (bindings) => encodeList(bindings.keys[position] as readonly unknown[]),
    readElement: (bindings, element) => {
      const list = bindings.keys[position] as readonly DriverValue[];
      return list[Math.min(element, list.length - 1)] as DriverValue;
    },
  };
}

/** One key column of the one row before, as the wire gave it. */
export function rowKeySlot(position: number): SlotReader {
  const read = (bindings: Bindings): DriverValue => bindings.keys[position]?.[0] as DriverValue;
  return { index: null, read, readElement: read };
}
