import type { FieldDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';

/** A key that counts itself. */
export const counted: FieldDeclaration = { scalar: 'Int', isId: true, default: { kind: 'autoIncrement' } };

/** Every kind of thing that `sync()` makes, as far as all databases have it. */
export const richSchema: SchemaDeclaration = {
  enums: { Role: { values: ['USER', { name: 'Admin', stored: 'the "admin"\'s' }] } },
  models: {
    User: {
      table: 'users',
      fields: {
        id: counted,
        email: { scalar: 'String', isUnique: true },
        name: {
          scalar: 'String',
          isOptional: true,
          native: { name: 'VarChar', arguments: ['50'] },
          comment: "it's the name",
        },
        role: { scalar: 'Enum', typeName: 'Role', default: { kind: 'value', value: 'USER' } },
        managerId: { scalar: 'Int', isOptional: true, column: 'manager_id' },
        favouriteId: { scalar: 'Int', isOptional: true },
        createdAt: { scalar: 'DateTime', default: { kind: 'now' } },
        updatedAt: { scalar: 'DateTime', isUpdatedAt: true },
      },
      relations: {
        manager: {
          kind: 'one',
          target: 'User',
          relationName: 'management',
          fields: ['managerId'],
          onDelete: 'setNull',
        },
        reports: { kind: 'many', target: 'User', relationName: 'management' },
        // A cycle: users have a favourite post, posts have an author.
        favourite: {
          kind: 'one',
          target: 'Post',
          relationName: 'favourites',
          fields: ['favouriteId'],
          onDelete: 'setNull',
        },
        posts: { kind: 'many', target: 'Post', relationName: 'authorship' },
        reviews: { kind: 'many', target: 'Post', relationName: 'review' },
      },
      indexes: [{ parts: ['role', { field: 'createdAt', direction: 'desc' }] }],
    },
    Post: {
      fields: {
        id: counted,
        title: { scalar: 'String', native: { name: 'VarChar', arguments: ['200'] } },
        authorId: { scalar: 'Int' },
        reviewerId: { scalar: 'Int', isOptional: true },
      },
      relations: {
        author: { kind: 'one', target: 'User', relationName: 'authorship', fields: ['authorId'], onDelete: 'cascade' },
        reviewer: { kind: 'one', target: 'User', relationName: 'review', fields: ['reviewerId'], onDelete: 'setNull' },
        fans: { kind: 'many', target: 'User', relationName: 'favourites' },
        tags: { kind: 'manyToMany', target: 'Tag' },
      },
      indexes: [{ parts: ['title'], name: 'by_title' }, { parts: ['authorId', 'reviewerId'] }],
    },
    Tag: {
      fields: { id: { scalar: 'Uuid', isId: true }, label: { scalar: 'String', isUnique: true } },
      relations: { posts: { kind: 'manyToMany', target: 'Post' } },
    },
    Line: {
      fields: {
        order: { scalar: 'Int' },
        line: { scalar: 'Int' },
        amount: { scalar: 'Decimal', precision: 12, scale: 2, default: { kind: 'value', value: '0' } },
      },
      id: { fields: ['order', 'line'] },
      relations: { parts: { kind: 'many', target: 'Part' } },
      checks: [{ expression: 'amount >= 0' }],
    },
    Part: {
      fields: { id: counted, order: { scalar: 'Int' }, line: { scalar: 'Int' }, code: { scalar: 'String' } },
      relations: { of: { kind: 'one', target: 'Line', fields: ['order', 'line'], references: ['order', 'line'] } },
      uniques: [{ fields: ['order', 'code'] }],
    },
    Sample: {
      fields: {
        id: { scalar: 'BigInt', isId: true },
        int: { scalar: 'Int', default: { kind: 'value', value: -7 } },
        bigInt: { scalar: 'BigInt', default: { kind: 'value', value: 9007199254740993n } },
        float: { scalar: 'Float', default: { kind: 'value', value: 1.5 } },
        small: { scalar: 'Decimal', precision: 12, scale: 4, default: { kind: 'value', value: '12.5' } },
        large: { scalar: 'Decimal', precision: 38, scale: 10 },
        text: { scalar: 'String', default: { kind: 'value', value: 'it\'s \\ "text"' } },
        boolean: { scalar: 'Boolean', default: { kind: 'value', value: true } },
        dateTime: { scalar: 'DateTime', precision: 6, representation: 'string' },
        date: { scalar: 'Date', isOptional: true },
        time: { scalar: 'Time', isOptional: true },
        json: { scalar: 'Json', default: { kind: 'value', value: { a: [1, null] } } },
        bytes: { scalar: 'Bytes', default: { kind: 'value', value: new Uint8Array([0, 255]) } },
        uuid: { scalar: 'Uuid', isOptional: true },
      },
    },
  },
};
