/** A program over a schema of ten models and any number of further ones. */
export function shopProgram(models: number, statements: readonly string[], isConnected = true): string {
  const further = Array.from({ length: models - 10 }, (_, number) => furtherModel(number)).join('');
  return [
    IMPORTS,
    `export const schema = defineSchema({ enums: ${ENUMS}, models: {${TEN_MODELS}${further}} });`,
    ...(isConnected ? ["const db = await connect('sqlite::memory:', { schema });", 'void db.user;'] : []),
    ...statements,
  ].join('\n');
}

/** The same imports, and nothing else. */
export const IMPORTS =
  "import { belongsTo, bigInt, boolean, connect, date, decimal, defineSchema, enumOf, float, hasMany, hasOne, id, index, int, json, manyToMany, model, text, timestamp, unique, uuid } from 'facet-orm';";

const ENUMS = "{ Role: ['USER', 'ADMIN'], Status: ['OPEN', 'PAID', 'SENT'], Method: ['CARD', 'CASH'] }";

const TEN_MODELS = `
  User: model({
    id: int().id().autoIncrement(),
    email: text().unique(),
    name: text().optional(),
    role: enumOf('Role').default('USER'),
    balance: decimal(12, 2).default('0'),
    active: boolean().default(true),
    createdAt: timestamp().defaultNow(),
    updatedAt: timestamp().updatedAt(),
    profile: hasOne('Profile'),
    posts: hasMany('Post'),
    comments: hasMany('Comment'),
    orders: hasMany('Order'),
  }, { table: 'users', indexes: [index('role', 'createdAt')] }),
  Profile: model({
    id: int().id().autoIncrement(),
    bio: text().optional(),
    website: text().optional(),
    birthday: date().optional(),
    settings: json<{ theme: string }>(),
    userId: int().unique(),
    user: belongsTo('User', { fields: ['userId'], onDelete: 'cascade' }),
  }),
  Post: model({
    id: int().id().autoIncrement(),
    title: text(),
    content: text().optional(),
    published: boolean().default(false),
    views: int().default(0),
    rating: float().optional(),
    createdAt: timestamp().defaultNow(),
    authorId: int(),
    categoryId: int().optional(),
    author: belongsTo('User', { fields: ['authorId'], onDelete: 'cascade' }),
    category: belongsTo('Category', { fields: ['categoryId'] }),
    comments: hasMany('Comment'),
    tags: manyToMany('Tag'),
  }, { uniques: [unique('authorId', 'title')] }),
  Comment: model({
    id: int().id().autoIncrement(),
    body: text(),
    createdAt: timestamp().defaultNow(),
    postId: int(),
    authorId: int().optional(),
    post: belongsTo('Post', { fields: ['postId'] }),
    author: belongsTo('User', { fields: ['authorId'] }),
  }),
  Tag: model({
    id: int().id().autoIncrement(),
    name: text().unique(),
    color: text().optional(),
    posts: manyToMany('Post'),
  }),
  Category: model({
    id: int().id().autoIncrement(),
    name: text().unique(),
    parentId: int().optional(),
    parent: belongsTo('Category', { fields: ['parentId'], name: 'tree' }),
    children: hasMany('Category', { name: 'tree' }),
    posts: hasMany('Post'),
    products: hasMany('Product'),
  }),
  Product: model({
    id: int().id().autoIncrement(),
    sku: text().unique(),
    name: text(),
    price: decimal(12, 2),
    stock: int().default(0),
    attributes: json().optional(),
    categoryId: int(),
    category: belongsTo('Category', { fields: ['categoryId'] }),
    items: hasMany('OrderItem'),
  }),
  Order: model({
    id: bigInt().id().autoIncrement(),
    status: enumOf('Status').default('OPEN'),
    total: decimal(12, 2),
    placedAt: timestamp().defaultNow(),
    customerId: int(),
    customer: belongsTo('User', { fields: ['customerId'] }),
    items: hasMany('OrderItem'),
    payments: hasMany('Payment'),
  }),
  OrderItem: model({
    orderId: bigInt(),
    productId: int(),
    quantity: int(),
    price: decimal(12, 2),
    order: belongsTo('Order', { fields: ['orderId'] }),
    product: belongsTo('Product', { fields: ['productId'] }),
  }, { id: id('orderId', 'productId') }),
  Payment: model({
    id: uuid().id().defaultUuid(7),
    amount: decimal(12, 2),
    method: enumOf('Method'),
    paidAt: timestamp().optional(),
    orderId: bigInt(),
    order: belongsTo('Order', { fields: ['orderId'] }),
  }),`;

function furtherModel(number: number): string {
  return `
  Thing${number}: model({
    id: int().id().autoIncrement(),
    name: text(),
    code${number}: text().unique(),
    amount: decimal(10, 2).optional(),
    kind: enumOf('Role'),
    createdAt: timestamp().defaultNow(),
    userId: int(),
    nextId: int().optional(),
    user: belongsTo('User', { fields: ['userId'] }),
    next: belongsTo('Thing${number + 1}', { fields: ['nextId'] }),
    previous: hasMany('Thing${number - 1}'),
  }),`;
}

/** Twenty queries of different kinds, each with a use of its result, since results nobody uses cost nothing. */
export const QUERIES: readonly string[] = [
  `const r0 = await db.user.findMany({
    where: { email: { endsWith: '@example.com' }, posts: { some: { title: { contains: 'orm' } } } },
    select: { id: true, name: true, role: true, posts: { select: { title: true }, orderBy: { id: 'desc' }, take: 3 } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 20,
  });
  void r0[0]?.posts[0]?.title.length;`,
  `const r1 = await db.user.findUnique({ where: { id: 1 }, include: { profile: true, posts: { include: { comments: true } } } });
  void r1?.posts[0]?.comments[0]?.body.length;`,
  `const r2 = await db.post.findMany({
    where: { published: true, author: { role: 'ADMIN' } },
    include: { author: { select: { id: true, email: true } }, tags: true },
    orderBy: { createdAt: 'desc' },
  });
  void [r2[0]?.author.email.length, r2[0]?.tags[0]?.name.length];`,
  `const r3 = await db.post.findFirst({
    where: { OR: [{ title: { startsWith: 'A' } }, { views: { gt: 100 } }] },
    select: { id: true, title: true, category: { select: { name: true } } },
  });
  void r3?.category?.name.length;`,
  `const r4 = await db.comment.findMany({
    where: { post: { author: { email: 'a@example.com' } } },
    select: { body: true, author: { select: { name: true } }, post: { select: { title: true, author: { select: { name: true } } } } },
  });
  void r4[0]?.post.author.name?.length;`,
  `const r5 = await db.category.findMany({
    where: { parentId: null },
    include: { children: { include: { children: true } }, _count: { select: { posts: true } } },
  });
  void [r5[0]?._count.posts, r5[0]?.children[0]?.children[0]?.id];`,
  `const r6 = await db.product.findMany({
    where: { price: { gte: '10' }, category: { name: { in: ['a', 'b'] } } },
    orderBy: [{ price: 'asc' }],
    skip: 10,
    take: 10,
  });
  void r6[0]?.price.length;`,
  `const r7 = await db.order.findMany({
    where: { status: { in: ['OPEN', 'PAID'] }, placedAt: { gte: new Date() } },
    include: { items: { include: { product: true } }, customer: true },
  });
  void r7[0]?.items[0]?.product.sku.length;`,
  `const r8 = await db.orderItem.findUnique({
    where: { orderId_productId: { orderId: 1n, productId: 2 } },
    select: { quantity: true, price: true },
  });
  void r8?.price.length;`,
  `const r9 = await db.payment.findFirst({
    where: { method: 'CARD', paidAt: { not: null } },
    orderBy: { paidAt: { sort: 'desc', nulls: 'last' } },
  });
  void r9?.method.length;`,
  `const r10 = await db.user.create({ data: { email: 'a', name: 'b' }, select: { id: true } });
  void r10.id.toFixed();`,
  `const r11 = await db.post.create({ data: { title: 't', authorId: 1 }, include: { author: true } });
  void r11.author.email.length;`,
  `const r12 = await db.tag.createMany({ data: [{ name: 'x' }, { name: 'y', color: 'red' }] });
  void r12.count.toFixed();`,
  `const r13 = await db.user.update({ where: { email: 'a' }, data: { name: 'c', role: 'ADMIN' } });
  void r13.role.length;`,
  `const r14 = await db.post.updateMany({ where: { authorId: 1 }, data: { published: true, views: { set: 0 } } });
  void r14.count.toFixed();`,
  `const r15 = await db.comment.delete({ where: { id: 1 } });
  void r15.body.length;`,
  `const r16 = await db.payment.deleteMany({ where: { paidAt: null } });
  void r16.count.toFixed();`,
  `const r17 = await db.order.count({ where: { customer: { active: true } } });
  void r17.toFixed();`,
  `const r18 = await db.profile.findMany({ omit: { settings: true }, where: { user: { is: { active: true } } } });
  void r18[0]?.bio?.length;`,
  `const r19 = await db.tag.findMany({
    where: { posts: { none: { published: false } } },
    orderBy: { posts: { _count: 'desc' } },
    select: { name: true, _count: true },
  });
  void r19[0]?._count.posts.toFixed();`,
];

/** One more query of kinds that stand in `QUERIES` already. */
export const COPIES: readonly string[] = [
  `const c0 = await db.user.findMany({
    where: { name: { startsWith: 'x' }, comments: { some: { body: { contains: 'y' } } } },
    select: { id: true, email: true, posts: { select: { id: true }, orderBy: { title: 'asc' }, take: 5 } },
    orderBy: [{ email: 'asc' }],
    take: 10,
  });
  void c0[0]?.posts[0]?.id.toFixed();`,
  `const c1 = await db.post.findMany({
    where: { published: false, author: { role: 'USER' } },
    include: { author: { select: { id: true } }, comments: true },
    orderBy: { title: 'asc' },
  });
  void [c1[0]?.author.id.toFixed(), c1[0]?.comments[0]?.body.length];`,
  `const c2 = await db.user.findUnique({ where: { email: 'x' }, include: { posts: true } });
  void c2?.posts[0]?.title.length;`,
  `const c3 = await db.order.findMany({ where: { status: 'OPEN' }, include: { items: true } });
  void c3[0]?.items[0]?.quantity.toFixed();`,
  `const c4 = await db.post.create({ data: { title: 'u', authorId: 2, content: 'c' } });
  void c4.title.length;`,
  `const c5 = await db.user.update({ where: { id: 3 }, data: { active: false } });
  void c5.email.length;`,
  `const c6 = await db.comment.findMany({
    where: { body: { contains: 'x' } },
    select: { id: true, post: { select: { id: true } } },
  });
  void c6[0]?.post.id.toFixed();`,
  `const c7 = await db.product.count({ where: { stock: { gt: 0 } } });
  void c7.toFixed();`,
];
