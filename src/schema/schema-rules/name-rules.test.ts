import { describe, expect, it } from 'vitest';
import { idField, int, optionalInt, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';

describe('name-rules', () => {
  it('refuses an empty name', () => {
    expect(problemsOf(withFields({ '': text }))).toEqual([
      'INVALID_NAME User.: A name is empty. Use letters, digits and underscores, beginning with a letter or an underscore, and map it to what the database has.',
      'INVALID_IDENTIFIER User.: The name of the column is empty. Give it a name, or leave it out.',
    ]);
  });

  it('refuses a name that is no identifier', () => {
    expect(problemsOf(withFields({ 'first name': text }))).toEqual([
      'INVALID_NAME User.first name: "first name" is not a name. Use letters, digits and underscores, beginning with a letter or an underscore, and map it to what the database has.',
    ]);
  });

  it('refuses a name that begins with a dollar sign', () => {
    expect(problemsOf(withFields({ $where: text }))).toEqual([
      'INVALID_NAME User.$where: "$where" is not a name. Use letters, digits and underscores, beginning with a letter or an underscore, and map it to what the database has.',
    ]);
  });

  it('refuses a name with NUL', () => {
    expect(problemsOf(withFields({ 'a\0b': text }))).toEqual([
      'INVALID_NAME User.a\u0000b: "a\\u0000b" is not a name. Use letters, digits and underscores, beginning with a letter or an underscore, and map it to what the database has.',
      'INVALID_IDENTIFIER User.a\u0000b: The name of the column has a character that no database takes. Give it a name without NUL and without halves of surrogate pairs.',
    ]);
  });

  it('refuses a name that every object has', () => {
    expect(problemsOf(withFields({ constructor: text }))).toEqual([
      "RESERVED_NAME User.constructor: The name 'constructor' is reserved: every object has a member of that name. Choose another name and map it to what the database has.",
    ]);
  });

  it('refuses __proto__ as a model and as a field', () => {
    expect(problemsOf({ models: { ['__proto__']: { fields: { id: idField, ['__proto__']: text } } } })).toEqual([
      "RESERVED_NAME __proto__: The name '__proto__' is reserved: every object has a member of that name. Choose another name and map it to what the database has.",
      "RESERVED_NAME __proto__.__proto__: The name '__proto__' is reserved: every object has a member of that name. Choose another name and map it to what the database has.",
    ]);
  });

  it('refuses a name that arguments use', () => {
    expect(problemsOf(withFields({ AND: text, _count: int }))).toEqual([
      "RESERVED_NAME User.AND: The name 'AND' is reserved: it means something else in the arguments of queries. Choose another name and map it to what the database has.",
      "RESERVED_NAME User._count: The name '_count' is reserved: it means something else in the arguments of queries. Choose another name and map it to what the database has.",
    ]);
  });

  it('refuses a relation that is called like a field', () => {
    expect(
      problemsOf(
        withFields(
          { friend: optionalInt },
          { relations: { friend: { kind: 'one', target: 'User', fields: ['friend'] } } },
        ),
      ),
    ).toEqual([
      'NAME_TAKEN User.friend: A field and a relation have the same name. Rename one; a field can keep its column by mapping.',
    ]);
  });

  it('refuses two models with the same accessor', () => {
    expect(
      problemsOf({ models: { User: { fields: { id: idField } }, user: { table: 'users', fields: { id: idField } } } }),
    ).toEqual(["DUPLICATE_ACCESSOR user: 'User' and 'user' would both be reached as db.user. Rename one of them."]);
  });

  it('refuses an enum that is called like a model', () => {
    expect(
      problemsOf({
        enums: { User: { values: ['A'], typeName: 'user_kind' } },
        models: { User: { fields: { id: idField } } },
      }),
    ).toEqual(["DUPLICATE_NAME User: The model 'User' has the same name. Rename one of them."]);
  });

  it('refuses an enum, a composite type and a domain without a name', () => {
    expect(
      problemsOf({
        enums: { 'a b': { values: ['A'] } },
        compositeTypes: { 'c d': { fields: { 'e f': int } } },
        domains: { 'g h': { of: int } },
        models: {},
      }),
    ).toEqual([
      'INVALID_NAME a b: "a b" is not a name. Use letters, digits and underscores, beginning with a letter or an underscore, and map it to what the database has.',
      'INVALID_NAME g h: "g h" is not a name. Use letters, digits and underscores, beginning with a letter or an underscore, and map it to what the database has.',
      'INVALID_NAME c d: "c d" is not a name. Use letters, digits and underscores, beginning with a letter or an underscore, and map it to what the database has.',
      'INVALID_NAME c d.e f: "e f" is not a name. Use letters, digits and underscores, beginning with a letter or an underscore, and map it to what the database has.',
    ]);
  });
});
