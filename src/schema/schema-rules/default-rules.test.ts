import { describe, expect, it } from 'vitest';
import { idField, int, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';
import type { DefaultValue } from '../field.ts';

describe('default-rules', () => {
  it('refuses defaults of the wrong type', () => {
    expect(
      problemsOf(
        withFields({
          a: { ...int, default: constant('1') },
          b: { ...int, default: constant(2 ** 31) },
          c: { scalar: 'BigInt', default: constant(2n ** 63n) },
          d: { scalar: 'Float', default: constant(Number.NaN) },
          e: { scalar: 'Decimal', precision: 5, scale: 2, default: constant('1234.5') },
          f: { ...text, default: constant('a\0') },
          g: { scalar: 'Boolean', default: constant(1) },
          h: { scalar: 'DateTime', default: constant('2024-02-30T00:00:00Z') },
          i: { scalar: 'Date', default: constant('today') },
          j: { scalar: 'Time', precision: 0, default: constant('12:00:00.5') },
          k: { scalar: 'Json', default: constant({ at: new Date() }) },
          l: { scalar: 'Bytes', default: constant('00') },
          m: { scalar: 'Uuid', default: constant('1') },
          n: { ...int, isList: true, default: constant(1) },
          o: { ...int, isList: true, default: constant([1, 'a']) },
        }),
      ),
    ).toEqual([
      'INVALID_DEFAULT User.a: The default must be a whole number from -2147483648 to 2147483647. Correct the default.',
      'INVALID_DEFAULT User.b: The default must be a whole number from -2147483648 to 2147483647. Correct the default.',
      'INVALID_DEFAULT User.c: The default must be a bigint of 64 bits. Correct the default.',
      'INVALID_DEFAULT User.d: The default must be a finite number. Correct the default.',
      'INVALID_DEFAULT User.e: The default must be a decimal number of at most 5 digits, 2 of them after the point. Correct the default.',
      'INVALID_DEFAULT User.f: The default must be a string without NUL and without halves of surrogate pairs. Correct the default.',
      'INVALID_DEFAULT User.g: The default must be true or false. Correct the default.',
      'INVALID_DEFAULT User.h: The default must be a valid Date or an ISO string such as 2024-12-31T23:59:59Z, with at most 3 digits after the seconds. Correct the default.',
      'INVALID_DEFAULT User.i: The default must be a date such as 2024-12-31. Correct the default.',
      'INVALID_DEFAULT User.j: The default must be a time such as 23:59:59, with at most 0 digits after the seconds. Correct the default.',
      'INVALID_DEFAULT User.k: The default must be plain JSON. Correct the default.',
      'INVALID_DEFAULT User.l: The default must be a Uint8Array. Correct the default.',
      'INVALID_DEFAULT User.m: The default must be a UUID such as 123e4567-e89b-42d3-a456-426614174000. Correct the default.',
      'INVALID_DEFAULT User.n: The default must be an array. Correct the default.',
      'INVALID_DEFAULT User.o: The default must be an array of values each of which is a whole number from -2147483648 to 2147483647. Correct the default.',
    ]);
  });

  it('refuses a text longer than its column', () => {
    expect(
      problemsOf(
        withFields({ name: { ...text, native: { name: 'VarChar', arguments: ['3'] }, default: constant('four') } }),
      ),
    ).toEqual([
      'INVALID_DEFAULT User.name: The default must be a string of at most 3 characters. Correct the default.',
    ]);
  });

  it('refuses a value that the enum does not have', () => {
    expect(
      problemsOf({
        enums: { Role: { values: ['USER', 'ADMIN'] } },
        models: {
          User: { fields: { id: idField, role: { scalar: 'Enum', typeName: 'Role', default: constant('ADMINN') } } },
        },
      }),
    ).toEqual(["INVALID_DEFAULT User.role: The default must be one of USER, ADMIN. Did you mean 'ADMIN'?"]);
  });

  it('refuses generated defaults on other types', () => {
    expect(
      problemsOf(
        withFields({
          a: { ...text, default: { kind: 'now' } },
          b: { ...text, default: { kind: 'autoIncrement' } },
          c: { ...int, default: { kind: 'uuid', version: 4 } },
          d: { scalar: 'Uuid', default: { kind: 'cuid', version: 2 } },
          e: { ...text, isList: true, default: { kind: 'ulid' } },
        }),
      ),
    ).toEqual([
      'UNSUITABLE_DEFAULT User.a: String cannot have the default now(). It is for: DateTime, Date, Time.',
      'UNSUITABLE_DEFAULT User.b: String cannot have the default autoIncrement(). It is for: Int, BigInt.',
      'UNSUITABLE_DEFAULT User.c: Int cannot have the default uuid(). It is for: Uuid, String.',
      'UNSUITABLE_DEFAULT User.d: Uuid cannot have the default cuid(). It is for: String.',
      'UNSUITABLE_DEFAULT User.e: A list cannot have the default ulid(). It is for: String.',
    ]);
  });

  it('refuses two counters', () => {
    expect(
      problemsOf(
        withFields({
          a: { ...int, default: { kind: 'autoIncrement' } },
          b: { ...int, default: { kind: 'autoIncrement' } },
        }),
      ),
    ).toEqual([
      "SEVERAL_AUTO_INCREMENTS User.b: The field 'a' counts by itself already. Leave one of them; for further sequences use an SQL expression as default.",
    ]);
  });

  it('refuses an unknown function', () => {
    expect(problemsOf(withFields({ slug: { ...text, default: { kind: 'function', name: 'toString' } } }))).toEqual([
      "UNKNOWN_FUNCTION User.slug: There is no function 'toString'. Declare it, or correct the name.",
    ]);
  });

  it('refuses an empty SQL expression', () => {
    expect(problemsOf(withFields({ slug: { ...text, default: { kind: 'expression', sql: ' ' } } }))).toEqual([
      'EMPTY_EXPRESSION User.slug: The SQL of the default is empty. Give an expression, or leave the default out.',
    ]);
  });

  it('refuses a length of nanoid out of range', () => {
    expect(problemsOf(withFields({ slug: { ...text, default: { kind: 'nanoid', length: 1 } } }))).toEqual([
      'DEFAULT_OUT_OF_RANGE User.slug: The length of nanoid() is out of range. Give 2 to 255.',
    ]);
  });
});

function constant(value: unknown): DefaultValue {
  return { kind: 'value', value };
}
