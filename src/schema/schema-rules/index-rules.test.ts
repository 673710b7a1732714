import { describe, expect, it } from 'vitest';
import { problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';

describe('index-rules', () => {
  it('refuses an unknown field', () => {
    expect(problemsOf(withFields({ name: text }, { indexes: [{ parts: ['nme'] }] }))).toEqual([
      "UNKNOWN_FIELD User: User has no field 'nme'. Did you mean 'name'?",
    ]);
  });

  it('refuses no parts', () => {
    expect(problemsOf(withFields({}, { indexes: [{ parts: [], name: 'user_index' }] }))).toEqual([
      'EMPTY_INDEX User.user_index: An index has no fields. Name at least one.',
    ]);
  });

  it('refuses a part that is nothing, or both field and expression', () => {
    expect(
      problemsOf(withFields({}, { indexes: [{ parts: [{}] }, { parts: [{ field: 'id', expression: 'lower(x)' }] }] })),
    ).toEqual([
      'INVALID_INDEX_PART User: A part of an index is neither a field nor an expression. Give a field or an expression; a length is a whole number above 0.',
      'INVALID_INDEX_PART User: A part of an index is both a field and an expression. Give a field or an expression; a length is a whole number above 0.',
    ]);
  });

  it('refuses an empty expression and an empty condition', () => {
    expect(problemsOf(withFields({}, { indexes: [{ parts: [{ expression: '' }], where: ' ' }] }))).toEqual([
      'EMPTY_EXPRESSION User: The condition of an index is empty. Give a condition, or leave it out.',
      'INVALID_INDEX_PART User: An expression of an index is empty. Give a field or an expression; a length is a whole number above 0.',
    ]);
  });

  it('refuses a length that is none', () => {
    expect(problemsOf(withFields({}, { indexes: [{ parts: [{ field: 'id', length: 0 }] }] }))).toEqual([
      'INVALID_INDEX_PART User: A length in an index is not a whole number above 0. Give a field or an expression; a length is a whole number above 0.',
    ]);
  });
});
