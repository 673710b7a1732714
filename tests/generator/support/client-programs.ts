/** What is right and what is wrong over the schema `everything`. */
export const EVERYTHING: string = `
import type { JsonValue, Row } from 'facet-orm';
import type { AppDatabase, AppSchema, AppTransaction, Bare, Post, PostCreateData, Summary, User, UserWhere } from './generated/index.ts';
import { connect, Role, schema, Shade } from './generated/index.ts';

export const db: AppDatabase = await connect();
await connect('sqlite::memory:', { log: true });
// @ts-expect-error: the schema is the client's own.
await connect('sqlite::memory:', { schema });

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const proof = <T extends true>(): T | null => null;

proof<Equal<User['roles'], ('USER' | 'ADMIN')[]>>();
proof<Equal<User['shade'], Shade>>();
proof<Equal<User['big'], bigint>>();
proof<Equal<User['price'], string>>();
proof<Equal<User['bytes'], Uint8Array | null>>();
proof<Equal<User['when'], Date>>();
proof<Equal<User['seen'], Date | null>>();
proof<Equal<User['day'], Date | null>>();
proof<Equal<User['document'], JsonValue>>();
proof<Equal<User['all'], JsonValue[]>>();
proof<Equal<keyof Bare, 'id'>>();
proof<Equal<keyof Summary, 'id' | 'total' | 'count'>>();
proof<Equal<'secret' extends keyof User ? true : false, false>>();
proof<Equal<'odd' extends keyof User ? true : false, false>>();
proof<Equal<Row<AppSchema, 'Post'>, Post>>();

// Results: whole rows, selections, relations, keys of several fields.
const users = await db.user.findMany({ include: { posts: { select: { title: true, lines: true } }, profile: true } });
proof<Equal<(typeof users)[number]['role'], Role>>();
users satisfies { posts: { title: string; lines: { at: number }[] }[]; profile: { bio: string } | null }[];
const post = await db.post.findUnique({ where: { tenant_number: { tenant: 1, number: 2 } }, select: { writer: { select: { email: true } }, reviewer: true } });
post satisfies { writer: { email: string }; reviewer: User | null } | null;
await db.post.findUnique({ where: { work: { writerId: 1, title: 'x' } } });
await db.post.findUnique({ where: { slug: 'x', length: { gt: 3 } } });
const counts = await db.user.findFirst({ select: { _count: { select: { posts: true } } } });
counts satisfies { _count: { posts: number } } | null;
const groups = await db.post.groupBy({ by: ['length', { writer: { role: true } }], _sum: { length: true }, having: { length: { _max: { gt: 1 } } } });
groups satisfies { length: number; writer: { role: Role }; _sum: { length: number | null } }[];
const total = await db.summary.findFirst({ where: { total: { gt: '1' } }, orderBy: { count: { sort: 'asc', nulls: 'last' } } });
total satisfies { id: number; total: string; count: bigint | null } | null;
const built = await db.from('User as u').join('posts' as 'Post', 'Post.writerId', 'u.id').select('u.email', 'Post.title').execute();
built satisfies { email: string; title: string }[];

// Fields that a connection leaves out, of the model itself and where it is related.
const shy = await connect('sqlite::memory:', { omit: { User: { email: true, price: false } } });
const shyUser = await shy.user.findFirstOrThrow();
proof<Equal<'email' extends keyof typeof shyUser ? true : false, false>>();
shyUser satisfies { id: number; price: string; role: Role };
const shyPost = await shy.post.findFirstOrThrow({ include: { writer: true } });
proof<Equal<'email' extends keyof (typeof shyPost)['writer'] ? true : false, false>>();
shyPost satisfies { title: string; writer: { id: number } };
(await shy.user.findFirstOrThrow({ select: { email: true } })) satisfies { email: string };
(await shy.user.findFirstOrThrow({ omit: { email: false } })) satisfies { email: string };
const shyRow = await shy.from('User').first();
proof<Equal<'email' extends keyof NonNullable<typeof shyRow> ? true : false, false>>();
// @ts-expect-error: no such field.
await connect('sqlite::memory:', { omit: { User: { emial: true } } });
// @ts-expect-error: no such model.
await connect('sqlite::memory:', { omit: { Usr: { email: true } } });

// Transactions, and extensions, which compute over generated rows.
const counted = (tx: AppTransaction): PromiseLike<number> => tx.user.count();
proof<Equal<Awaited<ReturnType<typeof counted>>, number>>();
await db.transaction(counted);
const extended = db.extend({
  result: { user: { label: { needs: { email: true, role: true }, compute: ({ email, role }) => \`\${email} \${role}\` } } },
});
const labels = await extended.post.findMany({ select: { writer: { select: { label: true } } } });
labels satisfies { writer: { label: string } }[];

// Conditions of all sorts.
const where: UserWhere = {
  email: { contains: 'x', mode: 'insensitive' },
  role: { in: [Role.ADMIN, 'USER'] },
  roles: { has: 'ADMIN' },
  big: { gte: 1n },
  price: { lt: 3.5 },
  flags: { isEmpty: false },
  bytes: null,
  when: { gt: new Date() },
  document: { path: ['a'], equals: 1 },
  friends: { some: { friendOf: { none: { shade: Shade.RED } } } },
  profile: null,
  OR: [{ ratio: { not: null } }, { NOT: { token: 'x' } }],
};
await db.user.count({ where });

// Writes: foreign keys by their fields or by their relation, nested and on their own.
const data: PostCreateData = { tenant: 1, number: 1, title: 'x', slug: 'x', writer: { connect: { id: 1 } } };
await db.post.create({ data });
await db.post.create({ data: { tenant: 1, number: 1, title: 'x', slug: 'x', writerId: 1, reviewerId: null } });
await db.user.create({
  data: {
    email: 'x',
    roles: ['USER'],
    bigs: [1n, 2],
    document: { a: [1] },
    all: [1, 'x', null],
    posts: { create: [{ tenant: 1, number: 1, title: 'x', slug: 'x', lines: { createMany: { data: [{ at: 1, userId: 2, text: 'x' }] } } }] },
    profile: { create: { bio: 'x' } },
    tags: { connectOrCreate: [{ where: { label: 'x' }, create: { label: 'x' } }] },
  },
});
await db.user.update({ where: { id: 1 }, data: { big: { increment: 1 }, roles: { push: 'ADMIN' }, profile: { delete: true }, posts: { updateMany: { where: {}, data: { length: 3 } } } } });
await db.post.update({ where: { slug: 'x' }, data: { reviewer: { disconnect: true }, writer: { update: { isActive: false } } } });
await db.tag.upsertMany({ data: [{ id: 1, label: 'x' }], by: 'label', update: ['label'] });

// @ts-expect-error: no such field.
await db.user.findMany({ where: { emial: 'x' } });
// @ts-expect-error: hidden by @ignore.
await db.user.findMany({ where: { secret: 'x' } });
// @ts-expect-error: leads to an ignored model.
await db.user.findMany({ include: { hidden: true } });
// @ts-expect-error: no such value.
await db.user.findMany({ where: { role: 'OWNER' } });
// @ts-expect-error: a required field is not null.
await db.user.findMany({ where: { email: null } });
// @ts-expect-error: select and include.
await db.user.findMany({ select: { id: true }, include: { posts: true } });
// @ts-expect-error: no key.
await db.post.findUnique({ where: { title: 'x' } });
// @ts-expect-error: half a key.
await db.post.findUnique({ where: { tenant_number: { tenant: 1 } } });
// @ts-expect-error: the writer is missing.
await db.post.create({ data: { tenant: 1, number: 1, title: 'x', slug: 'x' } });
// @ts-expect-error: the writer is given twice.
await db.post.create({ data: { tenant: 1, number: 1, title: 'x', slug: 'x', writerId: 1, writer: { connect: { id: 1 } } } });
// @ts-expect-error: the relation above gives the writer.
await db.user.create({ data: { email: 'x', document: 1, posts: { create: { tenant: 1, number: 1, title: 'x', slug: 'x', writerId: 1 } } } });
// @ts-expect-error: a required relation stays.
await db.post.update({ where: { slug: 'x' }, data: { writer: { disconnect: true } } });
// @ts-expect-error: views are only read.
db.summary.create;
// @ts-expect-error: an ignored model.
db.hidden;
`;

/** Over the schema `hostile`: all names are reached. */
export const HOSTILE: string = `
import type { connect as Connecting, Logic, Object as Thing, OrderItem, Promise as Kind, string_, type_, Uint8Array as Bytes, UserWhere } from './generated/index.ts';
import { connect, Omit as Omitted, Promise as Kinds } from './generated/index.ts';

const db = await connect('sqlite::memory:');
const logic: Logic | null = await db.logic.findFirst({ where: { raw: new Uint8Array(1), bytes: { logic: { some: { id: 1 } } } } });
const thing: Thing | null = await db.object.findFirst({ where: { when: { lt: new Date() }, bytes: { not: new Uint8Array(1) } } });
const group = await db.userGroup.findFirst({ include: { user: { select: { group: { select: { userId: true } } } } } });
const bytes: Bytes[] = await db.uint8Array.findMany();
const kind: Kind = Kinds.new;
const where: UserWhere = await db.userWhere.findFirstOrThrow();
await db.userCreateData.create({ data: { id: 1 } });
await db.models.connect.create({ data: { id: 1 } });
await db.database.create({ data: { id: 1, class: Omitted.class, default: 3, kinds: kind } });
const item: OrderItem = await db.orderItem.findFirstOrThrow();
const text: string_ = await db.string.findFirstOrThrow();
const { string }: type_ = await db.type.findFirstOrThrow();
await db.decimalInput.create({ data: { id: 1, price: '3' } });
await db.chain.create({ data: { a: 1, aB: 1, One: { connect: { id: 1 } } } });
await db.chain.create({ data: { a: 1, one: { connect: { id: 1 } }, bC: 1 } });
export const used: unknown[] = [logic, thing?.when.getTime(), group?.user.group[0]?.userId.toFixed(), bytes, where.id, item, text, string.length];
export type Used = typeof Connecting;
`;

/** Over the schema `owners`, whose model \`Big\` belongs to twelve others. */
export const OWNERS: string = `
import { connect } from './generated/index.ts';

const db = await connect('sqlite::memory:');
const some = { f2Id: 1, f3Id: 1, f4Id: 1, f5Id: 1, f6Id: 1, f7Id: 1, f8Id: 1, f9Id: 1, f10Id: 1, f11Id: 1 };
const to = { connect: { id: 1 } };
const relations = { f2: to, f3: to, f4: to, f5: to, f6: to, f7: to, f8: to, f9: to, f10: to, f11: to };
await db.big.create({ data: { id: 1, title: 'x', f0Id: 1, f1Id: 1, ...some } });
await db.big.create({ data: { id: 1, title: 'x', f0: to, f1Id: 1, ...some } });
await db.big.create({ data: { id: 1, title: 'x', f0: to, f1: to, ...relations } });
await db.t0.create({ data: { id: 1, bigs: { create: { id: 1, title: 'x', f1: to, ...some } } } });
// @ts-expect-error: the first is missing.
await db.big.create({ data: { id: 1, title: 'x', f1Id: 1, ...some } });
// @ts-expect-error: all, one or none by their relations.
await db.big.create({ data: { id: 1, title: 'x', f0: to, f1: to, ...some } });
`;

/** Over a schema whose generator says what values are. */
export const VALUES: string = `
import type { Decimal } from 'decimal.js';
import type { Bill } from './generated/index.ts';
import { connect } from './generated/index.ts';

const db = await connect();
const bill: Bill = await db.bill.findFirstOrThrow();
bill satisfies { total: Decimal; parts: Decimal[]; at: string; days: string[] };
const rows = await db.from('Bill').select('at', 'total', (e) => e.now().as('now')).execute();
rows satisfies { at: string; total: Decimal; now: string }[];
`;

export const VALUES_SCHEMA: string = `datasource db {
  provider = "postgresql"
  url      = "postgresql://localhost/app"
}

generator client {
  provider  = "facet"
  dateTimes = "string"
  decimals  = "decimal.js"
}

model Bill {
  id    Int        @id
  total Decimal
  parts Decimal[]
  at    DateTime
  days  DateTime[]
}
`;
