/**
 * The twenty queries of the shop in the way of the SQL builder, with what only it has: windows, common tables,
 * correlated queries, upserts. Each uses its result, since results nobody uses cost nothing.
 */
export const BUILDER_QUERIES: readonly string[] = [
  `const r0 = await db.from('User as u')
    .whereLike('u.email', '%@example.com')
    .whereExists((e) => e.query('Post as p').whereColumn('p.authorId', 'u.id').where('p.title', 'like', '%orm%'))
    .select('u.id', 'u.name', 'u.role')
    .orderBy('u.createdAt', 'desc')
    .orderBy('u.id')
    .limit(20)
    .execute();
  void [r0[0]?.id.toFixed(), r0[0]?.name?.length, r0[0]?.role.length];`,
  `const r1 = await db.from('User as u')
    .leftJoin('Profile as pr', 'pr.userId', 'u.id')
    .where('u.id', '=', 1)
    .select('u.email', 'pr.bio', 'pr.settings')
    .first();
  void [r1?.email.length, r1?.bio?.length];`,
  `const r2 = await db.from('Post as p')
    .join('User as a', 'a.id', 'p.authorId')
    .where('p.published', true)
    .where('a.role', '=', 'ADMIN')
    .select('p.id', 'p.title', 'a.id as authorId', 'a.email')
    .orderBy('p.createdAt', 'desc')
    .execute();
  void [r2[0]?.authorId.toFixed(), r2[0]?.email.length];`,
  `const r3 = await db.from('Post as p')
    .leftJoin('Category as c', 'c.id', 'p.categoryId')
    .where((q) => q.where('p.title', 'like', 'A%').orWhere('p.views', '>', 100))
    .select('p.id', 'p.title', 'c.name as category')
    .first();
  void r3?.category?.length;`,
  `const r4 = await db.from('Comment as c')
    .join('Post as p', 'p.id', 'c.postId')
    .join('User as a', 'a.id', 'p.authorId')
    .leftJoin('User as w', 'w.id', 'c.authorId')
    .where('a.email', '=', 'a@example.com')
    .select('c.body', 'w.name as writer', 'p.title', 'a.name as author')
    .execute();
  void [r4[0]?.writer?.length, r4[0]?.title.length];`,
  `const r5 = await db.from('Category as c')
    .whereNull('c.parentId')
    .select('c.id', 'c.name', (e) => e.query('Post as p').whereColumn('p.categoryId', 'c.id').select((p) => p.count().as('n')).as('posts'))
    .execute();
  void r5[0]?.posts?.toFixed();`,
  `const r6 = await db.from('Product as p')
    .join('Category as c', 'c.id', 'p.categoryId')
    .where('p.price', '>=', '10')
    .where('c.name', 'in', ['a', 'b'])
    .orderBy('p.price', 'asc')
    .select('p.sku', 'p.price')
    .offset(10).limit(10)
    .execute();
  void r6[0]?.price.length;`,
  `const r7 = await db.from('Order as o')
    .join('OrderItem as i', 'i.orderId', 'o.id')
    .join('Product as p', 'p.id', 'i.productId')
    .where('o.status', 'in', ['OPEN', 'PAID'])
    .where('o.placedAt', '>=', new Date())
    .select('o.id', 'p.sku', 'i.quantity')
    .execute();
  void [r7[0]?.id.toString(), r7[0]?.sku.length];`,
  `const r8 = await db.from('OrderItem')
    .where('orderId', '=', 1n)
    .where('productId', '=', 2)
    .select('quantity', 'price')
    .first();
  void r8?.price.length;`,
  `const r9 = await db.from('Payment')
    .where('method', '=', 'CARD')
    .whereNotNull('paidAt')
    .orderBy('paidAt', 'desc', { nulls: 'last' })
    .first();
  void r9?.method.length;`,
  `const r10 = await db.insertInto('User').values({ email: 'a', name: 'b' }).returning('id').execute();
  void r10[0]?.id.toFixed();`,
  `const r11 = await db.insertInto('Tag').values([{ name: 'x' }, { name: 'y', color: 'red' }])
    .onConflict('name').update({ color: (e) => e.excluded('color') }).execute();
  void r11.rowCount.toFixed();`,
  `const r12 = await db.updateTable('User').set({ name: 'c', role: 'ADMIN' }).where('email', '=', 'a').returning('role').execute();
  void r12[0]?.role.length;`,
  `const r13 = await db.updateTable('Post').set({ published: true, views: (e) => e.ref('views').plus(1) }).where('authorId', '=', 1).execute();
  void r13.rowCount.toFixed();`,
  `const r14 = await db.deleteFrom('Comment').where('id', '=', 1).returning('body').first();
  void r14?.body.length;`,
  `const r15 = await db.from('Order as o').join('User as u', 'u.id', 'o.customerId').where('u.active', true).count();
  void r15.toFixed();`,
  `const r16 = await db.from('Post as p')
    .join('User as u', 'u.id', 'p.authorId')
    .select('u.name', (e) => e.count('p.id').as('posts'))
    .groupBy('u.name')
    .having((e) => e.count('p.id'), '>', 3)
    .orderBy('posts', 'desc')
    .execute();
  void [r16[0]?.name?.length, r16[0]?.posts.toFixed()];`,
  `const r17 = await db.from('Order as o')
    .select('o.id', (e) => e.sum('o.total').over((w) => w.partitionBy('o.customerId').orderBy('o.placedAt')).as('running'))
    .execute();
  void r17[0]?.running?.length;`,
  `const r18 = await db.from('User as u')
    .whereIn('u.id', db.from('Post').select('authorId').distinct())
    .select('u.id', (e) => e.coalesce('u.name', 'u.email').as('label'))
    .execute();
  void r18[0]?.label.length;`,
  `const r19 = await db.from('User as u')
    .with('totals', db.from('Order').select('customerId', (e) => e.sum('total').as('total')).groupBy('customerId'))
    .join('totals as t', 't.customerId', 'u.id')
    .select('u.email', 't.total')
    .execute();
  void [r19[0]?.email.length, r19[0]?.total?.length];`,
];

/** One more query of kinds that stand in `BUILDER_QUERIES` already, over other columns. */
export const BUILDER_COPIES: readonly string[] = [
  `const c0 = await db.from('User as u')
    .whereLike('u.name', 'x%')
    .whereExists((e) => e.query('Post as p').whereColumn('p.authorId', 'u.id').where('p.content', 'like', '%y%'))
    .select('u.id', 'u.email', 'u.active')
    .orderBy('u.email', 'asc')
    .limit(10)
    .execute();
  void [c0[0]?.id.toFixed(), c0[0]?.email.length];`,
  `const c1 = await db.from('Post as p')
    .join('User as a', 'a.id', 'p.authorId')
    .where('p.published', false)
    .where('a.role', '=', 'USER')
    .select('p.id', 'p.views', 'a.name')
    .orderBy('p.title', 'desc')
    .execute();
  void [c1[0]?.views.toFixed(), c1[0]?.name?.length];`,
  `const c2 = await db.from('User as u')
    .leftJoin('Profile as pr', 'pr.userId', 'u.id')
    .where('u.email', '=', 'x')
    .select('u.name', 'pr.website')
    .first();
  void c2?.website?.length;`,
  `const c3 = await db.from('Order as o')
    .join('OrderItem as i', 'i.orderId', 'o.id')
    .where('o.status', '=', 'OPEN')
    .select('o.id', 'i.quantity')
    .execute();
  void c3[0]?.quantity.toFixed();`,
  `const c4 = await db.insertInto('User').values({ email: 'c', role: 'USER' }).returning('email').execute();
  void c4[0]?.email.length;`,
  `const c5 = await db.updateTable('User').set({ active: false }).where('id', '=', 3).returning('name').execute();
  void c5[0]?.name?.length;`,
  `const c6 = await db.from('Post as p')
    .join('User as u', 'u.id', 'p.authorId')
    .select('u.email', (e) => e.count('p.title').as('titles'))
    .groupBy('u.email')
    .orderBy('titles', 'asc')
    .execute();
  void c6[0]?.titles.toFixed();`,
  `const c7 = await db.from('Product').where('stock', '>', 0).count();
  void c7.toFixed();`,
];

/** How many calls of methods a query has. */
export function callsIn(query: string): number {
  return query.split('void ')[0]?.match(/\.\w+\(/g)?.length ?? 0;
}

/** The same query again, under another name and with other values. */
export function repeated(query: string): string {
  return query.replaceAll(/\br(\d+)\b/g, 'again$1').replaceAll(/'([a-z]+@example\.com|%orm%|A%)'/g, "'x%'");
}
