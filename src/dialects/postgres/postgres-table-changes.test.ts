import { describe, expect, it } from 'vitest';
import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import { postgresTableChanges } from './postgres-table-changes.ts';

const definition: ColumnDefinition = {
  name: 'c',
  type: 'integer',
  isNullable: false,
  default: null,
  isAutoIncrement: false,
  generated: null,
  collation: null,
  check: null,
  comment: null,
};

const physical: PhysicalColumn = {
  name: 'c',
  nativeType: 'integer',
  userType: null,
  type: null,
  isNullable: false,
  default: null,
  isAutoIncrement: false,
  identity: null,
  generated: null,
  onUpdate: null,
  collation: null,
  check: null,
  comment: null,
};

function compare(actual: string, wanted: string, userType: PhysicalColumn['userType'] = null) {
  return postgresTableChanges.compareColumn(
    { ...definition, type: wanted },
    { ...physical, nativeType: actual, userType },
  ).kind;
}

describe('PostgreSQL compares types', () => {
  it.each([
    ['integer', 'int4'],
    ['bigint', 'bigint'],
    ['numeric(12,2)', 'numeric(12, 2)'],
    ['numeric', 'numeric'],
    ['character varying(255)', 'varchar(255)'],
    ['character varying', 'text'],
    ['timestamp(3) with time zone', 'timestamptz(3)'],
    ['timestamp with time zone', 'timestamptz(6)'],
    ['time(3) without time zone', 'time(3)'],
    ['character(1)', 'char'],
    ['integer[]', 'integer[]'],
    ['public.citext', 'citext'],
  ])('%s is %s', (actual, wanted) => {
    expect(compare(actual, wanted)).toBe('same');
  });

  it.each([
    ['smallint', 'integer'],
    ['integer', 'bigint'],
    ['real', 'double precision'],
    ['character varying(20)', 'varchar(30)'],
    ['character varying(20)', 'text'],
    ['numeric(10,2)', 'numeric(12, 4)'],
    ['numeric(10,2)', 'numeric'],
    ['timestamp(3) with time zone', 'timestamptz(6)'],
    ['integer[]', 'bigint[]'],
  ])('%s may become %s', (actual, wanted) => {
    expect(compare(actual, wanted)).toBe('wider');
  });

  it.each([
    ['bigint', 'integer'],
    ['text', 'varchar(20)'],
    ['numeric(10,2)', 'numeric(11, 4)'],
    ['numeric', 'numeric(12, 2)'],
    ['timestamp with time zone', 'timestamptz(3)'],
    ['timestamp(3) without time zone', 'timestamptz(3)'],
    ['integer', 'text'],
    ['integer', 'integer[]'],
    ['integer[]', 'integer'],
    ['character(3)', 'char(5)'],
    ['json', 'jsonb'],
  ])('%s does not become %s', (actual, wanted) => {
    expect(compare(actual, wanted)).toBe('narrower');
  });

  it('knows enums with and without their schema, and lists of them', () => {
    const role = { schema: 'my app', name: 'Role', kind: 'enum' } as const;
    expect(compare('"Role"', '"Role"', role)).toBe('same');
    expect(compare('"my app"."Role"', '"my app"."Role"', role)).toBe('same');
    expect(compare('"my app"."Role"[]', '"my app"."Role"[]', role)).toBe('same');
    expect(compare('"Role"', '"Other"', role)).toBe('narrower');
    expect(compare('"Role"', '"other"."Role"', role)).toBe('narrower');
  });

  it('says why a column is left alone', () => {
    expect(
      postgresTableChanges.compareColumn({ ...definition, type: 'integer' }, { ...physical, nativeType: 'bigint' }),
    ).toEqual({
      kind: 'narrower',
      why: 'Its type is bigint, and the schema says integer.',
    });
  });
});
