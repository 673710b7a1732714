/** Queries of the kinds that `QUERIES` lacks, over the same schema, each with a use of its result. */
export const FEATURES: readonly string[] = [
  `const f0 = await db.user.create({
    data: {
      email: 'a@example.com',
      profile: { create: { settings: { theme: 'dark' } } },
      posts: { create: [{ title: 't', tags: { connectOrCreate: { where: { name: 'x' }, create: { name: 'x' } } } }] },
    },
    include: { posts: true },
  });
  void f0.posts[0]?.title.length;`,
  `const f1 = await db.order.create({
    data: {
      total: '3.50',
      customer: { connect: { id: 1 } },
      items: { create: [{ quantity: 1, price: '2', product: { connect: { sku: 'x' } } }, { quantity: 2, price: 1, productId: 3 }] },
    },
    select: { id: true },
  });
  void f1.id.toString();`,
  `const f2 = await db.post.update({
    where: { id: 1 },
    data: {
      views: { increment: 1 },
      author: { update: { balance: { multiply: 2 } } },
      comments: { updateMany: { where: { body: 'x' }, data: { body: 'y' } }, deleteMany: { authorId: null } },
      tags: { set: [{ name: 'x' }], disconnect: { id: 3 } },
    },
  });
  void f2.views.toFixed();`,
  `const f3 = await db.user.upsert({
    where: { email: 'a@example.com' },
    create: { email: 'a@example.com', orders: { createMany: { data: [{ total: 1 }] } } },
    update: { name: 'b', profile: { upsert: { create: { settings: { theme: 'x' } }, update: { bio: 'y' } } } },
    select: { id: true },
  });
  void f3.id.toFixed();`,
  `const f4 = await db.tag.upsertMany({ data: [{ name: 'x', color: 'red' }], by: 'name', update: ['color'] });
  void f4.count.toFixed();`,
  `const f5 = await db.product.upsertManyAndReturn({
    data: [{ sku: 'x', name: 'y', price: 3, categoryId: 1 }],
    by: ['sku'],
    select: { id: true, stock: true },
  });
  void f5[0]?.stock.toFixed();`,
  `const f6 = await db.product.updateEach({ data: [{ where: { id: 1 }, data: { stock: 3 } }, { where: { sku: 'x' }, data: { price: { set: '2' } } }] });
  void f6.count.toFixed();`,
  `const f7 = await db.comment.updateManyAndReturn({ where: { authorId: null }, data: { body: '' }, limit: 3 });
  void f7[0]?.body.length;`,
  `const f8 = await db.order.aggregate({
    where: { status: 'PAID' },
    _count: true,
    _sum: { total: true, id: true },
    _avg: { total: true },
    _max: { placedAt: true },
  });
  void [f8._count.toFixed(), f8._sum.total?.length, f8._sum.id?.toString(), f8._max.placedAt?.getTime()];`,
  `const f9 = await db.order.groupBy({
    by: ['status', { customer: { role: true } }],
    _count: { _all: true, total: true },
    _sum: { total: true },
    having: { total: { _sum: { gt: 100 } }, customer: { role: { in: ['ADMIN'] } } },
    orderBy: [{ _sum: { total: 'desc' } }, { customer: { role: 'asc' } }],
    take: 10,
  });
  void [f9[0]?.customer.role.length, f9[0]?._count._all.toFixed(), f9[0]?._sum.total?.length];`,
  `const f10 = await db.product.findMany({
    where: { attributes: { path: ['size', 'width'], gte: 3 }, NOT: { attributes: { path: '$.tags', array_contains: ['x'] } } },
  });
  void f10[0]?.sku.length;`,
  `const f11 = await db.post.findManyPage({ page: 2, perPage: 10, orderBy: { title: 'asc' }, select: { id: true, title: true } });
  void [f11.data[0]?.title.length, f11.total.toFixed()];`,
  `const f12 = await db.comment.findManyCursorPage({ cursor: null, orderBy: { createdAt: 'desc' }, include: { author: true } });
  void [f12.data[0]?.author?.email.length, f12.nextCursor?.length];`,
  `const f13 = await db.post.findMany({
    where: { title: { search: 'orm' } },
    orderBy: { _relevance: { fields: ['title'], search: 'orm', sort: 'desc' } },
  });
  void f13[0]?.title.length;`,
  `const f14 = await db.payment.findFirstOrThrow({ where: { amount: { gt: 3 } }, lock: 'update', skipLocked: true });
  void f14.amount.length;`,
  `const f15 = await db.category.update({
    where: { id: 1 },
    data: { parent: { disconnect: true }, children: { create: { name: 'x' }, connect: { id: 3 } } },
  });
  void f15.name.length;`,
];

/** One more query of kinds that stand in `FEATURES` already. */
export const FEATURE_COPIES: readonly string[] = [
  `const g0 = await db.user.create({
    data: { email: 'b@example.com', posts: { create: [{ title: 'u' }, { title: 'v', tags: { connect: { name: 'x' } } }] } },
  });
  void g0.email.length;`,
  `const g1 = await db.order.create({
    data: { total: 1, customerId: 1, items: { create: { quantity: 3, price: 1, productId: 3 } } },
    select: { id: true },
  });
  void g1.id.toString();`,
  `const g2 = await db.post.update({ where: { id: 2 }, data: { views: { decrement: 1 }, comments: { deleteMany: {} } } });
  void g2.title.length;`,
  `const g3 = await db.user.upsert({ where: { id: 1 }, create: { email: 'c' }, update: { active: true } });
  void g3.email.length;`,
  `const g4 = await db.order.aggregate({ _count: true, _sum: { total: true } });
  void g4._sum.total?.length;`,
  `const g5 = await db.order.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } });
  void g5[0]?._count.toFixed();`,
  `const g6 = await db.post.findManyPage({ where: { published: true }, orderBy: { id: 'asc' } });
  void g6.data[0]?.title.length;`,
];
