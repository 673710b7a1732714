import { defineSchema } from '../../../src/fluent/define-schema.ts';
import { id } from '../../../src/fluent/keys.ts';
import { model } from '../../../src/fluent/model.ts';
import { decimal, int } from '../../../src/fluent/number-fields.ts';
import { boolean, bytes, json } from '../../../src/fluent/other-fields.ts';
import { belongsTo, hasMany, manyToMany } from '../../../src/fluent/relations.ts';
import { enumOf, text, uuid } from '../../../src/fluent/text-fields.ts';
import { timestamp } from '../../../src/fluent/time-fields.ts';

/** Models with a field of each type that text could break out of, and each kind of relation. */
export const injectionSchema = defineSchema({
  enums: { Role: ['USER', 'ADMIN'] },
  models: {
    User: model({
      id: int().id(),
      email: text().unique(),
      name: text().optional(),
      role: enumOf('Role'),
      active: boolean(),
      balance: decimal(12, 2),
      token: uuid(),
      secret: bytes(),
      details: json().optional(),
      createdAt: timestamp(),
      posts: hasMany('Post'),
    }),
    Post: model({
      id: int().id(),
      title: text(),
      views: int().default(0),
      revision: int().version(),
      authorId: int().optional(),
      author: belongsTo('User', { fields: ['authorId'] }),
      tags: manyToMany('Tag'),
    }),
    Tag: model({ id: int().id(), label: text(), posts: manyToMany('Post') }),
    Seat: model({ row: int(), name: text().length(50), note: text() }, { id: id('row', 'name') }),
  },
});

const TOKEN = '123e4567-e89b-42d3-a456-426614174000';
const CREATED = new Date(0);
const SECRET = new Uint8Array([1]);
const user = {
  id: 5,
  email: 'five',
  name: 'x',
  role: 'USER',
  active: true,
  balance: '1',
  token: TOKEN,
  secret: SECRET,
  details: { a: 1 },
  createdAt: CREATED,
};

export interface BaseCall {
  readonly model: string;
  readonly operation: string;
  readonly args: unknown;
  /** Needs the rows of `ROWS`, or nothing would be met. */
  readonly needsRows?: boolean;
}

/** What stands in the tables before a call that needs rows. */
export const ROWS: readonly { readonly model: string; readonly data: readonly unknown[] }[] = [
  { model: 'User', data: [{ ...user, id: 1, email: 'one' }] },
  {
    model: 'Post',
    data: [1, 2, 3, 4, 5].map((number) => ({ id: number, title: `post ${number}`, authorId: number < 5 ? 1 : null })),
  },
  { model: 'Tag', data: [{ id: 1, label: 'x' }] },
];

/** Calls that use every part of the grammar once. */
export const CALLS: readonly BaseCall[] = [
  {
    model: 'User',
    operation: 'findMany',
    args: {
      where: {
        id: 1,
        email: { equals: 'a', not: { in: ['b', 'c'] }, contains: 'd', startsWith: 'e', endsWith: 'f', mode: 'default' },
        name: { contains: 'g', mode: 'insensitive' },
        role: { in: ['USER', 'ADMIN'] },
        active: true,
        balance: { gte: '1.5' },
        token: { notIn: [TOKEN] },
        secret: { gt: SECRET },
        createdAt: { lt: CREATED },
        AND: [{ id: { lte: 5 } }],
        OR: [{ name: 'h' }, { name: null }],
        NOT: { posts: { some: { title: 'i' }, none: { author: { is: { name: 'j' } } } } },
      },
      orderBy: [{ name: { sort: 'asc', nulls: 'last' } }, { email: 'desc' }, { posts: { _count: 'asc' } }],
      take: 7,
      skip: 1,
      cursor: { id: 3 },
      distinct: ['name', 'role'],
      include: {
        posts: {
          where: { title: { not: 'k' } },
          orderBy: { author: { email: 'asc' } },
          take: 3,
          select: { title: true, tags: { omit: { id: true } } },
        },
        _count: { select: { posts: { where: { title: 'l' } } } },
      },
      omit: { secret: true },
      relationLoadStrategy: 'join',
    },
  },
  {
    model: 'Post',
    operation: 'findFirst',
    args: {
      where: { author: { isNot: { email: 'm' } }, title: { gt: 'n' } },
      select: { id: true, title: true, author: { select: { name: true } } },
      orderBy: { id: 'desc' },
      relationLoadStrategy: 'query',
    },
  },
  {
    model: 'Seat',
    operation: 'findUnique',
    args: { where: { row_name: { row: 1, name: 'o' } }, select: { note: true } },
  },
  { model: 'User', operation: 'count', args: { where: { name: 'p' }, select: { _all: true, name: true } } },
  {
    model: 'User',
    operation: 'aggregate',
    args: {
      where: { name: 'p1' },
      orderBy: [{ email: 'asc' }],
      take: 3,
      _count: { _all: true, name: true },
      _sum: { balance: true },
      _min: { name: true, role: true },
    },
  },
  {
    model: 'Post',
    operation: 'groupBy',
    args: {
      by: ['title', { author: { name: true, role: true } }],
      where: { title: { not: 'p2' } },
      having: {
        title: { not: 'p3', _max: { startsWith: 'p4' }, _count: { gt: 0 } },
        views: { _sum: { in: [1, 2] }, _avg: { lt: 5 } },
        author: { name: { contains: 'p5' } },
        OR: [{ title: 'p6' }, { views: { _min: 3 } }],
      },
      orderBy: [{ title: 'asc' }, { author: { name: { sort: 'asc', nulls: 'last' } } }, { _sum: { views: 'desc' } }],
      take: 4,
      _count: true,
      _avg: { views: true },
    },
  },
  {
    model: 'User',
    operation: 'findManyPage',
    args: {
      page: 2,
      perPage: 3,
      where: { name: 'p7' },
      orderBy: { email: 'asc' },
      distinct: ['name'],
      select: { id: true },
    },
  },
  {
    model: 'User',
    operation: 'findManyCursorPage',
    args: { cursor: null, perPage: 3, where: { name: 'p8' }, orderBy: { name: { sort: 'asc', nulls: 'first' } } },
  },
  { model: 'User', operation: 'exists', args: { where: { email: { in: ['q', 'r'] } } } },
  { model: 'User', operation: 'create', args: { data: user, select: { id: true, email: true } } },
  { model: 'User', operation: 'createMany', args: { data: [user, { ...user, id: 6, email: 'six' }] } },
  {
    model: 'User',
    operation: 'update',
    args: { where: { id: 1 }, data: { name: 's', email: { set: 't' }, details: { b: [1] } }, omit: { secret: true } },
  },
  { model: 'User', operation: 'updateMany', args: { where: { email: 'u' }, data: { name: 'v' } } },
  { model: 'Seat', operation: 'delete', args: { where: { row_name: { row: 2, name: 'w' } } } },
  {
    model: 'User',
    operation: 'deleteMany',
    args: { where: { name: { endsWith: 'y' }, posts: { every: { title: 'z' } } } },
  },
  {
    model: 'User',
    operation: 'createMany',
    args: { data: [user, { ...user, id: 6, email: 'six' }], skipDuplicates: true },
  },
  {
    model: 'User',
    operation: 'upsert',
    args: {
      where: { email: 'five' },
      create: { ...user, posts: { create: { id: 1, title: 'aa' } } },
      update: { name: 'ab', balance: { increment: '1.5' } },
      select: { id: true, posts: { select: { title: true } } },
    },
  },
  {
    model: 'User',
    operation: 'upsert',
    args: { where: { email: 'five' }, create: user, update: { name: { set: 'ac' } }, omit: { secret: true } },
  },
  {
    model: 'User',
    operation: 'upsertMany',
    args: { data: [user, { ...user, id: 6, email: 'six' }], by: 'email', update: ['name', 'role'] },
  },
  {
    model: 'Seat',
    operation: 'upsertManyAndReturn',
    args: { data: [{ row: 1, name: 'ad', note: 'ae' }], by: ['row', 'name'], select: { note: true } },
  },
  {
    model: 'User',
    operation: 'updateEach',
    args: {
      data: [
        { where: { id: 1 }, data: { name: 'af' } },
        { where: { id: 2 }, data: { role: 'ADMIN', balance: { set: '2' } } },
      ],
    },
  },
  {
    model: 'User',
    operation: 'updateManyAndReturn',
    args: { where: { name: { startsWith: 'ag' } }, data: { name: 'ah' }, limit: 3, select: { id: true, email: true } },
    needsRows: true,
  },
  {
    model: 'Post',
    operation: 'updateMany',
    args: { where: { title: 'post 1' }, data: { views: { increment: 2 }, title: { set: 'ai' } }, limit: 2 },
  },
  { model: 'Post', operation: 'deleteMany', args: { where: { title: 'aj' }, limit: 1 } },
  {
    model: 'Post',
    operation: 'update',
    args: { where: { id: 1, revision: 1 }, data: { title: 'ak' } },
    needsRows: true,
  },
  {
    model: 'User',
    operation: 'create',
    args: {
      data: {
        ...user,
        posts: {
          create: [
            {
              id: 11,
              title: 'al',
              tags: {
                connectOrCreate: { where: { id: 1 }, create: { id: 1, label: 'am' } },
                create: { id: 2, label: 'an' },
              },
            },
          ],
          createMany: { data: [{ id: 12, title: 'ao' }], skipDuplicates: true },
          connect: [{ id: 5 }],
          connectOrCreate: { where: { id: 13 }, create: { id: 13, title: 'ap' } },
        },
      },
      include: { posts: { where: { title: 'aq' } } },
    },
    needsRows: true,
  },
  {
    model: 'Post',
    operation: 'create',
    args: { data: { id: 11, title: 'ar', author: { connect: { email: 'one' } }, tags: { connect: { id: 1 } } } },
    needsRows: true,
  },
  {
    model: 'User',
    operation: 'update',
    args: {
      where: { email: 'one' },
      data: {
        name: 'as',
        posts: {
          create: { id: 11, title: 'at' },
          connect: { id: 5 },
          disconnect: [{ id: 1 }],
          update: { where: { id: 2 }, data: { title: 'au', views: { increment: 1 } } },
          updateMany: { where: { title: { contains: 'av' } }, data: { title: 'aw' } },
          upsert: { where: { id: 12 }, create: { id: 12, title: 'ax' }, update: { title: 'ay' } },
          delete: { id: 3 },
          deleteMany: [{ title: 'az', id: { in: [7, 8] } }],
        },
      },
      select: { id: true },
    },
    needsRows: true,
  },
  {
    model: 'Post',
    operation: 'update',
    args: {
      where: { id: 1 },
      data: {
        author: { update: { where: { name: 'x' }, data: { name: 'ba', balance: { multiply: '2' } } } },
        tags: { set: [{ id: 1 }], create: { id: 3, label: 'bb' } },
      },
    },
    needsRows: true,
  },
  {
    model: 'Post',
    operation: 'update',
    args: { where: { id: 1 }, data: { author: { disconnect: { name: 'bc' } } } },
    needsRows: true,
  },
];
