import { describe, expect, it } from 'vitest';
import { idField, int, optionalInt, problemsOf, text } from '../../../tests/support/schema-problems.ts';
import type { RelationDeclaration, SchemaDeclaration } from '../schema-declaration.ts';

describe('foreign-key-rules', () => {
  it('refuses references that are no key', () => {
    expect(
      problemsOf(blog({ author: { kind: 'one', target: 'User', fields: ['title'], references: ['name'] } })),
    ).toEqual([
      'REFERENCES_NOT_UNIQUE Post.author: It points to (name) of User, which is no unique key. Point to the id or a unique key of User, or make these fields unique.',
    ]);
  });

  it('refuses one to one over a foreign key that is not unique', () => {
    expect(
      problemsOf(
        blog(
          { author: { kind: 'one', target: 'User', fields: ['authorId'] } },
          { post: { kind: 'one', target: 'Post' } },
        ),
      ),
    ).toEqual([
      'FOREIGN_KEY_NOT_UNIQUE Post.author: Several Post could point to the same User, but User.post leads to one at most. Make (authorId) unique, or User.post a relation to many.',
    ]);
  });

  it('refuses a required relation over an optional field', () => {
    expect(
      problemsOf(blog({ author: { kind: 'one', target: 'User', fields: ['editorId'], isOptional: false } })),
    ).toEqual([
      "REQUIRED_RELATION_OPTIONAL_FIELD Post.author: The relation is required, but its field 'editorId' is optional. Make both optional or both required.",
    ]);
  });

  it('refuses setNull on a required field', () => {
    expect(
      problemsOf(blog({ author: { kind: 'one', target: 'User', fields: ['authorId'], onDelete: 'setNull' } })),
    ).toEqual([
      "SET_NULL_ON_REQUIRED Post.author: It would set 'authorId' to null, which is required. Make the field optional, or choose another action.",
    ]);
  });

  it('refuses setDefault without a default', () => {
    expect(
      problemsOf(blog({ author: { kind: 'one', target: 'User', fields: ['authorId'], onUpdate: 'setDefault' } })),
    ).toEqual([
      "SET_DEFAULT_WITHOUT_DEFAULT Post.author: It would set 'authorId' to its default, and there is none. Give the field a default, or choose another action.",
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
