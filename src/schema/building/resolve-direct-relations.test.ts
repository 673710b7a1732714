import { describe, expect, it } from 'vitest';
import { idField, int, optionalInt } from '../../../tests/support/schema-problems.ts';
import { blogWith, buildRelations } from '../../../tests/support/schema-relations.ts';

const nothing = { comment: null, stableId: null, renamedFrom: null, annotations: {} };

describe('one to many', () => {
  const { relation } = buildRelations(
    blogWith(
      { author: { kind: 'one', target: 'User', fields: ['authorId'] } },
      { posts: { kind: 'many', target: 'Post' } },
    ),
  );

  it('derives references, actions and names on the side of the foreign key', () => {
    expect(relation('Post.author')).toEqual({
      kind: 'one',
      name: 'author',
      model: 'Post',
      relationName: 'PostToUser',
      opposite: 'posts',
      ...nothing,
      target: 'User',
      from: ['authorId'],
      to: ['id'],
      ownsForeignKey: true,
      isOptional: false,
      foreignKey: { name: null, onDelete: 'restrict', onUpdate: 'cascade' },
    });
  });

  it('mirrors it on the other side', () => {
    expect(relation('User.posts')).toEqual({
      kind: 'many',
      name: 'posts',
      model: 'User',
      relationName: 'PostToUser',
      opposite: 'author',
      ...nothing,
      target: 'Post',
      from: ['id'],
      to: ['authorId'],
    });
  });

  it('sets an optional foreign key to null on delete', () => {
    const { relation } = buildRelations(blogWith({ editor: { kind: 'one', target: 'User', fields: ['editorId'] } }));

    expect(relation('Post.editor')).toMatchObject({
      isOptional: true,
      opposite: null,
      foreignKey: { onDelete: 'setNull', onUpdate: 'cascade' },
    });
  });

  it('takes what the author says', () => {
    const { relation } = buildRelations(
      blogWith({
        author: {
          kind: 'one',
          target: 'User',
          relationName: 'wrote',
          fields: ['email'],
          references: ['email'],
          onDelete: 'cascade',
          onUpdate: 'noAction',
          constraint: 'post_author',
          comment: 'who wrote it',
          stableId: 'r1',
          renamedFrom: 'writer',
          annotations: { mine: true },
        },
      }),
    );

    expect(relation('Post.author')).toEqual({
      kind: 'one',
      name: 'author',
      model: 'Post',
      relationName: 'wrote',
      opposite: null,
      comment: 'who wrote it',
      stableId: 'r1',
      renamedFrom: 'writer',
      annotations: { mine: true },
      target: 'User',
      from: ['email'],
      to: ['email'],
      ownsForeignKey: true,
      isOptional: false,
      foreignKey: { name: 'post_author', onDelete: 'cascade', onUpdate: 'noAction' },
    });
  });

  it('takes the way back alone, with the foreign fields', () => {
    const { relation } = buildRelations(
      blogWith({}, { posts: { kind: 'many', target: 'Post', foreignFields: ['email'], references: ['email'] } }),
    );

    expect(relation('User.posts')).toMatchObject({ kind: 'many', opposite: null, from: ['email'], to: ['email'] });
  });

  it('makes no constraint to or from a view, and the row uncertain', () => {
    const { relation } = buildRelations({
      models: {
        Sale: {
          kind: 'view',
          fields: { id: idField, userId: int },
          relations: { user: { kind: 'one', target: 'User', fields: ['userId'] } },
        },
        User: {
          fields: { id: idField, saleId: int },
          relations: { sale: { kind: 'one', target: 'Sale', relationName: 'last', fields: ['saleId'] } },
        },
      },
    });

    expect(relation('Sale.user')).toMatchObject({ ownsForeignKey: true, isOptional: true, foreignKey: null });
    expect(relation('User.sale')).toMatchObject({ ownsForeignKey: true, isOptional: true, foreignKey: null });
  });

  it('follows composite foreign keys, and restricts where one of their fields is required', () => {
    const { relation } = buildRelations({
      models: {
        Seat: { fields: { row: int, number: int }, id: { fields: ['row', 'number'] } },
        Ticket: {
          fields: { id: idField, row: int, number: optionalInt },
          relations: { seat: { kind: 'one', target: 'Seat', fields: ['row', 'number'] } },
        },
      },
    });

    expect(relation('Ticket.seat')).toMatchObject({
      from: ['row', 'number'],
      to: ['row', 'number'],
      isOptional: true,
      foreignKey: { onDelete: 'restrict' },
    });
  });
});

describe('one to one', () => {
  it('is optional on the side without the foreign key', () => {
    const { relation } = buildRelations(
      blogWith(
        { cover: { kind: 'one', target: 'User', fields: ['coverId'] } },
        { covered: { kind: 'one', target: 'Post' } },
      ),
    );

    expect(relation('Post.cover')).toMatchObject({ kind: 'one', opposite: 'covered', isOptional: true });
    expect(relation('User.covered')).toMatchObject({
      kind: 'one',
      opposite: 'cover',
      from: ['id'],
      to: ['coverId'],
      ownsForeignKey: false,
      isOptional: true,
      foreignKey: null,
    });
  });
});

describe('several relations between two models', () => {
  it('are told apart by their names', () => {
    const { relation } = buildRelations(
      blogWith(
        {
          author: { kind: 'one', target: 'User', relationName: 'wrote', fields: ['authorId'] },
          editor: { kind: 'one', target: 'User', relationName: 'edits', fields: ['editorId'] },
        },
        {
          edited: { kind: 'many', target: 'Post', relationName: 'edits' },
          written: { kind: 'many', target: 'Post', relationName: 'wrote' },
        },
      ),
    );

    expect(relation('User.written')).toMatchObject({ opposite: 'author', to: ['authorId'] });
    expect(relation('User.edited')).toMatchObject({ opposite: 'editor', to: ['editorId'] });
  });

  it('are told apart by their foreign fields', () => {
    const { relation } = buildRelations(
      blogWith(
        {
          author: { kind: 'one', target: 'User', fields: ['authorId'] },
          editor: { kind: 'one', target: 'User', fields: ['editorId'] },
        },
        {
          edited: { kind: 'many', target: 'Post', foreignFields: ['editorId'] },
          written: { kind: 'many', target: 'Post', foreignFields: ['authorId'] },
        },
      ),
    );

    expect(relation('User.written')).toMatchObject({ opposite: 'author', relationName: 'PostToUser_author' });
    expect(relation('User.edited')).toMatchObject({ opposite: 'editor', relationName: 'PostToUser' });
  });

  it('need no names where each is declared on the side of its foreign key only', () => {
    const { relation } = buildRelations(
      blogWith({
        author: { kind: 'one', target: 'User', fields: ['authorId'] },
        editor: { kind: 'one', target: 'User', fields: ['editorId'] },
      }),
    );

    expect(relation('Post.author')).toMatchObject({ opposite: null, relationName: 'PostToUser' });
    expect(relation('Post.editor')).toMatchObject({ opposite: null, relationName: 'PostToUser_editor' });
  });

  it('are told apart by their direction', () => {
    const { relation } = buildRelations({
      models: {
        User: {
          fields: { id: idField, pinnedId: { ...optionalInt, isUnique: true } },
          relations: {
            pinned: { kind: 'one', target: 'Post', fields: ['pinnedId'] },
            posts: { kind: 'many', target: 'Post' },
          },
        },
        Post: {
          fields: { id: idField, authorId: int },
          relations: {
            author: { kind: 'one', target: 'User', fields: ['authorId'] },
            pinnedBy: { kind: 'one', target: 'User' },
          },
        },
      },
    });

    expect(relation('Post.pinnedBy')).toMatchObject({ opposite: 'pinned', to: ['pinnedId'] });
    expect(relation('User.posts')).toMatchObject({ opposite: 'author', to: ['authorId'] });
  });

  it('keep many-to-many apart from the others', () => {
    const { schema, relation } = buildRelations(
      blogWith(
        {
          author: { kind: 'one', target: 'User', fields: ['authorId'] },
          likedBy: { kind: 'manyToMany', target: 'User' },
        },
        { posts: { kind: 'many', target: 'Post' }, likes: { kind: 'manyToMany', target: 'Post' } },
      ),
    );

    expect(relation('User.posts')).toMatchObject({ opposite: 'author', relationName: 'PostToUser_author' });
    expect(relation('User.likes')).toMatchObject({
      opposite: 'likedBy',
      relationName: 'PostToUser',
      through: '_PostToUser',
    });
    expect(Object.keys(schema.models)).toEqual(['User', 'Post', '_PostToUser']);
  });
});

describe('within one model', () => {
  it('pairs the way to one with the way to many', () => {
    const { relation } = buildRelations({
      models: {
        Node: {
          fields: { id: idField, parentId: optionalInt },
          relations: {
            parent: { kind: 'one', target: 'Node', fields: ['parentId'] },
            children: { kind: 'many', target: 'Node' },
          },
        },
      },
    });

    expect(relation('Node.parent')).toMatchObject({
      opposite: 'children',
      relationName: 'NodeToNode',
      from: ['parentId'],
      to: ['id'],
    });
    expect(relation('Node.children')).toMatchObject({ opposite: 'parent', from: ['id'], to: ['parentId'] });
  });

  it('takes two foreign keys as two relations', () => {
    const { relation } = buildRelations({
      models: {
        User: {
          fields: { id: idField, mentorId: optionalInt, bossId: optionalInt },
          relations: {
            mentor: { kind: 'one', target: 'User', fields: ['mentorId'] },
            boss: { kind: 'one', target: 'User', fields: ['bossId'] },
          },
        },
      },
    });

    expect([relation('User.mentor')?.opposite, relation('User.boss')?.opposite]).toEqual([null, null]);
  });
});
