import { describe, expect, it } from 'vitest';
import { idField } from '../../../tests/support/schema-problems.ts';
import { blogWith, buildRelations } from '../../../tests/support/schema-relations.ts';
import type { Model } from '../model.ts';
import type { RelationDeclaration, SchemaDeclaration } from '../schema-declaration.ts';

describe('many to many without a join model', () => {
  const declaration: SchemaDeclaration = {
    models: {
      User: {
        fields: { id: { ...idField, scalar: 'BigInt' } },
        relations: { posts: { kind: 'manyToMany', target: 'Post' } },
      },
      Post: {
        schema: 'blog',
        fields: {
          uid: {
            scalar: 'Uuid',
            isId: true,
            native: { name: 'Uuid', arguments: [] },
            default: { kind: 'uuid', version: 7 },
          },
        },
        relations: { users: { kind: 'manyToMany', target: 'User' } },
      },
    },
  };

  it('makes one as Prisma does: A is the first in the alphabet', () => {
    const { schema } = buildRelations(declaration);
    const join = schema.models._PostToUser;

    expect(join).toMatchObject({
      name: '_PostToUser',
      kind: 'table',
      isImplicit: true,
      table: { schema: 'blog', name: '_PostToUser' },
      id: { name: 'A_B', fields: ['A', 'B'], constraint: '_PostToUser_AB_pkey' },
      uniques: [],
      indexes: [{ name: '_PostToUser_B_index', parts: [{ field: 'B', expression: null }] }],
    });
    expect(join?.fields).toMatchObject({
      A: { column: 'A', scalar: 'Uuid', native: { name: 'Uuid', arguments: [] }, isOptional: false, default: null },
      B: { column: 'B', scalar: 'BigInt', isOptional: false, default: null },
    });
    expect(join?.relations).toMatchObject({
      a: {
        target: 'Post',
        from: ['A'],
        to: ['uid'],
        opposite: null,
        isOptional: false,
        foreignKey: { name: '_PostToUser_A_fkey', onDelete: 'cascade', onUpdate: 'cascade' },
      },
      b: {
        target: 'User',
        from: ['B'],
        to: ['id'],
        foreignKey: { name: '_PostToUser_B_fkey', onDelete: 'cascade', onUpdate: 'cascade' },
      },
    });
  });

  it('leads through it from both sides', () => {
    const { relation } = buildRelations(declaration);

    expect(relation('Post.users')).toMatchObject({
      kind: 'manyToMany',
      relationName: 'PostToUser',
      opposite: 'posts',
      from: ['uid'],
      through: '_PostToUser',
      throughFrom: ['A'],
      throughTo: ['B'],
      to: ['id'],
    });
    expect(relation('User.posts')).toMatchObject({
      opposite: 'users',
      from: ['id'],
      throughFrom: ['B'],
      throughTo: ['A'],
      to: ['uid'],
    });
  });

  it('does with one side declared, whichever it is', () => {
    const ofPost = buildRelations(blogWith({ users: { kind: 'manyToMany', target: 'User' } })).relation('Post.users');
    const ofUser = buildRelations(blogWith({}, { posts: { kind: 'manyToMany', target: 'Post' } })).relation(
      'User.posts',
    );

    expect(ofPost).toMatchObject({ opposite: null, throughFrom: ['A'], throughTo: ['B'] });
    expect(ofUser).toMatchObject({ opposite: null, throughFrom: ['B'], throughTo: ['A'] });
  });

  it('names the table after the relation', () => {
    const { schema } = buildRelations(
      blogWith({ users: { kind: 'manyToMany', relationName: 'likes', target: 'User' } }),
    );

    expect(schema.models._likes?.table.name).toBe('_likes');
  });

  it('within one model takes the alphabetically first relation as A', () => {
    const { relation } = buildRelations({
      models: {
        User: {
          fields: { id: idField },
          relations: {
            followers: { kind: 'manyToMany', target: 'User', relationName: 'follows' },
            followed: { kind: 'manyToMany', target: 'User', relationName: 'follows' },
          },
        },
      },
    });

    expect(relation('User.followed')).toMatchObject({ opposite: 'followers', throughFrom: ['A'], throughTo: ['B'] });
    expect(relation('User.followers')).toMatchObject({ opposite: 'followed', throughFrom: ['B'], throughTo: ['A'] });
  });

  it('within one model does with one side', () => {
    const { relation } = buildRelations({
      models: {
        Country: { fields: { id: idField }, relations: { borders: { kind: 'manyToMany', target: 'Country' } } },
      },
    });

    expect(relation('Country.borders')).toMatchObject({
      opposite: null,
      through: '_CountryToCountry',
      throughFrom: ['A'],
      throughTo: ['B'],
    });
  });

  it('does not let the join table count by itself', () => {
    const id = { ...idField, native: { name: 'Serial', arguments: [] }, default: { kind: 'autoIncrement' } } as const;
    const { schema } = buildRelations({
      models: { A: { fields: { id }, relations: { others: { kind: 'manyToMany', target: 'A' } } } },
    });

    expect(schema.models._AToA?.fields.A).toMatchObject({ native: { name: 'Integer', arguments: [] }, default: null });
  });

  it.each<[string, Omit<SchemaDeclaration, 'models'>, Record<string, RelationDeclaration>, string, string[]]>([
    [
      'in the plain style',
      { joinTables: 'a_b' },
      { users: { kind: 'manyToMany', target: 'User' } },
      'post_user',
      ['post_id', 'user_id'],
    ],
    [
      'in the plain style under a name',
      { joinTables: 'a_b' },
      { users: { kind: 'manyToMany', target: 'User', relationName: 'postLikes' } },
      'post_likes',
      ['post_id', 'user_id'],
    ],
    [
      'as the author says',
      {},
      { users: { kind: 'manyToMany', target: 'User', through: { table: 'likes' } } },
      'likes',
      ['A', 'B'],
    ],
    [
      'with columns as the author says',
      {},
      { users: { kind: 'manyToMany', target: 'User', through: { table: 'likes', from: 'post', to: 'user' } } },
      'likes',
      ['post', 'user'],
    ],
  ])('names table and columns %s', (_, options, relations, table, columns) => {
    const join = Object.values(buildRelations({ ...options, ...blogWith(relations) }).schema.models).find(
      ({ isImplicit }) => isImplicit,
    );

    expect(join?.table.name).toBe(table);
    expect(Object.values(join?.fields ?? {}).map(({ column }) => column)).toEqual(columns);
  });

  it('in the plain style leaves constraints to be named by sync, and tells both ends of one model apart', () => {
    const { schema } = buildRelations({
      joinTables: 'a_b',
      models: { User: { fields: { id: idField }, relations: { friends: { kind: 'manyToMany', target: 'User' } } } },
    });

    expect(constraintsOf(schema.models._UserToUser)).toEqual([null, null, null, null]);
    expect(Object.values(schema.models._UserToUser?.fields ?? {}).map(({ column }) => column)).toEqual([
      'user_id',
      'related_user_id',
    ]);
  });

  it('mirrors columns that the second side names', () => {
    const { schema } = buildRelations(
      blogWith(
        { users: { kind: 'manyToMany', target: 'User' } },
        { posts: { kind: 'manyToMany', target: 'Post', through: { table: 'likes', from: 'user', to: 'post' } } },
      ),
    );

    expect(Object.values(schema.models._PostToUser?.fields ?? {}).map(({ column }) => column)).toEqual([
      'post',
      'user',
    ]);
  });
});

function constraintsOf(model: Model | undefined): (string | null | undefined)[] {
  const keys = Object.values(model?.relations ?? {}).map((relation) =>
    relation.kind === 'one' ? relation.foreignKey?.name : undefined,
  );
  return [model?.id?.constraint, model?.indexes[0]?.name, ...keys];
}
