import { describe, expect, it } from 'vitest';
import { RefusedValue } from '../../dialects/refused-value.ts';
import { buildSchema } from '../../schema/schema-builder.ts';
import { Misfit } from '../shape/misfit.ts';
import type { BulkColumn } from './row-groups.ts';
import { closureWriter, generatedWriter, writerParts } from './row-writer.ts';

const { fields } = buildSchema({
  models: {
    Item: {
      fields: {
        id: { scalar: 'Int', isId: true },
        name: { scalar: 'String', isOptional: true },
        constructor_: { scalar: 'Int' },
        made: { scalar: 'Int' },
      },
    },
  },
}).models.Item as NonNullable<ReturnType<typeof buildSchema>['models'][string]>;

const twice = (value: unknown): unknown => {
  if (typeof value !== 'number') throw new RefusedValue('a number');
  return value * 2;
};
const columns: readonly BulkColumn[] = [
  { field: fields.id as never, make: null, isRequired: true },
  { field: fields.name as never, make: null, isRequired: false },
  { field: fields.constructor_ as never, make: null, isRequired: true },
  { field: fields.made as never, make: () => 21, isRequired: false },
];
const parts = writerParts(columns, [twice, (value) => value, twice, twice]);

describe.each([
  ['generated', generatedWriter(parts)],
  ['closure', closureWriter(parts)],
] as const)('%s row writer', (_name, write) => {
  it('writes each column in its place and counts what the row gave', () => {
    const out: unknown[] = ['before', 0, 0, 0, 0, 'after'];

    expect(write({ id: 1, name: 'a', constructor_: 3 }, out, 1)).toBe(3);
    expect(out).toEqual(['before', 2, 'a', 6, 42, 'after']);
    expect(write({ constructor_: 5, made: 1, id: 2, name: undefined }, out, 1)).toBe(3);
    expect(out).toEqual(['before', 4, null, 10, 2, 'after']);
    expect(write({ id: 1, name: null, constructor_: 0 }, out, 1)).toBe(3);
    expect(out.slice(1, 5)).toEqual([2, null, 0, 42]);
  });

  it('refuses what is missing, null, or of the wrong kind', () => {
    const refusal = (row: Record<string, unknown>): unknown => {
      try {
        return write(row, [], 0);
      } catch (error) {
        return error;
      }
    };

    expect(refusal({ id: 1 })).toMatchObject({ path: ['constructor_'], problem: 'is required' });
    expect(refusal({ id: null, constructor_: 1 })).toMatchObject({ path: ['id'], problem: 'must not be null' });
    expect(refusal({ id: 1 })).toBeInstanceOf(Misfit);
    expect(refusal({ id: 'x', constructor_: 1 })).toBeInstanceOf(RefusedValue);
  });
});
