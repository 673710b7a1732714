import { describe, expect, it } from 'vitest';
import { idField, int, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';

describe('type-rules', () => {
  it('refuses an unknown scalar, from plain JavaScript', () => {
    expect(problemsOf(withFields({ name: JSON.parse('{ "scalar": "Strnig" }') }))).toEqual([
      "UNKNOWN_SCALAR User.name: There is no type 'Strnig'. Did you mean 'String'?",
    ]);
  });

  it('refuses an unknown enum', () => {
    expect(
      problemsOf({
        enums: { Role: { values: ['A'] } },
        models: { User: { fields: { id: idField, role: { scalar: 'Enum', typeName: 'Rol' } } } },
      }),
    ).toEqual(["UNKNOWN_ENUM User.role: There is no enum 'Rol'. Did you mean 'Role'?"]);
  });

  it('refuses an enum field that names none', () => {
    expect(problemsOf(withFields({ role: { scalar: 'Enum' } }))).toEqual([
      'UNKNOWN_ENUM User.role: It does not say which enum it is. Declare it, or correct the name.',
    ]);
  });

  it('refuses unknown composite types, embedded models and domains', () => {
    expect(
      problemsOf(
        withFields({
          a: { scalar: 'Composite', typeName: 'Point' },
          b: { scalar: 'Embedded', typeName: 'User' },
          c: { ...text, typeName: 'Email' },
        }),
      ),
    ).toEqual([
      "UNKNOWN_TYPE User.a: There is no composite type 'Point'. Declare it, or correct the name.",
      "UNKNOWN_TYPE User.b: There is no embedded model 'User'. Declare it, or correct the name.",
      "UNKNOWN_TYPE User.c: There is no domain 'Email'. Declare it, or correct the name.",
    ]);
  });

  it('refuses a domain of another scalar', () => {
    expect(
      problemsOf({
        domains: { Email: { of: text } },
        models: { User: { fields: { id: idField, email: { ...int, typeName: 'Email' } } } },
      }),
    ).toEqual(['DOMAIN_MISMATCH User.email: It is Int, but the domain Email is String. Declare it as String.']);
  });

  it('refuses an unsupported type that is not named', () => {
    expect(problemsOf(withFields({ shape: { scalar: 'Unsupported' } }))).toEqual([
      'UNKNOWN_NATIVE_TYPE User.shape: It is of an unsupported type that is not named. Give the SQL type as native type.',
    ]);
  });

  it('refuses a precision where there is none', () => {
    expect(problemsOf(withFields({ age: { ...int, precision: 3 }, when: { scalar: 'DateTime', scale: 2 } }))).toEqual([
      'UNSUITABLE_PRECISION User.age: Int has no precision. Leave it out.',
      'UNSUITABLE_PRECISION User.when: DateTime has no scale. Leave it out.',
    ]);
  });

  it('refuses precisions out of range', () => {
    expect(
      problemsOf(
        withFields({
          a: { scalar: 'DateTime', precision: 7 },
          b: { scalar: 'Time', precision: -1 },
          c: { scalar: 'Decimal', precision: 0 },
          d: { scalar: 'Decimal', precision: 1001 },
          e: { scalar: 'Decimal', precision: 1.5 },
        }),
      ),
    ).toEqual([
      'PRECISION_OUT_OF_RANGE User.a: The precision is out of range. Give 0 to 6 digits of a second.',
      'PRECISION_OUT_OF_RANGE User.b: The precision is out of range. Give 0 to 6 digits of a second.',
      'PRECISION_OUT_OF_RANGE User.c: The precision is out of range. Give 1 to 1000 digits.',
      'PRECISION_OUT_OF_RANGE User.d: The precision is out of range. Give 1 to 1000 digits.',
      'PRECISION_OUT_OF_RANGE User.e: The precision is out of range. Give 1 to 1000 digits.',
    ]);
  });

  it('refuses a scale out of range', () => {
    expect(problemsOf(withFields({ a: { scalar: 'Decimal', precision: 5, scale: 6 } }))).toEqual([
      'SCALE_OUT_OF_RANGE User.a: The scale is out of range. Give 0 to 5 digits after the point.',
    ]);
  });

  it('refuses a representation that the scalar does not have', () => {
    expect(
      problemsOf(
        withFields({ a: { ...text, representation: 'date' }, b: { scalar: 'DateTime', representation: 'plain' } }),
      ),
    ).toEqual([
      "UNSUITABLE_REPRESENTATION User.a: String cannot be represented as 'date'. Use one of: plain.",
      "UNSUITABLE_REPRESENTATION User.b: DateTime cannot be represented as 'plain'. Use one of: date, string.",
    ]);
  });

  it('refuses a collation on a number', () => {
    expect(problemsOf(withFields({ age: { ...int, collation: 'C' } }))).toEqual([
      'UNSUITABLE_COLLATION User.age: Int has no collation. Leave it out, or make it a String.',
    ]);
  });

  it('refuses a time zone on a text', () => {
    expect(problemsOf(withFields({ name: { ...text, timeZone: 'UTC' } }))).toEqual([
      'UNSUITABLE_TIME_ZONE User.name: String has no time zone. Leave it out, or make it a DateTime.',
    ]);
  });

  it('refuses a domain with digits out of range', () => {
    expect(
      problemsOf({ domains: { Price: { of: { scalar: 'Decimal', precision: 2, scale: 3 } } }, models: {} }),
    ).toEqual(['SCALE_OUT_OF_RANGE Price: The scale is out of range. Give 0 to 2 digits after the point.']);
  });
});
