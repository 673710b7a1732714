import { describe, expectTypeOf, it } from 'vitest';
import type { Create, Update, Where } from '../../src/exports/index.ts';
import {
  bigInt,
  decimal,
  defineSchema,
  enumOf,
  int,
  JsonNull,
  json,
  model,
  text,
  timestamp,
} from '../../src/exports/index.ts';

/** Lists of each sort, and documents. Only PostgreSQL has lists, so nothing here is run. */
const schema = defineSchema({
  enums: { Colour: ['RED', 'BLUE'] },
  models: {
    Thing: model({
      id: int().id(),
      version: bigInt().version(),
      words: text().list(),
      colours: enumOf('Colour').list().default([]),
      moments: timestamp().list().optional(),
      prices: decimal(8, 2).list().default([]),
      details: json<{ size: { width: number } }>().optional(),
    }),
  },
});
type Schema = typeof schema;

describe('the types of filters', () => {
  it('ask lists for their items', () => {
    const filters: Where<Schema, 'Thing'>[] = [
      { words: { has: 'x', hasEvery: ['x'], hasSome: [], isEmpty: false, equals: ['x'] } },
      { colours: { has: 'RED' }, prices: { hasSome: [3, '4.50', 5n] }, moments: { has: new Date(0), equals: null } },
    ];
    void filters;

    // @ts-expect-error an item of another type
    ({ words: { has: 3 } }) satisfies Where<Schema, 'Thing'>;
    // @ts-expect-error a value that the enum lacks
    ({ colours: { hasSome: ['GREEN'] } }) satisfies Where<Schema, 'Thing'>;
    // @ts-expect-error an operator that lists lack
    ({ words: { contains: 'x' } }) satisfies Where<Schema, 'Thing'>;
  });

  it('change lists as wholes and at their end', () => {
    const changes: Update<Schema, 'Thing'>[] = [
      { words: ['x'], colours: { set: ['RED'] }, prices: { push: 3 }, moments: null },
      { words: { push: ['x', 'y'] }, colours: { push: 'BLUE' }, moments: { set: null } },
    ];
    void changes;

    // @ts-expect-error both at once
    ({ words: { push: 'x', set: [] } }) satisfies Update<Schema, 'Thing'>;
    // @ts-expect-error an item of another type
    ({ colours: { push: 'GREEN' } }) satisfies Update<Schema, 'Thing'>;
    expectTypeOf<{ id: 1; words: string[] }>().toExtend<Create<Schema, 'Thing'>>();
  });

  it('compare documents, and parts of them with anything', () => {
    const filters: Where<Schema, 'Thing'>[] = [
      { details: { equals: { size: { width: 3 } } } },
      { details: JsonNull },
      { details: { path: ['size'], equals: { width: 3 } } },
      { details: { path: '$.size.width', gt: 3, lte: 9, not: 5 } },
      { details: { path: ['tags'], array_contains: ['x', null], array_starts_with: 'x', array_ends_with: null } },
      { details: { path: ['name'], string_contains: 'x', mode: 'insensitive', not: JsonNull } },
      { details: { string_starts_with: 'x' } },
    ];
    void filters;

    // @ts-expect-error a document of another type
    ({ details: { equals: { size: { height: 3 } } } }) satisfies Where<Schema, 'Thing'>;
    // @ts-expect-error plain null says too little
    ({ details: { path: ['size'], equals: null } }) satisfies Where<Schema, 'Thing'>;
    // @ts-expect-error booleans have no order
    ({ details: { path: ['size'], gt: true } }) satisfies Where<Schema, 'Thing'>;
  });

  it('name a version, which no write gives', () => {
    expectTypeOf<{ version: 3n }>().toExtend<Where<Schema, 'Thing'>>();
    expectTypeOf<{ version: { lt: 3 } }>().toExtend<Where<Schema, 'Thing'>>();
    expectTypeOf<{ version: 3n }>().not.toExtend<Update<Schema, 'Thing'>>();
    expectTypeOf<{ id: 1; words: string[]; version: 3n }>().not.toExtend<Create<Schema, 'Thing'>>();
  });
});
