import { Decimal } from 'decimal.js';
import { defineSchema } from '../../../src/fluent/define-schema.ts';
import { model } from '../../../src/fluent/model.ts';
import { bigInt, decimal, float, int } from '../../../src/fluent/number-fields.ts';
import { boolean, bytes, json } from '../../../src/fluent/other-fields.ts';
import { belongsTo, hasMany } from '../../../src/fluent/relations.ts';
import { enumOf, text, uuid } from '../../../src/fluent/text-fields.ts';
import { date, time, timestamp } from '../../../src/fluent/time-fields.ts';

/** A region has groups, a group has values, a holder has one value: every way that a value can be read. */
export const valueSchema = defineSchema({
  enums: { Mood: { PLAIN: 'plain', QUOTED: 'it\'s "so" `so` \\', SPACED: ' a  b', ['__proto__']: '__proto__' } },
  models: {
    Region: model({ id: int().id(), groups: hasMany('Group') }),
    Group: model({
      id: int().id(),
      regionId: int(),
      region: belongsTo('Region', { fields: ['regionId'] }),
      values: hasMany('Value'),
    }),
    Value: model({
      id: int().id(),
      groupId: int(),
      group: belongsTo('Group', { fields: ['groupId'] }),
      holders: hasMany('Holder'),
      int: int().optional(),
      bigInt: bigInt().optional(),
      float: float().optional(),
      wide: decimal(38, 10).optional(),
      whole: decimal(38, 0).optional(),
      money: decimal(18, 4).optional(),
      exact: decimal(18, 4).asObject(Decimal).optional(),
      text: text().optional(),
      short: text().length(10).optional(),
      boolean: boolean().optional(),
      moment: timestamp().optional(),
      second: timestamp({ precision: 0 }).optional(),
      instant: timestamp({ precision: 6 }).asString().optional(),
      milli: timestamp().asString().optional(),
      day: date().optional(),
      clock: time({ precision: 0 }).optional(),
      clock6: time({ precision: 6 }).optional(),
      json: json().optional(),
      bigJson: json().bigNumbersAsStrings().optional(),
      bytes: bytes().optional(),
      uuid: uuid().optional(),
      mood: enumOf('Mood').optional(),
    }),
    Holder: model({
      id: int().id(),
      valueId: int(),
      value: belongsTo('Value', { fields: ['valueId'] }),
      nextId: int().optional(),
      next: belongsTo('Holder', { fields: ['nextId'], name: 'chain' }),
      previous: hasMany('Holder', { name: 'chain' }),
    }),
  },
});

/** Parents and children that only the key ties together, for each type of key. */
export const keySchema = defineSchema({
  models: {
    BigIntParent: model({ id: bigInt().id(), children: hasMany('BigIntChild') }),
    BigIntChild: model({
      id: int().id(),
      parentId: bigInt(),
      parent: belongsTo('BigIntParent', { fields: ['parentId'] }),
    }),
    MoneyParent: model({ id: decimal(18, 4).id(), children: hasMany('MoneyChild') }),
    MoneyChild: model({
      id: int().id(),
      parentId: decimal(18, 4),
      parent: belongsTo('MoneyParent', { fields: ['parentId'] }),
    }),
    WideParent: model({ id: decimal(38, 10).id(), children: hasMany('WideChild') }),
    WideChild: model({
      id: int().id(),
      parentId: decimal(38, 10),
      parent: belongsTo('WideParent', { fields: ['parentId'] }),
    }),
    InstantParent: model({ id: timestamp({ precision: 6 }).asString().id(), children: hasMany('InstantChild') }),
    InstantChild: model({
      id: int().id(),
      parentId: timestamp({ precision: 6 }).asString(),
      parent: belongsTo('InstantParent', { fields: ['parentId'] }),
    }),
    FineParent: model({ id: timestamp({ precision: 6 }).id(), children: hasMany('FineChild') }),
    FineChild: model({
      id: int().id(),
      parentId: timestamp({ precision: 6 }),
      parent: belongsTo('FineParent', { fields: ['parentId'] }),
    }),
    TextParent: model({ id: text().length(40).id(), children: hasMany('TextChild') }),
    TextChild: model({
      id: int().id(),
      parentId: text().length(40),
      parent: belongsTo('TextParent', { fields: ['parentId'] }),
    }),
    BytesParent: model({ id: bytes().id(), children: hasMany('BytesChild') }),
    BytesChild: model({
      id: int().id(),
      parentId: bytes(),
      parent: belongsTo('BytesParent', { fields: ['parentId'] }),
    }),
    FloatParent: model({ id: float().id(), children: hasMany('FloatChild') }),
    FloatChild: model({
      id: int().id(),
      parentId: float(),
      parent: belongsTo('FloatParent', { fields: ['parentId'] }),
    }),
    DayParent: model({ id: date().id(), children: hasMany('DayChild') }),
    DayChild: model({ id: int().id(), parentId: date(), parent: belongsTo('DayParent', { fields: ['parentId'] }) }),
    UuidParent: model({ id: uuid().id(), children: hasMany('UuidChild') }),
    UuidChild: model({ id: int().id(), parentId: uuid(), parent: belongsTo('UuidParent', { fields: ['parentId'] }) }),
  },
});
