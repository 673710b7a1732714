/**
 * The twenty queries of the shop in the way of the SQL builder, with what only it has: windows, common tables,
 * correlated queries, upserts. Each uses its result, since results nobody uses cost nothing.
 */
export const BUILDER_QUERIES: readonly string[] = [
  `const b0 = await db.from('User as u')
    .whereLike('u.email', '%@example.com')
    .whereExists((e) => e.query('Post as p').whereColumn('p.authorId', 'u.id').where('p.title', 'like', '%orm%'))
    .select('u.id', 'u.name', 'u.role')
    .orderBy('u.createdAt', 'desc')
    .orderBy('u.id')
    .limit(20)
    .execute();
  void [b0[0]?.id.toFixed(), b0[0]?.name?.length, b0[0]?.role.length];`,
  `const b1 = await db.from('User as u')
    .leftJoin('Profile as pr', 'pr.userId', 'u.id')
    .where('u.id', '=', 1)
    .select('u.email', 'pr.bio', 'pr.settings')
    .first();
  void [b1?.email.length, b1?.bio?.length];`,
  `const b2 = await db.from('Post as p')
    .join('User as a', 'a.id', 'p.authorId')
    .where('p.published', true)
    .where('a.role', '=', 'ADMIN')
    .select('p.id', 'p.title', 'a.id as authorId', 'a.email')
    .orderBy('p.createdAt', 'desc')
    .execute();
  void [b2[0]?.authorId.toFixed(), b2[0]?.email.length];`,
  `const b3 = await db.from('Post as p')
    .leftJoin('Category as c', 'c.id', 'p.categoryId')
    .where((q) => q.where('p.title', 'like', 'A%').orWhere('p.views', '>', 100))
    .select('p.id', 'p.title', 'c.name as category')
    .first();
  void b3?.category?.length;`,
  `const b4 = await db.from('Comment as c')
    .join('Post as p', 'p.id', 'c.postId')
    .join('User as a', 'a.id', 'p.authorId')
    .leftJoin('User as w', 'w.id', 'c.authorId')
    .where('a.email', '=', 'a@example.com')
    .select('c.body', 'w.name as writer', 'p.title', 'a.name as author')
    .execute();
  void [b4[0]?.writer?.length, b4[0]?.title.length];`,
  `const b5 = await db.from('Category as c')
    .whereNull('c.parentId')
    .select('c.id', 'c.name', (e) => e.query('Post as p').whereColumn('p.categoryId', 'c.id').select((p) => p.count().as('n')).as('posts'))
    .execute();
  void b5[0]?.posts?.toFixed();`,
  `const b6 = await db.from('Product as p')
    .join('Category as c', 'c.id', 'p.categoryId')
    .where('p.price', '>=', '10')
    .where('c.name', 'in', ['a', 'b'])
    .orderBy('p.price', 'asc')
    .select('p.sku', 'p.price')
    .offset(10).limit(10)
    .execute();
  void b6[0]?.price.length;`,
  `const b7 = await db.from('Order as o')
    .join('OrderItem as i', 'i.orderId', 'o.id')
    .join('Product as p', 'p.id', 'i.productId')
    .where('o.status', 'in', ['OPEN', 'PAID'])
    .where('o.placedAt', '>=', new Date())
    .select('o.id', 'p.sku', 'i.quantity')
    .execute();
  void [b7[0]?.id.toString(), b7[0]?.sku.length];`,
  `const b8 = await db.from('OrderItem')
    .where('orderId', '=', 1n)
    .where('productId', '=', 2)
    .select('quantity', 'price')
    .first();
  void b8?.price.length;`,
  `const b9 = await db.from('Payment')
    .where('method', '=', 'CARD')
    .whereNotNull('paidAt')
    .orderBy('paidAt', 'desc', { nulls: 'last' })
    .first();
  void b9?.method.length;`,
  `const b10 = await db.insertInto('User').values({ email: 'a', name: 'b' }).returning('id').execute();
  void b10[0]?.id.toFixed();`,
  `const b11 = await db.insertInto('Tag').values([{ name: 'x' }, { name: 'y', color: 'red' }])
    .onConflict('name').update({ color: (e) => e.excluded('color') }).execute();
  void b11.rowCount.toFixed();`,
  `const b12 = await db.updateTable('User').set({ name: 'c', role: 'ADMIN' }).where('email', '=', 'a').returning('role').execute();
  void b12[0]?.role.length;`,
  `const b13 = await db.updateTable('Post').set({ published: true, views: (e) => e.ref('views').plus(1) }).where('authorId', '=', 1).execute();
  void b13.rowCount.toFixed();`,
  `const b14 = await db.deleteFrom('Comment').where('id', '=', 1).returning('body').first();
  void b14?.body.length;`,
  `const b15 = await db.from('Order as o').join('User as u', 'u.id', 'o.customerId').where('u.active', true).count();
  void b15.toFixed();`,
  `const b16 = await db.from('Post as p')
    .join('User as u', 'u.id', 'p.authorId')
    .select('u.name', (e) => e.count('p.id').as('posts'))
    .groupBy('u.name')
    .having((e) => e.count('p.id'), '>', 3)
    .orderBy('posts', 'desc')
    .execute();
  void [b16[0]?.name?.length, b16[0]?.posts.toFixed()];`,
  `const b17 = await db.from('Order as o')
    .select('o.id', (e) => e.sum('o.total').over((w) => w.partitionBy('o.customerId').orderBy('o.placedAt')).as('running'))
    .execute();
  void b17[0]?.running?.length;`,
  `const b18 = await db.from('User as u')
    .whereIn('u.id', db.from('Post').select('authorId').distinct())
    .select('u.id', (e) => e.coalesce('u.name', 'u.email').as('label'))
    .execute();
  void b18[0]?.label.length;`,
  `const b19 = await db.from('User as u')
    .with('totals', db.from('Order').select('customerId', (e) => e.sum('total').as('total')).groupBy('customerId'))
    .join('totals as t', 't.customerId', 'u.id')
    .select('u.email', 't.total')
    .execute();
  void [b19[0]?.email.length, b19[0]?.total?.length];`,
];

/** One more query of kinds that stand in `BUILDER_QUERIES` already, over other columns. */
export const BUILDER_COPIES: readonly string[] = [
  `const d0 = await db.from('User as u')
    .whereLike('u.name', 'x%')
    .whereExists((e) => e.query('Post as p').whereColumn('p.authorId', 'u.id').where('p.content', 'like', '%y%'))
    .select('u.id', 'u.email', 'u.active')
    .orderBy('u.email', 'asc')
    .limit(10)
    .execute();
  void [d0[0]?.id.toFixed(), d0[0]?.email.length];`,
  `const d1 = await db.from('Post as p')
    .join('User as a', 'a.id', 'p.authorId')
    .where('p.published', false)
    .where('a.role', '=', 'USER')
    .select('p.id', 'p.views', 'a.name')
    .orderBy('p.title', 'desc')
    .execute();
  void [d1[0]?.views.toFixed(), d1[0]?.name?.length];`,
  `const d2 = await db.from('User as u')
    .leftJoin('Profile as pr', 'pr.userId', 'u.id')
    .where('u.email', '=', 'x')
    .select('u.name', 'pr.website')
    .first();
  void d2?.website?.length;`,
  `const d3 = await db.from('Order as o')
    .join('OrderItem as i', 'i.orderId', 'o.id')
    .where('o.status', '=', 'OPEN')
    .select('o.id', 'i.quantity')
    .execute();
  void d3[0]?.quantity.toFixed();`,
  `const d4 = await db.insertInto('User').values({ email: 'c', role: 'USER' }).returning('email').execute();
  void d4[0]?.email.length;`,
  `const d5 = await db.updateTable('User').set({ active: false }).where('id', '=', 3).returning('name').execute();
  void d5[0]?.name?.length;`,
  `const d6 = await db.from('Post as p')
    .join('User as u', 'u.id', 'p.authorId')
    .select('u.email', (e) => e.count('p.title').as('titles'))
    .groupBy('u.email')
    .orderBy('titles', 'asc')
    .execute();
  void d6[0]?.titles.toFixed();`,
  `const d7 = await db.from('Product').where('stock', '>', 0).count();
  void d7.toFixed();`,
];

/** How many calls of methods a query has. */
export function callsIn(query: string): number {
  return query.split('void ')[0]?.match(/\.\w+\(/g)?.length ?? 0;
}

/** The same query again, under another name and with other values. */
export function repeated(query: string): string {
  return query.replaceAll(/\bb(\d+)\b/g, 'again$1').replaceAll(/'([a-z]+@example\.com|%orm%|A%)'/g, "'x%'");
}
