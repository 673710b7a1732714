import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { SchemaError } from '../foundation/errors/schema-error.ts';
import { dbGenerated } from './database-expression.ts';
import { declareSchema, defineSchema } from './define-schema.ts';
import { id, unique } from './keys.ts';
import { model, view } from './model.ts';
import { bigInt, decimal, float, int } from './number-fields.ts';
import { boolean, bytes, json, unsupported } from './other-fields.ts';
import { belongsTo, hasMany, hasOne, manyToMany } from './relations.ts';
import { check } from './table-checks.ts';
import { index } from './table-indexes.ts';
import { enumOf, text, uuid } from './text-fields.ts';
import { date, time, timestamp } from './time-fields.ts';

/** The declaration of one model with these members. */
function fieldsOf(fields: Parameters<typeof model>[0]) {
  return declareSchema({ models: { Row: model(fields) } }).models.Row?.fields;
}

describe('field builders', () => {
  it('declare each type', () => {
    expect(
      fieldsOf({
        a: int(),
        b: bigInt(),
        c: float(),
        d: decimal(12, 2),
        e: decimal(),
        f: text(),
        g: boolean(),
        h: timestamp({ precision: 6 }),
        i: date(),
        j: time({ precision: 0 }),
        k: json(),
        l: bytes(),
        m: uuid(),
        n: enumOf('Role'),
        o: unsupported('polygon'),
        p: text().list(),
      }),
    ).toEqual({
      a: { scalar: 'Int' },
      b: { scalar: 'BigInt' },
      c: { scalar: 'Float' },
      d: { scalar: 'Decimal', precision: 12, scale: 2 },
      e: { scalar: 'Decimal' },
      f: { scalar: 'String' },
      g: { scalar: 'Boolean' },
      h: { scalar: 'DateTime', precision: 6 },
      i: { scalar: 'Date' },
      j: { scalar: 'Time', precision: 0 },
      k: { scalar: 'Json' },
      l: { scalar: 'Bytes' },
      m: { scalar: 'Uuid' },
      n: { scalar: 'Enum', typeName: 'Role' },
      o: { scalar: 'Unsupported', native: { name: 'polygon', arguments: [] } },
      p: { scalar: 'String', isList: true },
    });
  });

  it('add one word for each modifier', () => {
    expect(
      fieldsOf({
        a: int().id({ constraint: 'row_key' }).autoIncrement(),
        b: text().unique('row_b').optional().map('bee').length(20).collation('C').hidden(),
        c: text().native('Char', 3).comment('three letters').stableId('s1').renamedFrom('old'),
        d: decimal(8, 2).generated('"a" * 2').annotate('validation', { min: 0 }).annotate('access', 'admin'),
        e: timestamp().updatedAt().precision(6).timeZone('Europe/Paris').asString(),
        f: decimal().asObject(Decimal),
        g: decimal().asString(),
        h: date().asDate(),
        i: json().bigNumbersAsStrings(),
        j: int().generated('"a"', { stored: false }),
        k: text().unique(),
      }),
    ).toEqual({
      a: { scalar: 'Int', isId: true, constraint: 'row_key', default: { kind: 'autoIncrement' } },
      b: {
        scalar: 'String',
        isUnique: 'row_b',
        isOptional: true,
        column: 'bee',
        native: { name: 'VarChar', arguments: ['20'] },
        collation: 'C',
        isHidden: true,
      },
      c: {
        scalar: 'String',
        native: { name: 'Char', arguments: ['3'] },
        comment: 'three letters',
        stableId: 's1',
        renamedFrom: 'old',
      },
      d: {
        scalar: 'Decimal',
        precision: 8,
        scale: 2,
        generated: { expression: '"a" * 2', isStored: true },
        annotations: { validation: { min: 0 }, access: 'admin' },
      },
      e: { scalar: 'DateTime', isUpdatedAt: true, precision: 6, timeZone: 'Europe/Paris', representation: 'string' },
      f: { scalar: 'Decimal', representation: 'decimal.js' },
      g: { scalar: 'Decimal', representation: 'plain' },
      h: { scalar: 'Date', representation: 'date' },
      i: { scalar: 'Json', representation: 'bigNumbersAsStrings' },
      j: { scalar: 'Int', generated: { expression: '"a"', isStored: false } },
      k: { scalar: 'String', isUnique: true },
    });
  });

  it('declare each default', () => {
    const made = fieldsOf({
      value: int().default(7),
      expression: text().default(dbGenerated('gen()')),
      now: timestamp().defaultNow(),
      uuid4: uuid().defaultUuid(),
      uuid7: text().defaultUuid(7),
      cuid: text().defaultCuid(),
      nanoid: text().defaultNanoid(10),
      ulid: text().defaultUlid(),
    });

    expect(Object.fromEntries(Object.entries(made ?? {}).map(([name, field]) => [name, field.default]))).toEqual({
      value: { kind: 'value', value: 7 },
      expression: { kind: 'expression', sql: 'gen()' },
      now: { kind: 'now' },
      uuid4: { kind: 'uuid', version: 4 },
      uuid7: { kind: 'uuid', version: 7 },
      cuid: { kind: 'cuid', version: 2 },
      nanoid: { kind: 'nanoid', length: 10 },
      ulid: { kind: 'ulid' },
    });
  });

  it('never change a builder that others may share', () => {
    const base = text();
    const refined = base.optional().unique();

    expect(base['~declared'].declaration).toEqual({ scalar: 'String' });
    expect(refined['~declared'].declaration).toEqual({ scalar: 'String', isOptional: true, isUnique: true });
    expect(Object.isFrozen(base)).toBe(true);
    expect(Object.isFrozen(refined['~declared'].declaration)).toBe(true);
  });

  it('keep the last default', () => {
    const make = () => 1;

    expect(int().default(make).default(2)['~declared']).toEqual({
      declaration: { scalar: 'Int', default: { kind: 'value', value: 2 } },
      defaultFunction: null,
    });
    expect(int().default(2).default(make)['~declared']).toEqual({
      declaration: { scalar: 'Int' },
      defaultFunction: make,
    });
  });
});

describe('declareSchema', () => {
  it('names functions after their fields and hands them on', () => {
    const token = () => 'abc';
    const declaration = declareSchema({ models: { Session: model({ id: int().id(), token: text().default(token) }) } });

    expect(declaration.models.Session?.fields.token?.default).toEqual({ kind: 'function', name: 'Session.token' });
    expect(declaration.functions).toEqual({ 'Session.token': token });
  });

  it('declares relations with all their options', () => {
    const { models } = declareSchema({
      models: {
        Row: model({
          id: int().id(),
          owner: belongsTo('User', {
            fields: ['ownerId'],
            references: ['id'],
            name: 'owned',
            onDelete: 'cascade',
            onUpdate: 'restrict',
            map: 'row_owner',
            comment: 'who made it',
            stableId: 'r1',
            renamedFrom: 'user',
          }),
          profile: hasOne('Profile', { foreignFields: ['rowId'], references: ['id'] }),
          posts: hasMany('Post', { name: 'written' }),
          tags: manyToMany('Tag'),
          groups: manyToMany('Group', { through: 'Membership' }),
          labels: manyToMany('Label', { through: { table: 'row_label', from: 'row', to: 'label' } }),
        }),
      },
    });

    expect(models.Row?.relations).toEqual({
      owner: {
        kind: 'one',
        target: 'User',
        fields: ['ownerId'],
        references: ['id'],
        relationName: 'owned',
        onDelete: 'cascade',
        onUpdate: 'restrict',
        constraint: 'row_owner',
        comment: 'who made it',
        stableId: 'r1',
        renamedFrom: 'user',
      },
      profile: { kind: 'one', target: 'Profile', foreignFields: ['rowId'], references: ['id'] },
      posts: { kind: 'many', target: 'Post', relationName: 'written' },
      tags: { kind: 'manyToMany', target: 'Tag' },
      groups: { kind: 'manyToMany', target: 'Group', through: { model: 'Membership' } },
      labels: { kind: 'manyToMany', target: 'Label', through: { table: 'row_label', from: 'row', to: 'label' } },
    });
  });

  it('declares options of models and views', () => {
    const { models } = declareSchema({
      models: {
        Row: model(
          { a: int(), b: int(), c: text() },
          {
            table: 'rows',
            schema: 'app',
            id: id('a', 'b').map('rows_key'),
            uniques: [unique('b', 'c').named('bc')],
            indexes: [
              index('c', { field: 'a', direction: 'desc' }).map('rows_c').using('gin').where('"a" > 0').unique(),
            ],
            checks: [check('"a" > 0', 'positive'), check('"b" > 0')],
            comment: 'rows',
            stableId: 'm1',
            renamedFrom: 'Line',
            annotations: { access: { read: 'all' } },
          },
        ),
        Seen: view(
          { id: int().unique() },
          { definition: 'select 1 as id', materialized: true, indexes: [index('id')] },
        ),
      },
    });

    expect(models.Row).toEqual({
      kind: 'table',
      table: 'rows',
      schema: 'app',
      fields: { a: { scalar: 'Int' }, b: { scalar: 'Int' }, c: { scalar: 'String' } },
      relations: {},
      id: { fields: ['a', 'b'], constraint: 'rows_key' },
      uniques: [{ fields: ['b', 'c'], name: 'bc' }],
      indexes: [
        {
          parts: ['c', { field: 'a', direction: 'desc' }],
          name: 'rows_c',
          type: 'gin',
          where: '"a" > 0',
          isUnique: true,
        },
      ],
      checks: [{ expression: '"a" > 0', name: 'positive' }, { expression: '"b" > 0' }],
      comment: 'rows',
      stableId: 'm1',
      renamedFrom: 'Line',
      annotations: { access: { read: 'all' } },
    });
    expect(models.Seen).toEqual({
      kind: 'materializedView',
      fields: { id: { scalar: 'Int', isUnique: true } },
      relations: {},
      definition: 'select 1 as id',
      indexes: [{ parts: ['id'] }],
    });
  });

  it('declares options of the schema, and enums with and without stored names', () => {
    const declaration = declareSchema({
      models: {},
      enums: { Role: ['USER', 'ADMIN'], Mood: { HAPPY: 'happy', SAD: 'sad' } },
      naming: 'snake_case',
      joinTables: 'a_b',
      dateTimes: 'string',
      decimals: Decimal,
      annotations: { postgres: { extensions: ['citext'] } },
    });

    expect(declaration).toEqual({
      models: {},
      functions: {},
      enums: {
        Role: { values: ['USER', 'ADMIN'] },
        Mood: {
          values: [
            { name: 'HAPPY', stored: 'happy' },
            { name: 'SAD', stored: 'sad' },
          ],
        },
      },
      naming: 'snake_case',
      joinTables: 'a_b',
      dateTimes: 'string',
      decimals: 'decimal.js',
      annotations: { postgres: { extensions: ['citext'] } },
    });
  });

  it('takes `__proto__` for a name like any other', () => {
    const fields = fieldsOf(JSON.parse('{}', () => Object.fromEntries([['__proto__', text()]])));

    expect(Object.keys(fields ?? {})).toEqual(['__proto__']);
  });
});

describe('defineSchema', () => {
  it('gives the built graph', () => {
    const schema = defineSchema({
      models: {
        User: model({ id: int().id().autoIncrement(), posts: hasMany('Post') }),
        Post: model({ id: int().id(), authorId: int(), author: belongsTo('User', { fields: ['authorId'] }) }),
      },
    });

    expect(Object.keys(schema)).toEqual(['graph']);
    expect(Object.isFrozen(schema)).toBe(true);
    expect(schema.graph.models.User?.relations.posts).toMatchObject({ kind: 'many', from: ['id'], to: ['authorId'] });
  });

  it('throws all problems at once', () => {
    const build = () =>
      defineSchema({
        models: {
          User: model({ id: int().id(), posts: hasMany('Pots') }),
          Post: model({ title: text() }),
        },
      });

    expect(build).toThrow(SchemaError);
    expect(build).toThrow(/Pots/);
    expect(build).toThrow(/Post/);
  });
});
