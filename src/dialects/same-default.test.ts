import { describe, expect, it } from 'vitest';
import type { ScalarType } from '../schema/value-type.ts';
import type { PhysicalColumn } from './physical-objects.ts';
import { isSameDefault } from './same-default.ts';
import { valueTypeOf } from './value-type-of.ts';

function column(printed: string, scalar: ScalarType): PhysicalColumn {
  return {
    name: 'c',
    nativeType: '',
    userType: null,
    type: valueTypeOf({ scalar }),
    isNullable: false,
    default: printed,
    isAutoIncrement: false,
    identity: null,
    generated: null,
    onUpdate: null,
    collation: null,
    check: null,
    comment: null,
  };
}

describe('isSameDefault', () => {
  it.each([
    ['now()', 'CURRENT_TIMESTAMP', 'DateTime'],
    ['now()', 'current_timestamp()', 'DateTime'],
    ['current_timestamp(3)', 'current_timestamp(3)', 'DateTime'],
    ["(now() at time zone 'utc')", "(now() AT TIME ZONE 'utc'::text)", 'DateTime'],
    ["'A'", `'A'::"Role"`, 'Enum'],
    ['0', "'0'::numeric", 'Decimal'],
    ['1.5', '1.50', 'Decimal'],
    ['true', "'t'", 'Boolean'],
    ['0', 'false', 'Boolean'],
    ['1', 'TRUE', 'Boolean'],
    ['\'{"a":1}\'', '\'{"a": 1}\'::jsonb', 'Json'],
    ['\'{"b":[1],"a":1.0}\'', '\'{"a": 1, "b": [1]}\'::jsonb', 'Json'],
    ["'2020-01-01 00:00:00.000'", "'2020-01-01 00:00:00'", 'DateTime'],
    ["'\\x00fF'", "'\\x00ff'::bytea", 'Bytes'],
    ["'10:00:00'", "'10:00:00.000'", 'Time'],
    ["'2020-01-01T00:00:00Z'", "'2020-01-01 00:00:00+00'::timestamp with time zone", 'DateTime'],
  ] as const)('%s is %s', (wanted, printed, scalar) => {
    expect(isSameDefault(wanted, column(printed, scalar))).toBe(true);
  });

  it.each([
    ["'a'", "'A'", 'String'],
    ['1', '10', 'Int'],
    ['10', '1', 'Decimal'],
    ['100', '10', 'Int'],
    ['now()', "'2020-01-01'", 'DateTime'],
    ['\'{"a":1}\'', '\'{"a": 2}\'::jsonb', 'Json'],
    ["'2020-01-01T00:00:00Z'", "'2020-01-02 00:00:00+00'::timestamp with time zone", 'DateTime'],
    ["'\\x00'", "'\\x01'::bytea", 'Bytes'],
    ['true', 'false', 'Boolean'],
    ['0', 'true', 'Boolean'],
  ] as const)('%s is not %s', (wanted, printed, scalar) => {
    expect(isSameDefault(wanted, column(printed, scalar))).toBe(false);
  });
});
