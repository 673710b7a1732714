import { describe, expect, it } from 'vitest';
import { idField, int, optionalInt, problemsOf, text } from '../../../tests/support/schema-problems.ts';
import type { RelationDeclaration, SchemaDeclaration } from '../schema-declaration.ts';

describe('resolve-many-to-many', () => {
  it('refuses ends without a single id', () => {
    expect(
      problemsOf({
        models: {
          A: {
            fields: { x: int, y: int },
            id: { fields: ['x', 'y'] },
            relations: { bs: { kind: 'manyToMany', target: 'B' } },
          },
          B: { fields: { email: { ...text, isUnique: true } }, relations: { as: { kind: 'manyToMany', target: 'A' } } },
        },
      }),
    ).toEqual([
      'IMPLICIT_JOIN_NEEDS_ID A.bs: A join table cannot be made, since A has an id of several fields. Write the join model yourself and name it in `through`.',
      'IMPLICIT_JOIN_NEEDS_ID A.bs: A join table cannot be made, since B has no id. Write the join model yourself and name it in `through`.',
    ]);
  });

  it('refuses an unknown join model', () => {
    expect(problemsOf(blog({ users: { kind: 'manyToMany', target: 'User', through: { model: 'Like' } } }))).toEqual([
      "UNKNOWN_JOIN_MODEL Post.users: There is no model 'Like' to go through. There are: User, Post.",
    ]);
  });

  it('refuses different join tables on both sides of a name', () => {
    expect(
      problemsOf(
        blog(
          { users: { kind: 'manyToMany', relationName: 'x', target: 'User', through: { table: 'a' } } },
          { posts: { kind: 'manyToMany', relationName: 'x', target: 'Post', through: { table: 'b' } } },
        ),
      ),
    ).toEqual([
      'CONFLICTING_JOIN_TABLE User.posts: It goes another way through a join table than its opposite, Post.users. Name the join table or model on one side, or the same on both with `from` and `to` exchanged.',
    ]);
  });

  it('refuses a join model without a way to one end', () => {
    expect(
      problemsOf({
        models: {
          A: {
            fields: { id: idField },
            relations: { bs: { kind: 'manyToMany', target: 'B', through: { model: 'J' } } },
          },
          B: { fields: { id: idField } },
          J: {
            fields: { id: idField, aId: int, bId: int },
            relations: { a: { kind: 'one', target: 'A', fields: ['aId'] } },
          },
        },
      }),
    ).toEqual([
      'UNCLEAR_JOIN_MODEL A.bs: It is not clear which fields of J lead to B. Give `from` and `to` in `through`, or one relation with `fields` from J to B.',
    ]);
  });

  it('refuses a join model with two ways to one end', () => {
    expect(
      problemsOf({
        models: {
          A: {
            fields: { id: idField },
            relations: { others: { kind: 'manyToMany', target: 'A', through: { model: 'J' } } },
          },
          J: {
            fields: { id: idField, aId: int, bId: int },
            relations: {
              a: { kind: 'one', target: 'A', fields: ['aId'] },
              b: { kind: 'one', target: 'A', fields: ['bId'] },
            },
          },
        },
      }),
    ).toEqual([
      'UNCLEAR_JOIN_MODEL A.others: It is not clear which fields of J lead to A. Give `from` and `to` in `through`, or one relation with `fields` from J to A.',
    ]);
  });

  it('refuses both sides through the same fields of a join model', () => {
    expect(
      problemsOf({
        models: {
          A: {
            fields: { id: idField },
            relations: {
              there: { kind: 'manyToMany', target: 'A', through: { model: 'J', from: ['aId'], to: ['bId'] } },
              back: { kind: 'manyToMany', target: 'A', through: { model: 'J', from: ['aId'], to: ['bId'] } },
            },
          },
          J: { fields: { id: idField, aId: int, bId: int } },
        },
      }),
    ).toEqual([
      'CONFLICTING_JOIN_TABLE A.there: It goes another way through a join table than its opposite, A.back. Name the join table or model on one side, or the same on both with `from` and `to` exchanged.',
    ]);
  });

  it('refuses unknown fields of a join model', () => {
    expect(
      problemsOf({
        models: {
          A: {
            fields: { id: idField },
            relations: {
              others: { kind: 'manyToMany', target: 'A', through: { model: 'J', from: ['xId'], to: ['bId'] } },
            },
          },
          J: { fields: { id: idField, aId: int, bId: int } },
        },
      }),
    ).toEqual(["UNKNOWN_FIELD A.others: J has no field 'xId'. Did you mean 'id'?"]);
  });

  it('refuses fields of a join model of another type', () => {
    expect(
      problemsOf({
        models: {
          A: {
            fields: { id: idField },
            relations: {
              others: { kind: 'manyToMany', target: 'A', through: { model: 'J', from: ['aId'], to: ['bId'] } },
            },
          },
          J: { fields: { id: idField, aId: text, bId: int } },
        },
      }),
    ).toEqual(['FOREIGN_KEY_TYPE A.others: A.id is Int, but J.aId is String. Give both the same type.']);
  });

  it('refuses a join model whose name is taken', () => {
    expect(
      problemsOf(
        blog(
          { a: { kind: 'manyToMany', target: 'User', relationName: 'x' } },
          { c: { kind: 'manyToMany', target: 'User', relationName: 'x' } },
        ),
      ),
    ).toEqual([
      "DUPLICATE_MODEL Post.a: Its join model would be called '_x', which is taken. Give the relation another relationName.",
    ]);
  });

  it('refuses a join table with a name that is too long', () => {
    expect(problemsOf(blog({ a: { kind: 'manyToMany', target: 'User', relationName: 'x'.repeat(63) } }))).toEqual([
      "IDENTIFIER_TOO_LONG _xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: The name of the table '_xxxxxxxxxxxxxxxxxxxxxxx…' has more than 63 bytes. Give the relation a shorter relationName, or name the table in `through`.",
    ]);
  });

  it('refuses a join table that is another model’s', () => {
    expect(problemsOf(blog({ a: { kind: 'manyToMany', target: 'User', through: { table: 'User' } } }))).toEqual([
      "DUPLICATE_TABLE _PostToUser: The table 'User' belongs to User already. Map one of them to another table.",
    ]);
  });
});

/** Posts of users, with the relations that a case is about. */
function blog(
  ofPost: Record<string, RelationDeclaration>,
  ofUser: Record<string, RelationDeclaration> = {},
): SchemaDeclaration {
  return {
    models: {
      User: { fields: { id: idField, email: { ...text, isUnique: true }, name: text }, relations: ofUser },
      Post: {
        fields: { id: idField, title: text, authorId: int, editorId: optionalInt, editorIds: { ...int, isList: true } },
        relations: ofPost,
      },
    },
  };
}
