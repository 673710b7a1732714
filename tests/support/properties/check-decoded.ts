import { expect } from 'vitest';
import type { Expected } from './random-layout.ts';

/** Rows behind accessors: the array that the decoder gave, and the names of its places. */
export class ArrayRow {
  readonly values: unknown[];
  readonly names: readonly string[];
  constructor(values: unknown[], names: readonly string[]) {
    this.values = values;
    this.names = names;
  }
}

/** Compares without asking the rows for anything that a hostile name could answer. */
export function checkDecoded(actual: unknown, expected: Expected): void {
  if (expected.kind === 'value') {
    expect(actual).toStrictEqual(expected.value);
    return;
  }
  if (expected.kind === 'list') {
    expect(Array.isArray(actual)).toBe(true);
    const list = actual as readonly unknown[];
    expect(list.length).toBe(expected.items.length);
    for (const [index, item] of expected.items.entries()) checkDecoded(list[index], item);
    return;
  }
  const { shape, names, items } = expected;
  if (shape.kind === 'array') {
    expect(actual).toBeInstanceOf(ArrayRow);
    const row = actual as ArrayRow;
    expect(row.names).toStrictEqual(names);
    for (const [index, item] of items.entries()) checkDecoded(row.values[index], item);
    expect(row.values.length).toBe(items.length);
    return;
  }
  const row = actual as object;
  expect(Object.getPrototypeOf(row)).toBe(shape.kind === 'prototype' ? shape.prototype : Object.prototype);
  expect(Reflect.ownKeys(row).sort()).toStrictEqual([...names].sort());
  for (const [index, name] of names.entries()) {
    const { value, ...flags } = Object.getOwnPropertyDescriptor(row, name) as PropertyDescriptor;
    expect(flags).toStrictEqual({ writable: true, enumerable: true, configurable: true });
    checkDecoded(value, items[index] as Expected);
  }
}
