import { belongsTo, defineSchema, enumOf, hasMany, int, model, text, timestamp } from 'facet-orm';

/** The schema of the examples in docstrings and guides. */
export const schema = defineSchema({
  enums: { Role: ['USER', 'ADMIN'] },
  models: {
    User: model(
      {
        id: int().id().autoIncrement(),
        email: text().unique(),
        name: text().optional(),
        role: enumOf('Role').default('USER'),
        posts: hasMany('Post'),
        createdAt: timestamp().defaultNow(),
      },
      { table: 'users' },
    ),
    Post: model({
      id: int().id().autoIncrement(),
      title: text(),
      authorId: int(),
      author: belongsTo('User', { fields: ['authorId'], onDelete: 'cascade' }),
    }),
    Document: model({
      id: int().id().autoIncrement(),
      title: text(),
      version: int().version(),
    }),
  },
});
