import {
  belongsTo,
  boolean,
  decimal,
  defineSchema,
  enumOf,
  hasMany,
  hasOne,
  index,
  int,
  manyToMany,
  model,
  text,
  timestamp,
} from '../../src/exports/index.ts';

/** Small, with one relation of each kind; the schema of database tests that need no other. */
export const blogSchema = defineSchema({
  enums: { Role: ['USER', 'ADMIN'] },
  models: {
    Author: model({
      id: int().id().autoIncrement(),
      email: text().unique(),
      name: text().optional(),
      role: enumOf('Role').default('USER'),
      balance: decimal(12, 2).default('0'),
      isActive: boolean().default(true),
      joinedAt: timestamp().defaultNow(),
      profile: hasOne('Profile'),
      posts: hasMany('Post'),
    }),
    Profile: model({
      id: int().id().autoIncrement(),
      bio: text(),
      authorId: int().unique(),
      author: belongsTo('Author', { fields: ['authorId'], onDelete: 'cascade' }),
    }),
    Post: model(
      {
        id: int().id().autoIncrement(),
        title: text(),
        likes: int().default(0),
        authorId: int(),
        author: belongsTo('Author', { fields: ['authorId'], onDelete: 'cascade' }),
        tags: manyToMany('Tag'),
      },
      { indexes: [index('authorId')] },
    ),
    Tag: model({
      id: int().id().autoIncrement(),
      label: text().unique(),
      posts: manyToMany('Post'),
    }),
  },
});

/** The values of an author, for tests that need one and do not care who. */
export const ada = { email: 'ada@example.com', name: 'Ada' } as const;
