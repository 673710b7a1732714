import type { Field } from './field.ts';

const items = new WeakMap<Field, Field>();

/** A list's field as if it held one item; the same object each time, as codecs ask for. */
export function itemOf(field: Field): Field {
  let item = items.get(field);
  if (item === undefined) {
    item = Object.freeze({ ...field, isList: false });
    items.set(field, item);
  }
  return item;
}
