import type { RelatedRows } from './related-rows.ts';
import type { RowLayout, RowMember } from './row-layout.ts';
import type { RowShape } from './row-shape.ts';
import type { RowsDecoder } from './rows-decoder.ts';

type Row = readonly unknown[];
type ReadRow = (row: Row, related: readonly RelatedRows[]) => unknown;
type Access = (row: Row, at: number) => unknown;

const flat: Access = (row, at) => row[at];

/** The decoder of a layout without generated code; same results, about half the speed. */
export function closureDecoder(layout: RowLayout): RowsDecoder {
  return rowsReader(rowReader(layout, flat), false);
}

function rowsReader(read: ReadRow, isReversed: boolean): RowsDecoder {
  return (rows, related) => {
    const results = rows.map((row) => read(row, related));
    return isReversed ? results.reverse() : results;
  };
}

function rowReader(layout: RowLayout, access: Access): ReadRow {
  const names = Object.freeze(layout.members.map(({ name }) => name));
  const readers = layout.members.map((member) => memberReader(member, access));
  const build = builder(layout.shape, names);
  return (row, related) => build(readers.map((read) => read(row, related)));
}

function builder(shape: RowShape, names: readonly string[]): (values: unknown[]) => unknown {
  if (shape.kind === 'array') return (values) => shape.wrap(values, names);
  const prototype = shape.kind === 'prototype' ? shape.prototype : Object.prototype;
  return (values) => {
    const result: object = Object.create(prototype);
    for (const [index, name] of names.entries()) {
      Object.defineProperty(result, name, {
        value: values[index],
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return result;
  };
}

function memberReader(member: RowMember, access: Access): ReadRow {
  switch (member.kind) {
    case 'value': {
      const { at, decode } = member;
      if (decode === null) return (row) => access(row, at);
      return (row) => {
        const wire = access(row, at);
        return wire === null ? null : decode(wire as never);
      };
    }
    case 'pair': {
      const { at, second, decode } = member;
      return (row) => {
        const wire = access(row, at);
        return wire === null ? null : decode(wire as never, access(row, second) as never);
      };
    }
    case 'one': {
      const read = rowReader(member.layout, access);
      return (row, related) => (access(row, member.presence) === null ? null : read(row, related));
    }
    case 'nested': {
      const { chunk } = member;
      const inner: Access = chunk === null ? flat : (row, at) => (row[Math.floor(at / chunk)] as Row)[at % chunk];
      const decode = rowsReader(rowReader(member.layout, inner), member.isReversed);
      return (row, related) => {
        const wire = access(row, member.at);
        if (wire === null) return [];
        return decode((member.isText ? JSON.parse(wire as string) : wire) as readonly Row[], related);
      };
    }
    case 'attached':
      return (row, related) => {
        const rows = (related[member.load] as RelatedRows).get(member.keys, row);
        return member.isMany ? rows : (rows[0] ?? null);
      };
    case 'group': {
      const read = rowReader({ shape: { kind: 'object' }, members: member.members }, access);
      return read;
    }
  }
}
