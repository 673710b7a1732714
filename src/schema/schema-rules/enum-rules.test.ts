import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../tests/support/schema-problems.ts';

describe('enum-rules', () => {
  it('refuses an enum without values', () => {
    expect(problemsOf({ enums: { Role: { values: [] } }, models: {} })).toEqual([
      'EMPTY_ENUM Role: The enum has no values. Give it at least one.',
    ]);
  });

  it('refuses an empty value', () => {
    expect(problemsOf({ enums: { Role: { values: [''] } }, models: {} })).toEqual([
      'INVALID_ENUM_VALUE Role: "" is not a value. Use text that is not empty and has no NUL.',
    ]);
  });

  it('takes a value that is stored as an empty text', () => {
    expect(problemsOf({ enums: { Role: { values: ['ADMIN', { name: 'NONE', stored: '' }] } }, models: {} })).toEqual(
      [],
    );
  });

  it('refuses a value twice', () => {
    expect(problemsOf({ enums: { Role: { values: ['ADMIN', 'ADMIN'] } }, models: {} })).toEqual([
      "DUPLICATE_ENUM_VALUE Role.ADMIN: The value 'ADMIN' stands there twice. Name, and store, each value once.",
    ]);
  });

  it('refuses two values that are stored alike', () => {
    expect(
      problemsOf({
        enums: {
          Role: {
            values: [
              { name: 'A', stored: 'x' },
              { name: 'B', stored: 'x' },
            ],
          },
        },
        models: {},
      }),
    ).toEqual(["DUPLICATE_ENUM_VALUE Role.B: The value 'x' stands there twice. Name, and store, each value once."]);
  });
});
