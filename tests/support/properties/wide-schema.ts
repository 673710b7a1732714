import { defineSchema } from '../../../src/fluent/define-schema.ts';
import { model } from '../../../src/fluent/model.ts';
import { bigInt, decimal, float, int } from '../../../src/fluent/number-fields.ts';
import { boolean, bytes, json } from '../../../src/fluent/other-fields.ts';
import { belongsTo, hasMany, manyToMany } from '../../../src/fluent/relations.ts';
import { index } from '../../../src/fluent/table-indexes.ts';
import { text, uuid } from '../../../src/fluent/text-fields.ts';
import { timestamp } from '../../../src/fluent/time-fields.ts';

const TYPES = [
  int,
  bigInt,
  float,
  () => decimal(18, 4),
  () => text().length(60),
  boolean,
  timestamp,
  json,
  bytes,
  uuid,
] as const;

/** `c0` to `c195`, of ten types in turn. */
export const WIDE_COLUMNS: readonly string[] = Array.from({ length: 196 }, (_, number) => `c${number}`);

const wideFields = Object.fromEntries(
  WIDE_COLUMNS.map((name, number) => [
    name,
    (TYPES[number % TYPES.length] as () => { optional(): unknown })().optional(),
  ]),
);

/** The value of a column in a row; some are null. */
export function wideValue(row: number, column: number): unknown {
  if ((row + column) % 7 === 0) return null;
  const number = row * 1_000 + column;
  switch (column % TYPES.length) {
    case 0:
      return number;
    case 1:
      return 9_007_199_254_740_993n + BigInt(number);
    case 2:
      return number + 0.1;
    case 3:
      return `${number}.25`;
    case 4:
      return `text ${number} 😀`;
    case 5:
      return number % 2 === 0;
    case 6:
      return new Date(1_700_000_000_000 + number);
    case 7:
      return { number, list: [null, 'x'] };
    case 8:
      return new Uint8Array([row % 256, column]);
    default:
      return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  }
}

export function wideRow(id: number, boxId: number | null): Readonly<Record<string, unknown>> {
  return { id, boxId, ...Object.fromEntries(WIDE_COLUMNS.map((name, column) => [name, wideValue(id, column)])) };
}

/** Tables of 200 columns, and small ones for large numbers of rows. */
export const limitsSchema = defineSchema({
  models: {
    Box: model({ id: int().id(), wides: hasMany('Wide'), parents: hasMany('Parent') } as never),
    Wide: model({
      id: int().id(),
      boxId: int().optional(),
      box: belongsTo('Box', { fields: ['boxId'] }),
      nextId: int().optional(),
      next: belongsTo('Wide', { fields: ['nextId'], name: 'chain' }),
      previous: hasMany('Wide', { name: 'chain' }),
      friends: manyToMany('Wide', { name: 'friends' }),
      ...wideFields,
    } as never),
    Parent: model({
      id: int().id(),
      boxId: int().optional(),
      box: belongsTo('Box', { fields: ['boxId'] }),
      children: hasMany('Child'),
    } as never),
    Child: model(
      {
        id: int().id(),
        parentId: int(),
        parent: belongsTo('Parent', { fields: ['parentId'] }),
        label: text(),
        blob: bytes().optional(),
      } as never,
      { indexes: [index('parentId')] } as never,
    ),
    Item: model({ id: int().id(), code: text().length(40).unique(), big: bigInt(), mark: bytes().optional() } as never),
  },
});
