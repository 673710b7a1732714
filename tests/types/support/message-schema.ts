/** A small schema whose messages stay short. */
export const SCHEMA: string = `
import { belongsTo, connect, defineSchema, enumOf, hasMany, int, model, text } from 'facet-orm';

const definition = defineSchema({
  enums: { Role: ['USER', 'ADMIN'] },
  models: {
    User: model({
      id: int().id().autoIncrement(),
      title: text(),
      role: enumOf('Role').default('USER'),
      posts: hasMany('Post'),
    }),
    Post: model({
      id: int().id().autoIncrement(),
      title: text(),
      authorId: int(),
      author: belongsTo('User', { fields: ['authorId'] }),
    }),
  },
});
`;

/** The one line that the guides show: it gives the schema a name, which messages then use. */
export const NAMED: string = `
type Definition = typeof definition;
export interface AppSchema extends Definition {}
export const schema: AppSchema = definition;
const db = await connect('sqlite::memory:', { schema });
`;
