import { describe, expect, it } from 'vitest';
import { int, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';

describe('native-type-rules', () => {
  it('refuses a native type that cannot hold the scalar', () => {
    expect(problemsOf(withFields({ age: { ...int, native: { name: 'VarChar', arguments: ['9'] } } }))).toEqual([
      'UNSUITABLE_NATIVE_TYPE User.age: The native type VarChar cannot hold Int. It is for: String, Enum, Uuid.',
    ]);
  });

  it('refuses characters that no type has', () => {
    expect(
      problemsOf(
        withFields({
          a: { ...text, native: { name: 'text); drop table x', arguments: [] } },
          b: { ...text, native: { name: 'VarChar', arguments: ["1'"] } },
        }),
      ),
    ).toEqual([
      'INVALID_NATIVE_TYPE User.a: The native type holds characters that no type has. Give its name and its arguments apart, as words and numbers.',
      'INVALID_NATIVE_TYPE User.b: The native type holds characters that no type has. Give its name and its arguments apart, as words and numbers.',
    ]);
  });

  it('refuses a length out of range', () => {
    expect(problemsOf(withFields({ a: { ...text, native: { name: 'VarChar', arguments: ['0'] } } }))).toEqual([
      'NATIVE_TYPE_ARGUMENTS User.a: The native type VarChar has a length out of range, 1 to 10485760. Correct its arguments.',
    ]);
  });

  it('refuses a length that is no number', () => {
    expect(problemsOf(withFields({ a: { ...text, native: { name: 'VarChar', arguments: ['max'] } } }))).toEqual([
      'NATIVE_TYPE_ARGUMENTS User.a: The native type VarChar takes whole numbers only. Correct its arguments.',
    ]);
  });

  it('refuses too many arguments', () => {
    expect(
      problemsOf(
        withFields({
          a: { ...text, native: { name: 'Text', arguments: ['5'] } },
          b: { ...text, native: { name: 'Char', arguments: ['5', '6'] } },
        }),
      ),
    ).toEqual([
      'NATIVE_TYPE_ARGUMENTS User.a: The native type Text takes no arguments. Correct its arguments.',
      'NATIVE_TYPE_ARGUMENTS User.b: The native type Char takes at most 1 of them. Correct its arguments.',
    ]);
  });

  it('refuses digits that differ from the field’s', () => {
    expect(
      problemsOf(
        withFields({
          a: { scalar: 'Decimal', precision: 8, scale: 1, native: { name: 'Decimal', arguments: ['10', '1'] } },
          b: { scalar: 'Decimal', precision: 10, scale: 1, native: { name: 'Decimal', arguments: ['10', '2'] } },
        }),
      ),
    ).toEqual([
      'NATIVE_TYPE_ARGUMENTS User.a: The native type Decimal has 10 digits, the field 8. Correct its arguments.',
      'NATIVE_TYPE_ARGUMENTS User.b: The native type Decimal has 2 digits after the point, the field 1. Correct its arguments.',
    ]);
  });

  it('refuses a domain over an unsuitable native type', () => {
    expect(
      problemsOf({ domains: { Email: { of: { ...text, native: { name: 'Integer', arguments: [] } } } }, models: {} }),
    ).toEqual(['UNSUITABLE_NATIVE_TYPE Email: The native type Integer cannot hold String. It is for: Int.']);
  });
});
