import { onTestFinished } from 'vitest';
import {
  belongsTo,
  bigInt,
  boolean,
  bytes,
  date,
  decimal,
  defineSchema,
  enumOf,
  hasMany,
  hasOne,
  int,
  json,
  manyToMany,
  model,
  text,
  time,
  timestamp,
  uuid,
} from '../../src/exports/index.ts';
import type { PrismaClientOptions } from '../../src/exports/prisma.ts';
import { PrismaClient } from '../../src/exports/prisma.ts';
import type { DatabaseTest } from './each-database.ts';

/** The schema of Prisma's guides, with a model of further types. */
export const prismaGuideSchema = defineSchema({
  enums: { Role: ['USER', 'ADMIN'] },
  models: {
    User: model({
      id: int().id().autoIncrement(),
      email: text().unique(),
      name: text().optional(),
      role: enumOf('Role').default('USER'),
      profileViews: int().default(0),
      posts: hasMany('Post'),
      profile: hasOne('Profile'),
    }),
    Profile: model({
      id: int().id().autoIncrement(),
      bio: text(),
      userId: int().unique(),
      user: belongsTo('User', { fields: ['userId'] }),
    }),
    Post: model({
      id: int().id().autoIncrement(),
      createdAt: timestamp().defaultNow(),
      title: text(),
      published: boolean().default(false),
      authorId: int().optional(),
      author: belongsTo('User', { fields: ['authorId'] }),
      categories: manyToMany('Category'),
    }),
    Category: model({ id: int().id().autoIncrement(), name: text().unique(), posts: manyToMany('Post') }),
    Invoice: model({
      id: uuid().id(),
      total: decimal(18, 4),
      day: date(),
      at: time().default('09:30:00'),
      number: bigInt(),
      scan: bytes().optional(),
      meta: json().optional(),
      due: date().default('2026-12-31'),
    }),
  },
});

type Options = Omit<PrismaClientOptions<typeof prismaGuideSchema, Record<never, never>>, 'schema' | 'datasourceUrl'>;

/** Two libraries of SQLite in one process must not have one file open. */
export function urlOf({ kind, url }: DatabaseTest<typeof prismaGuideSchema>['testDatabase']): string {
  return String(url).replace(/^sqlite:/, kind === 'node-sqlite' ? 'node-sqlite:' : 'sqlite:');
}

/** A client of its own for a test. */
export function clientOf({ testDatabase }: DatabaseTest<typeof prismaGuideSchema>, options: Options = {}) {
  const prisma = new PrismaClient({ schema: prismaGuideSchema, datasourceUrl: urlOf(testDatabase), ...options });

  onTestFinished(() => prisma.$disconnect());
  return prisma;
}

export const alice = { email: 'alice@prisma.io', name: 'Alice' };

/** What a promise fails with; null where it does not. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

/** A quoted name, since names with capitals need it. */
export function table({ db }: DatabaseTest<typeof prismaGuideSchema>, name: string) {
  return db.sql.id(name);
}
