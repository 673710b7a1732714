import { deepEqual } from 'node:assert/strict';
import type { Database } from 'facet-orm';
import { belongsTo, defineSchema, hasMany, int, model, text } from 'facet-orm';

export const schema = defineSchema({
  models: {
    Author: model({
      id: int().id().autoIncrement(),
      email: text().unique(),
      posts: hasMany('Post'),
    }),
    Post: model({
      id: int().id().autoIncrement(),
      title: text(),
      authorId: int(),
      author: belongsTo('Author', { fields: ['authorId'] }),
    }),
  },
});

/** The quick start, as a user would write it, and a look at what came back. */
export async function useBlog(db: Database<typeof schema>): Promise<void> {
  await db.sync();

  const ada = await db.author.create({ data: { email: 'ada@example.com' } });
  await db.post.create({ data: { title: 'Notes on the engine', authorId: ada.id } });

  const authors = await db.author.findMany({
    where: { email: { endsWith: '@example.com' } },
    select: { email: true, posts: { select: { title: true } } },
  });
  const titles = await db
    .from('Post as p')
    .join('Author as a', 'p.authorId', 'a.id')
    .select('p.title', (e) => e.upper('a.email').as('by'))
    .where('a.email', '=', 'ada@example.com')
    .execute();
  await db.close();

  deepEqual(titles, [{ title: 'Notes on the engine', by: 'ADA@EXAMPLE.COM' }]);
  deepEqual(authors, [{ email: 'ada@example.com', posts: [{ title: 'Notes on the engine' }] }]);
}
