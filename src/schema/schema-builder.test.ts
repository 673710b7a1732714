import { describe, expect, it } from 'vitest';
import { idField, int, optionalInt, text, warningsOf, withFields } from '../../tests/support/schema-problems.ts';
import { SchemaError } from '../foundation/errors/schema-error.ts';
import type { Field } from './field.ts';
import { buildSchema } from './schema-builder.ts';
import type { FieldDeclaration, SchemaDeclaration } from './schema-declaration.ts';

function buildField(declaration: FieldDeclaration, options: Omit<SchemaDeclaration, 'models'> = {}): Field | undefined {
  return buildSchema({ ...options, ...withFields({ field: declaration }) }).models.User?.fields.field;
}

describe('buildSchema', () => {
  it('completes a field', () => {
    expect(buildField(text)).toEqual({
      name: 'field',
      column: 'field',
      scalar: 'String',
      typeName: null,
      isList: false,
      native: null,
      precision: null,
      scale: null,
      representation: 'plain',
      isOptional: false,
      default: null,
      isUpdatedAt: false,
      generated: null,
      isHidden: false,
      collation: null,
      timeZone: null,
      comment: null,
      stableId: null,
      renamedFrom: null,
      annotations: {},
    });
  });

  it.each<[FieldDeclaration, Omit<SchemaDeclaration, 'models'>, Partial<Field>]>([
    [{ scalar: 'DateTime' }, {}, { representation: 'date', precision: 3, scale: null }],
    [{ scalar: 'DateTime' }, { dateTimes: 'string' }, { representation: 'string', precision: 3 }],
    [{ scalar: 'DateTime', precision: 6, representation: 'string' }, {}, { representation: 'string', precision: 6 }],
    [{ scalar: 'DateTime', native: { name: 'Timestamptz', arguments: ['6'] } }, {}, { precision: 6 }],
    [{ scalar: 'DateTime', native: { name: 'Date', arguments: [] } }, {}, { precision: 0 }],
    [{ scalar: 'Time' }, { dateTimes: 'string' }, { representation: 'plain', precision: 3 }],
    [{ scalar: 'Date' }, { dateTimes: 'string' }, { representation: 'plain', precision: null }],
    [{ scalar: 'Decimal' }, {}, { representation: 'plain', precision: 65, scale: 30 }],
    [{ scalar: 'Decimal' }, { decimals: 'decimal.js' }, { representation: 'decimal.js' }],
    [{ scalar: 'Decimal', precision: 12 }, {}, { precision: 12, scale: 0 }],
    [{ scalar: 'Decimal', native: { name: 'Decimal', arguments: ['10', '2'] } }, {}, { precision: 10, scale: 2 }],
    [{ scalar: 'Decimal', native: { name: 'Money', arguments: [] } }, {}, { precision: 19, scale: 2 }],
  ])('%#: gives %o with %o its precision and representation', (declaration, options, expected) => {
    expect(buildField(declaration, options)).toMatchObject(expected);
  });

  it.each<[FieldDeclaration, unknown, unknown]>([
    [{ scalar: 'BigInt' }, 7, 7n],
    [{ scalar: 'Int' }, -0, 0],
    [{ scalar: 'Decimal', precision: 5, scale: 2 }, 1.5, '1.5'],
    [{ scalar: 'Decimal', precision: 5, scale: 2 }, 12n, '12'],
    [{ scalar: 'Decimal', precision: 5, scale: 2 }, { toFixed: () => '-3.25' }, '-3.25'],
    [{ scalar: 'Decimal', precision: 5, scale: 2 }, '-0.00', '0.00'],
    [{ scalar: 'DateTime' }, '2024-02-29T12:00:00Z', new Date('2024-02-29T12:00:00.000Z')],
    [{ scalar: 'DateTime', representation: 'string' }, new Date(0), '1970-01-01T00:00:00.000Z'],
    [
      { scalar: 'DateTime', representation: 'string', precision: 6 },
      '2024-01-01T00:00:00.123456Z',
      '2024-01-01T00:00:00.123456Z',
    ],
    [{ scalar: 'Date' }, new Date('2024-02-29T12:00:00Z'), '2024-02-29'],
    [{ scalar: 'Date', representation: 'date' }, '2024-02-29', new Date('2024-02-29T00:00:00Z')],
    [{ scalar: 'Time' }, '23:59:59.5', '23:59:59.5'],
    [{ scalar: 'Uuid' }, '123E4567-E89B-42D3-A456-426614174000', '123e4567-e89b-42d3-a456-426614174000'],
    [{ scalar: 'Json' }, { a: [1, { b: null }] }, { a: [1, { b: null }] }],
    [{ scalar: 'Bytes' }, new Uint8Array([1, 255]), new Uint8Array([1, 255])],
    [{ scalar: 'String', isList: true }, ['a', 'b'], ['a', 'b']],
  ])('%#: brings the default of %o from %o to %o', (declaration, given, expected) => {
    expect(buildField({ ...declaration, default: { kind: 'value', value: given } })?.default).toEqual({
      kind: 'value',
      value: expected,
    });
  });

  it('names tables, columns and types as the naming says, where they are not mapped', () => {
    const { models, enums } = buildSchema({
      naming: 'snake_case',
      enums: { UserRole: { values: ['A', { name: 'B', stored: 'b' }] } },
      models: {
        BlogCategory: {
          fields: { id: idField, createdAt: { scalar: 'DateTime' }, shortName: { ...text, column: 'SHORT' } },
        },
        Person: { table: 'Persons', schema: 'hr', fields: { id: idField } },
      },
    });

    expect(models.BlogCategory?.table).toEqual({ schema: null, name: 'blog_categories' });
    expect(Object.values(models.BlogCategory?.fields ?? {}).map(({ column }) => column)).toEqual([
      'id',
      'created_at',
      'SHORT',
    ]);
    expect(models.Person?.table).toEqual({ schema: 'hr', name: 'Persons' });
    expect(enums.UserRole).toEqual({
      name: 'UserRole',
      typeName: 'user_role',
      schema: null,
      values: [
        { name: 'A', stored: 'A' },
        { name: 'B', stored: 'b' },
      ],
      stableId: null,
      renamedFrom: null,
    });
  });

  it('gathers keys, indexes and checks', () => {
    const model = buildSchema({
      models: {
        Seat: {
          fields: {
            row: int,
            number: int,
            code: { ...text, isUnique: 'seat_code' },
            label: { ...text, isUnique: true },
            note: { ...text, isUnique: false },
          },
          id: { fields: ['row', 'number'], constraint: 'seat_pk' },
          uniques: [
            { fields: ['row', 'label'] },
            { fields: ['number', 'label'], name: 'place', constraint: 'seat_place' },
          ],
          indexes: [
            {
              parts: ['note', { expression: 'lower(label)', direction: 'desc', nulls: 'last' }],
              type: 'btree',
              where: 'row > 0',
            },
          ],
          checks: [{ expression: 'row > 0' }, { name: 'positive', expression: 'number > 0' }],
        },
      },
    }).models.Seat;

    expect(model?.id).toEqual({ name: 'row_number', fields: ['row', 'number'], constraint: 'seat_pk' });
    expect(model?.uniques).toEqual([
      { name: 'code', fields: ['code'], constraint: 'seat_code' },
      { name: 'label', fields: ['label'], constraint: null },
      { name: 'row_label', fields: ['row', 'label'], constraint: null },
      { name: 'place', fields: ['number', 'label'], constraint: 'seat_place' },
    ]);
    const nothing = { direction: null, nulls: null, length: null, operatorClass: null, collation: null };
    expect(model?.indexes).toEqual([
      {
        name: null,
        parts: [
          { field: 'note', expression: null, ...nothing },
          { field: null, expression: 'lower(label)', ...nothing, direction: 'desc', nulls: 'last' },
        ],
        isUnique: false,
        type: 'btree',
        where: 'row > 0',
        annotations: {},
      },
    ]);
    expect(model?.checks).toEqual([
      { name: null, expression: 'row > 0' },
      { name: 'positive', expression: 'number > 0' },
    ]);
  });

  it('calls a key of one field by the field, even when it is named', () => {
    const { models } = buildSchema(withFields({ email: text }, { uniques: [{ fields: ['email'], name: 'other' }] }));

    expect(models.User?.uniques).toEqual([{ name: 'email', fields: ['email'], constraint: null }]);
  });

  it('reports every problem at once', () => {
    const declaration = withFields({
      role: { scalar: 'Enum', typeName: 'Role' },
      age: { ...int, default: { kind: 'now' } },
    });

    expect(() => buildSchema(declaration)).toThrow(SchemaError);
    expect(() => buildSchema(declaration)).toThrow(
      "The schema has 2 problems:\n  User.role: There is no enum 'Role'. Declare it, or correct the name.\n  User.age: Int cannot have the default now(). It is for: DateTime, Date, Time.",
    );
  });

  it('warns of a model that Database has no place for', () => {
    const models = { Transaction: { fields: { id: idField } }, Then: { fields: { id: idField } } };

    expect(warningsOf({ models })).toEqual([
      'RESERVED_ACCESSOR Transaction: db.transaction is something else, so the model is reached as db.models.Transaction only. Rename the model and map it to its table, or use db.models.',
      'RESERVED_ACCESSOR Then: db.then is something else, so the model is reached as db.models.Then only. Rename the model and map it to its table, or use db.models.',
    ]);
  });

  it('warns where a Date would lose digits', () => {
    const fields: Record<string, FieldDeclaration> = {
      at: { scalar: 'DateTime', precision: 6 },
      exact: { scalar: 'DateTime', precision: 6, representation: 'string' },
    };

    expect(warningsOf(withFields(fields))).toEqual([
      "DATE_LOSES_DIGITS User.at: The column keeps 6 digits of a second, a Date only 3. Give it the representation 'string', or precision 3.",
    ]);
  });

  it('allows views, open, embedded, ignored and inheriting models without a key', () => {
    const fields = { n: int };
    const schema = buildSchema({
      models: {
        A: { kind: 'view', fields },
        B: { kind: 'materializedView', fields, definition: 'select 1 as n' },
        C: { kind: 'open', fields: {} },
        D: { kind: 'embedded', fields },
        E: { fields, isIgnored: true },
        F: { fields: { n: { ...int, isUnique: true } } },
        G: { fields, inherits: { parent: 'F', strategy: 'table' } },
      },
    });

    expect(Object.keys(schema.models)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
  });

  it('freezes everything, and keeps nothing of the declaration', () => {
    const bytes = new Uint8Array([1]);
    const annotations = { mine: { list: [1] } };
    const schema = buildSchema(
      withFields(
        { b: { scalar: 'Bytes', default: { kind: 'value', value: bytes } } },
        { annotations, indexes: [{ parts: ['b'] }] },
      ),
    );
    bytes[0] = 9;
    annotations.mine.list.push(2);

    expect(schema.models.User?.fields.b?.default).toEqual({ kind: 'value', value: new Uint8Array([1]) });
    expect(schema.models.User?.annotations).toEqual({ mine: { list: [1] } });
    expectFrozen(schema, []);
  });

  it('finds nothing under names that objects have', () => {
    const { models } = buildSchema(withFields({}));

    for (const record of [models, models.User?.fields, models.User?.relations]) {
      expect(record?.constructor).toBe(undefined);
      expect(Reflect.get(record ?? {}, '__proto__')).toBe(undefined);
    }
  });

  it('gives each schema its own id, and keeps functions beside the graph', () => {
    const slug = (): string => 'x';
    const declaration = {
      ...withFields({ slug: { ...text, default: { kind: 'function', name: 'slug' } } }),
      functions: { slug },
    };
    const [first, second] = [buildSchema(declaration), buildSchema(declaration)];

    expect(first.id).not.toBe(second.id);
    expect(first.functions.get('slug')).toBe(slug);
  });

  it('builds 500 models in well under 100 ms', () => {
    const models: Record<string, SchemaDeclaration['models'][string]> = {};
    for (let index = 0; index < 500; index += 1) {
      const other = `Model${(index + 1) % 500}`;
      models[`Model${index}`] = {
        fields: {
          id: idField,
          nextId: optionalInt,
          ...Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`field${n}`, text])),
        },
        relations: {
          next: { kind: 'one', target: other, fields: ['nextId'], relationName: `next${index}` },
          previous: { kind: 'many', target: `Model${(index + 499) % 500}`, relationName: `next${(index + 499) % 500}` },
          tags: { kind: 'manyToMany', target: 'Model0', relationName: `tags${index}` },
        },
      };
    }
    // The best of some runs: others use the machine too.
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      expect(Object.keys(buildSchema({ models }).models).length).toBe(1000);
      return performance.now() - start;
    });

    expect(Math.min(...times)).toBeLessThan(100);
  });
});

function expectFrozen(value: unknown, path: readonly string[]): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;

  expect(Object.isFrozen(value), path.join('.')).toBe(true);
  for (const [key, item] of Object.entries(value)) expectFrozen(item, [...path, key]);
}
