import { describe, expect, it } from 'vitest';
import { idField, int, optionalInt, problemsOf, text } from '../../../tests/support/schema-problems.ts';
import type { RelationDeclaration, SchemaDeclaration } from '../schema-declaration.ts';

describe('relation-path-rules', () => {
  it('refuses unknown foreign key fields', () => {
    expect(
      problemsOf(blog({ author: { kind: 'one', target: 'User', fields: ['autorId'], references: ['idd'] } })),
    ).toEqual([
      "UNKNOWN_FIELD Post.author: Post has no field 'autorId'. Did you mean 'authorId'?",
      "UNKNOWN_FIELD Post.author: User has no field 'idd'. Did you mean 'id'?",
    ]);
  });

  it('refuses foreign keys of different lengths', () => {
    expect(
      problemsOf(blog({ author: { kind: 'one', target: 'User', fields: ['authorId'], references: ['id', 'email'] } })),
    ).toEqual([
      'FOREIGN_KEY_COUNT Post.author: It leads from one field of Post to 2 fields of User. Name as many fields on each end, in the same order.',
    ]);
  });

  it('refuses foreign keys of different types', () => {
    expect(problemsOf(blog({ author: { kind: 'one', target: 'User', fields: ['title'] } }))).toEqual([
      'FOREIGN_KEY_TYPE Post.author: Post.title is String, but User.id is Int. Give both the same type.',
    ]);
  });

  it('refuses a foreign key without fields', () => {
    expect(problemsOf(blog({ author: { kind: 'one', target: 'User', fields: [] } }))).toEqual([
      'EMPTY_FOREIGN_KEY Post.author: The relation has no fields to go by. Name the fields of the foreign key.',
    ]);
  });

  it('refuses a list as foreign key', () => {
    expect(problemsOf(blog({ author: { kind: 'one', target: 'User', fields: ['editorIds'] } }))).toEqual([
      'FOREIGN_KEY_TYPE Post.author: Post.editorIds is a list of Int, but User.id is Int. Give both the same type.',
    ]);
  });

  it('refuses a way back over unknown fields', () => {
    expect(problemsOf(blog({}, { posts: { kind: 'many', target: 'Post', foreignFields: ['writerId'] } }))).toEqual([
      "UNKNOWN_FIELD User.posts: Post has no field 'writerId'. There are: id, title, authorId, editorId, editorIds.",
    ]);
  });

  it('refuses a way through an unknown model', () => {
    expect(
      problemsOf(
        blog(
          {},
          {
            posts: {
              kind: 'through',
              isMany: true,
              target: 'Post',
              through: 'Pots',
              from: ['id'],
              throughFrom: ['x'],
              throughTo: ['y'],
              to: ['id'],
            },
          },
        ),
      ),
    ).toEqual(["UNKNOWN_JOIN_MODEL User.posts: There is no model 'Pots' to go through. Did you mean 'Post'?"]);
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
