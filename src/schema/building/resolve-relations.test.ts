import { describe, expect, it } from 'vitest';
import { idField, int, text } from '../../../tests/support/schema-problems.ts';
import { blogWith, buildRelations } from '../../../tests/support/schema-relations.ts';
import type { ModelDeclaration } from '../schema-declaration.ts';

const nothing = { comment: null, stableId: null, renamedFrom: null, annotations: {} };

describe('many to many over a join model', () => {
  const like: ModelDeclaration = {
    fields: { userId: int, postId: int },
    id: { fields: ['userId', 'postId'] },
    relations: {
      user: { kind: 'one', target: 'User', fields: ['userId'] },
      post: { kind: 'one', target: 'Post', fields: ['postId'] },
    },
  };

  it('finds its way by the relations of the join model', () => {
    const { models } = blogWith(
      { likedBy: { kind: 'manyToMany', target: 'User' } },
      { liked: { kind: 'manyToMany', target: 'Post', through: { model: 'Like' } } },
    );
    const { schema, relation } = buildRelations({ models: { ...models, Like: like } });

    expect(Object.keys(schema.models)).toEqual(['User', 'Post', 'Like']);
    expect(relation('User.liked')).toMatchObject({
      opposite: 'likedBy',
      from: ['id'],
      through: 'Like',
      throughFrom: ['userId'],
      throughTo: ['postId'],
      to: ['id'],
    });
    expect(relation('Post.likedBy')).toMatchObject({
      opposite: 'liked',
      from: ['id'],
      through: 'Like',
      throughFrom: ['postId'],
      throughTo: ['userId'],
      to: ['id'],
    });
  });

  it('takes named fields, within one model too', () => {
    const through = { model: 'Follow', from: ['followerId'], to: ['followedId'] };
    const { relation } = buildRelations({
      models: {
        User: {
          fields: { id: idField },
          relations: {
            followed: { kind: 'manyToMany', target: 'User', through },
            followers: {
              kind: 'manyToMany',
              target: 'User',
              through: { model: 'Follow', from: ['followedId'], to: ['followerId'] },
            },
          },
        },
        Follow: { fields: { id: idField, followerId: int, followedId: int } },
      },
    });

    expect(relation('User.followed')).toMatchObject({
      opposite: 'followers',
      throughFrom: ['followerId'],
      throughTo: ['followedId'],
    });
    expect(relation('User.followers')).toMatchObject({
      opposite: 'followed',
      throughFrom: ['followedId'],
      throughTo: ['followerId'],
    });
  });

  it('within one model finds the other way when one is named', () => {
    const { relation } = buildRelations({
      models: {
        User: {
          fields: { id: idField },
          relations: {
            followed: { kind: 'manyToMany', target: 'User', through: { model: 'Follow', from: ['followerId'] } },
          },
        },
        Follow: {
          fields: { id: idField, followerId: int, followedId: int },
          relations: {
            follower: { kind: 'one', target: 'User', fields: ['followerId'] },
            followed: { kind: 'one', target: 'User', fields: ['followedId'] },
          },
        },
      },
    });

    expect(relation('User.followed')).toMatchObject({ throughFrom: ['followerId'], throughTo: ['followedId'] });
  });

  it('tells several apart by the join model or table', () => {
    const { models } = blogWith(
      {
        likedBy: { kind: 'manyToMany', target: 'User', through: { model: 'Like' } },
        readBy: { kind: 'manyToMany', target: 'User', through: { table: 'reads' } },
      },
      {
        reads: { kind: 'manyToMany', target: 'Post', through: { table: 'reads' } },
        liked: { kind: 'manyToMany', target: 'Post', through: { model: 'Like' } },
      },
    );
    const { relation } = buildRelations({ models: { ...models, Like: like } });

    expect(relation('User.liked')?.opposite).toBe('likedBy');
    expect(relation('User.reads')?.opposite).toBe('readBy');
  });
});

describe('relations of later faces', () => {
  it('are kept as declared', () => {
    const { relation } = buildRelations({
      models: {
        Country: {
          fields: { id: idField },
          relations: {
            posts: {
              kind: 'through',
              target: 'Post',
              isMany: true,
              through: 'User',
              from: ['id'],
              throughFrom: ['countryId'],
              throughTo: ['id'],
              to: ['userId'],
            },
          },
        },
        User: { fields: { id: idField, countryId: int } },
        Post: {
          fields: { id: idField, userId: int, subjectType: text, subjectId: int },
          relations: {
            subject: {
              kind: 'polymorphic',
              role: 'owner',
              discriminator: 'subjectType',
              keys: ['subjectId'],
              targets: { user: 'User', country: 'Country' },
            },
          },
        },
      },
    });

    expect(relation('Country.posts')).toEqual({
      kind: 'through',
      name: 'posts',
      model: 'Country',
      relationName: 'Country_posts',
      opposite: null,
      ...nothing,
      target: 'Post',
      from: ['id'],
      to: ['userId'],
      isMany: true,
      through: 'User',
      throughFrom: ['countryId'],
      throughTo: ['id'],
    });
    expect(relation('Post.subject')).toEqual({
      kind: 'polymorphic',
      name: 'subject',
      model: 'Post',
      relationName: 'Post_subject',
      opposite: null,
      ...nothing,
      role: 'owner',
      discriminator: 'subjectType',
      keys: ['subjectId'],
      targets: { user: 'User', country: 'Country' },
    });
  });

  it('keep the order in which they are declared', () => {
    const { schema } = buildRelations(
      blogWith({
        likes: { kind: 'manyToMany', target: 'User' },
        editor: { kind: 'one', target: 'User', fields: ['editorId'], relationName: 'edits' },
        author: { kind: 'one', target: 'User', fields: ['authorId'], relationName: 'wrote' },
      }),
    );

    expect(Object.keys(schema.models.Post?.relations ?? {})).toEqual(['likes', 'editor', 'author']);
  });
});
