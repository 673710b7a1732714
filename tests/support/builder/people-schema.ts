import {
  belongsTo,
  boolean,
  date,
  decimal,
  defineSchema,
  hasMany,
  int,
  json,
  model,
  text,
  timestamp,
} from '../../../src/exports/index.ts';

/** Users and their posts under the names that guides use; fields and columns differ, as in most programs. */
export const peopleSchema = defineSchema({
  models: {
    User: model(
      {
        id: int().id().autoIncrement(),
        name: text().optional(),
        email: text().unique(),
        age: int().optional(),
        role: text().default('user'),
        isActive: boolean().default(true).map('is_active'),
        salary: decimal(10, 2).optional(),
        preferences: json().optional(),
        tags: json().optional(),
        birthday: date().optional(),
        createdAt: timestamp().map('created_at'),
        deletedAt: timestamp().optional().map('deleted_at'),
        bossId: int().optional().map('boss_id'),
        boss: belongsTo('User', { fields: ['bossId'], name: 'boss' }),
        staff: hasMany('User', { name: 'boss' }),
        posts: hasMany('Post'),
      },
      { table: 'users' },
    ),
    Post: model(
      {
        id: int().id().autoIncrement(),
        userId: int().optional().map('user_id'),
        user: belongsTo('User', { fields: ['userId'] }),
        title: text(),
        likes: int().default(0),
        createdAt: timestamp().map('created_at'),
      },
      { table: 'posts' },
    ),
  },
});

const at = (text: string): Date => new Date(`${text}Z`);

/** Four people: one has no name, no age and no posts; two are as old as each other. */
export const PEOPLE = [
  {
    id: 1,
    name: 'Ada',
    email: 'ada@example.com',
    age: 36,
    role: 'admin',
    isActive: true,
    salary: '1000.5',
    preferences: { theme: 'dark', list: [1, 2, 3] },
    tags: ['a', 'b', 'c', 'd'],
    birthday: '1990-02-28',
    createdAt: at('2023-12-01T10:20:30.123'),
    deletedAt: null,
    bossId: null,
  },
  {
    id: 2,
    name: 'Bob',
    email: 'bob@example.com',
    age: 36,
    role: 'user',
    isActive: true,
    salary: '10',
    preferences: { theme: 'light', list: [] },
    tags: ['a'],
    birthday: '2000-12-31',
    createdAt: at('2023-12-31T23:59:59.999'),
    deletedAt: null,
    bossId: 1,
  },
  {
    id: 3,
    name: 'cleo',
    email: 'cleo@example.com',
    age: 17,
    role: 'user',
    isActive: false,
    salary: '9.25',
    preferences: null,
    tags: [],
    birthday: null,
    createdAt: at('2024-02-29T00:00:00.000'),
    deletedAt: at('2024-03-01T12:00:00.000'),
    bossId: 1,
  },
  {
    id: 4,
    name: null,
    email: 'dan@example.com',
    age: null,
    role: 'editor',
    isActive: true,
    salary: null,
    preferences: { theme: null },
    tags: null,
    birthday: null,
    createdAt: at('2024-02-29T08:00:00.000'),
    deletedAt: null,
    bossId: 2,
  },
];

/** Posts; one has lost its author. */
export const POSTS = [
  { id: 1, userId: 1, title: 'first', likes: 5, createdAt: at('2024-01-01T00:00:00.000') },
  { id: 2, userId: 1, title: 'second', likes: 7, createdAt: at('2024-01-02T00:00:00.000') },
  { id: 3, userId: 2, title: 'third', likes: 5, createdAt: at('2024-01-03T00:00:00.000') },
  { id: 4, userId: null, title: 'lost', likes: 0, createdAt: at('2024-01-04T00:00:00.000') },
];
