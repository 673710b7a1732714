import { describe, expect, it } from 'vitest';
import { idField, int, optionalInt, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';
import type { RelationDeclaration, SchemaDeclaration } from '../schema-declaration.ts';

describe('pair-relations', () => {
  it('refuses an unknown target', () => {
    expect(problemsOf(blog({ author: { kind: 'one', target: 'Usr', fields: ['authorId'] } }))).toEqual([
      "UNKNOWN_RELATION_TARGET Post.author: There is no model 'Usr'. Did you mean 'User'?",
    ]);
  });

  it('refuses two ways from one model and one way back', () => {
    expect(
      problemsOf(
        blog(
          {
            author: { kind: 'one', target: 'User', fields: ['authorId'] },
            editor: { kind: 'one', target: 'User', fields: ['editorId'] },
          },
          { posts: { kind: 'many', target: 'Post' } },
        ),
      ),
    ).toEqual([
      'AMBIGUOUS_RELATION User.posts: It is not clear how it belongs together with Post.author, Post.editor. Give both sides of each relation the same relationName.',
    ]);
  });

  it('refuses one way there and two ways back', () => {
    expect(
      problemsOf(
        blog(
          { author: { kind: 'one', target: 'User', fields: ['authorId'] } },
          { posts: { kind: 'many', target: 'Post' }, drafts: { kind: 'many', target: 'Post' } },
        ),
      ),
    ).toEqual([
      'AMBIGUOUS_RELATION User.posts: It is not clear how it belongs together with Post.author, User.drafts. Give both sides of each relation the same relationName.',
      'AMBIGUOUS_RELATION User.drafts: It is not clear how it belongs together with Post.author, User.posts. Give both sides of each relation the same relationName.',
    ]);
  });

  it('refuses both sides with a foreign key', () => {
    expect(
      problemsOf(
        blog(
          { author: { kind: 'one', target: 'User', fields: ['authorId'] } },
          { post: { kind: 'one', target: 'Post', fields: ['id'] } },
        ),
      ),
    ).toEqual([
      'BOTH_SIDES_OWN User.post: Both User.post and Post.author have the foreign key. Leave `fields` to one side; if they are two relations, give each its own relationName.',
    ]);
  });

  it('refuses both sides of a named relation with a foreign key', () => {
    expect(
      problemsOf(
        withFields(
          { a: optionalInt, b: optionalInt },
          {
            relations: {
              left: { kind: 'one', target: 'User', relationName: 'x', fields: ['a'] },
              right: { kind: 'one', target: 'User', relationName: 'x', fields: ['b'] },
            },
          },
        ),
      ),
    ).toEqual([
      'BOTH_SIDES_OWN User.left: Both User.left and User.right have the foreign key. Leave `fields` to one side; if they are two relations, give each its own relationName.',
    ]);
  });

  it('refuses no side with a foreign key', () => {
    expect(
      problemsOf(blog({ author: { kind: 'one', target: 'User' } }, { posts: { kind: 'many', target: 'Post' } })),
    ).toEqual([
      'NO_SIDE_OWNS User.posts: Neither User.posts nor Post.author has the foreign key. Give `fields` on the side that has the foreign key.',
    ]);
  });

  it('refuses two relations to many', () => {
    expect(
      problemsOf(blog({ users: { kind: 'many', target: 'User' } }, { posts: { kind: 'many', target: 'Post' } })),
    ).toEqual([
      'NO_SIDE_OWNS User.posts: Neither User.posts nor Post.users has the foreign key. Make both many-to-many relations.',
    ]);
  });

  it('refuses a way back from nowhere', () => {
    expect(problemsOf(blog({}, { posts: { kind: 'many', target: 'Post' } }))).toEqual([
      'NO_OPPOSITE User.posts: Post has no relation with `fields` that leads back to User. Declare it on Post with the same relationName, or give `foreignFields` here.',
    ]);
  });

  it('refuses a way back under another name', () => {
    expect(
      problemsOf(
        blog(
          { author: { kind: 'one', target: 'User', fields: ['authorId'] } },
          { posts: { kind: 'many', target: 'Post', relationName: 'written' } },
        ),
      ),
    ).toEqual([
      "NO_OPPOSITE User.posts: Post has no relation with `fields` that leads back to User under the name 'written'. Declare it on Post with the same relationName, or give `foreignFields` here.",
    ]);
  });

  it('refuses three sides under one name', () => {
    expect(
      problemsOf(
        blog(
          {
            author: { kind: 'one', target: 'User', relationName: 'x', fields: ['authorId'] },
            editor: { kind: 'one', target: 'User', relationName: 'x', fields: ['editorId'] },
          },
          { posts: { kind: 'many', target: 'Post', relationName: 'x' } },
        ),
      ),
    ).toEqual([
      "DUPLICATE_RELATION_NAME Post.author: The relation name 'x' is taken by User.posts. Give each relation between these models its own relationName; only its two sides share one.",
      "DUPLICATE_RELATION_NAME Post.editor: The relation name 'x' is taken by User.posts. Give each relation between these models its own relationName; only its two sides share one.",
    ]);
  });

  it('refuses two many-to-many relations without names', () => {
    expect(
      problemsOf(
        blog(
          { likedBy: { kind: 'manyToMany', target: 'User' } },
          { likes: { kind: 'manyToMany', target: 'Post' }, reads: { kind: 'manyToMany', target: 'Post' } },
        ),
      ),
    ).toEqual([
      'AMBIGUOUS_RELATION User.likes: It is not clear how it belongs together with User.reads, Post.likedBy. Give both sides of each relation the same relationName.',
      'AMBIGUOUS_RELATION User.reads: It is not clear how it belongs together with User.likes, Post.likedBy. Give both sides of each relation the same relationName.',
      'AMBIGUOUS_RELATION Post.likedBy: It is not clear how it belongs together with User.likes, User.reads. Give both sides of each relation the same relationName.',
    ]);
  });

  it('refuses two many-to-many relations that would share a table', () => {
    expect(
      problemsOf(
        blog({}, { likes: { kind: 'manyToMany', target: 'Post' }, reads: { kind: 'manyToMany', target: 'Post' } }),
      ),
    ).toEqual([
      'AMBIGUOUS_RELATION User.likes: It is not clear how it belongs together with User.reads. Give both sides of each relation the same relationName.',
      'AMBIGUOUS_RELATION User.reads: It is not clear how it belongs together with User.likes. Give both sides of each relation the same relationName.',
    ]);
  });

  it('refuses a many-to-many name that three sides share', () => {
    expect(
      problemsOf(
        blog(
          { a: { kind: 'manyToMany', target: 'User', relationName: 'x' } },
          {
            b: { kind: 'manyToMany', target: 'Post', relationName: 'x' },
            c: { kind: 'manyToMany', target: 'Post', relationName: 'x' },
          },
        ),
      ),
    ).toEqual([
      "DUPLICATE_RELATION_NAME User.c: The relation name 'x' is taken by User.b. Give each relation between these models its own relationName; only its two sides share one.",
      "DUPLICATE_RELATION_NAME Post.a: The relation name 'x' is taken by User.b. Give each relation between these models its own relationName; only its two sides share one.",
    ]);
  });

  it('refuses a foreign key to a model without id', () => {
    expect(
      problemsOf({
        models: {
          Sale: { kind: 'view', fields: { n: int } },
          Item: {
            fields: { id: idField, n: int },
            relations: { sale: { kind: 'one', target: 'Sale', fields: ['n'] } },
          },
        },
      }),
    ).toEqual([
      'NO_REFERENCES Item.sale: Sale has no id that the foreign key could point to. Name the fields of a unique key of Sale in `references`, or give it an id.',
    ]);
  });

  it('refuses a way back from a model without id', () => {
    expect(
      problemsOf({
        models: {
          Sale: {
            kind: 'view',
            fields: { n: int },
            relations: { items: { kind: 'many', target: 'Item', foreignFields: ['n'] } },
          },
          Item: { fields: { id: idField, n: int } },
        },
      }),
    ).toEqual([
      'NO_REFERENCES Sale.items: Sale has no id that the foreign key could point to. Name the fields of a unique key of Sale in `references`, or give it an id.',
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
