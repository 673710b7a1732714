import { describe, expect, it } from 'vitest';
import { idField, int, optionalInt, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';

describe('key-rules', () => {
  it('refuses neither id nor required unique', () => {
    expect(
      problemsOf({
        models: {
          User: {
            fields: {
              email: { ...text, isOptional: true, isUnique: true },
              tags: { ...text, isList: true, isUnique: true },
            },
          },
        },
      }),
    ).toEqual([
      'NO_KEY User: It has neither an id nor a unique key of required fields, so no row could be named. Mark a field as id, or as unique and required; or declare the model as a view or as ignored.',
    ]);
  });

  it('refuses several ids', () => {
    expect(
      problemsOf({ models: { User: { fields: { a: idField, b: idField }, id: { fields: ['a', 'b'] } } } }),
    ).toEqual([
      'SEVERAL_IDS User: It has several ids: a, b, (a, b). Keep one. Fields that are the id together are declared as one id of the model.',
    ]);
  });

  it('refuses an optional id', () => {
    expect(problemsOf({ models: { User: { fields: { id: { ...idField, isOptional: true } } } } })).toEqual([
      'OPTIONAL_ID User.id: A field of the id is optional. Make it required.',
    ]);
  });

  it('refuses ids that cannot be compared', () => {
    expect(
      problemsOf({
        models: {
          User: { fields: { id: { ...idField, isList: true } } },
          Post: { fields: { id: { scalar: 'Json', isId: true } } },
        },
      }),
    ).toEqual([
      'UNSUITABLE_ID User.id: A list cannot be an id. Use a plain scalar, such as Int, String or Uuid.',
      'UNSUITABLE_ID Post.id: Json cannot be an id. Use a plain scalar, such as Int, String or Uuid.',
    ]);
  });

  it('refuses unknown fields in id and unique', () => {
    expect(
      problemsOf(
        withFields(
          { name: text },
          { uniques: [{ fields: ['nmae'] }], relations: { boss: { kind: 'one', target: 'User', fields: ['id'] } } },
        ),
      ),
    ).toEqual(["UNKNOWN_FIELD User.nmae: User has no field 'nmae'. Did you mean 'name'?"]);
  });

  it('refuses a relation in a unique', () => {
    expect(
      problemsOf(
        withFields(
          { bossId: optionalInt },
          { uniques: [{ fields: ['boss'] }], relations: { boss: { kind: 'one', target: 'User', fields: ['bossId'] } } },
        ),
      ),
    ).toEqual([
      "UNKNOWN_FIELD User.boss: 'boss' is a relation of User, not a field. Name the fields of its foreign key.",
    ]);
  });

  it('refuses a field twice in a key', () => {
    expect(problemsOf(withFields({ name: text }, { uniques: [{ fields: ['name', 'name'] }] }))).toEqual([
      "REPEATED_FIELD User.name_name: The field 'name' stands there twice. Name each field once.",
    ]);
  });

  it('refuses a key without fields', () => {
    expect(problemsOf(withFields({}, { uniques: [{ fields: [] }] }))).toEqual([
      'EMPTY_KEY User: A key has no fields. Name at least one.',
    ]);
  });

  it('refuses a key twice', () => {
    expect(
      problemsOf(
        withFields({ email: { ...text, isUnique: true } }, { uniques: [{ fields: ['email'] }, { fields: ['id'] }] }),
      ),
    ).toEqual([
      'DUPLICATE_KEY User.email: The key (email) is declared twice. Leave one; an id is unique anyway.',
      'DUPLICATE_KEY User.id: The key (id) is declared twice. Leave one; an id is unique anyway.',
    ]);
  });

  it('refuses a composite key that is called like a field or another key', () => {
    expect(
      problemsOf(
        withFields(
          { a: int, b: int, a_b: int },
          {
            uniques: [
              { fields: ['a', 'b'] },
              { fields: ['b', 'a'], name: 'other' },
              { fields: ['id', 'a'], name: 'other' },
            ],
          },
        ),
      ),
    ).toEqual([
      "KEY_NAME_TAKEN User.a_b: The key (a, b) is called 'a_b', and so is something else. Give the key another `name`.",
      "KEY_NAME_TAKEN User.other: The key (id, a) is called 'other', and so is something else. Give the key another `name`.",
    ]);
  });
});
