// The types of one model, for users' own functions. They are the very types that the methods take and
// give, so what passes here passes there.

import type { TypedSchema } from '../schema/typed-schema.ts';
import type { AggregateArguments, GroupByArguments, GroupOrder } from './arguments/aggregate-arguments.ts';
import type { DescriptorOf } from './arguments/descriptor-of.ts';
import type { CountArguments, FindArguments, FindUniqueArguments } from './arguments/find-arguments.ts';
import type { UpsertArguments } from './arguments/write-arguments.ts';
import type { AggregateResult, GroupResult } from './results/aggregate-result.ts';
import type { Result as ResultOf } from './results/result.ts';

/**
 * A row with all its fields.
 *
 * @example
 * ```ts
 * function greet(user: Row<typeof schema, 'User'>) {
 *   return `Hello ${user.name}`;
 * }
 * ```
 */
export type Row<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['row'];

/**
 * What a call with these arguments gives for one row.
 *
 * @example
 * ```ts
 * const card = { select: { id: true, posts: { select: { title: true } } } } as const;
 * type Card = Result<typeof schema, 'User', typeof card>; // { id: number; posts: { title: string }[] }
 * ```
 */
export type Result<S extends TypedSchema, Name extends S['~names'], Arguments = unknown> = ResultOf<
  DescriptorOf<S, Name>,
  Arguments
>;

/**
 * Conditions on rows.
 *
 * @example
 * ```ts
 * const nameless: Where<typeof schema, 'User'> = { name: null };
 * await db.user.findMany({ where: { AND: [nameless, { role: 'ADMIN' }] } });
 * //  select … from "users" as "t0" where "t0"."name" is null and "t0"."role" = $1
 * ```
 */
export type Where<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['where'];

/**
 * A key of one row, with further conditions if wanted.
 *
 * @example
 * ```ts
 * const key: WhereUnique<typeof schema, 'User'> = { email };
 * ```
 */
export type WhereUnique<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['unique'] &
  DescriptorOf<S, Name>['key'];

/**
 * The data of a new row, and of rows related to it. Each required foreign key is given by its fields or by its
 * relation.
 *
 * @example
 * ```ts
 * const ada: Create<typeof schema, 'User'> = { email: 'ada@example.com', posts: { create: { title: 'Notes' } } };
 * const notes: Create<typeof schema, 'Post'> = { title: 'Notes', author: { connect: { email } } };
 * ```
 */
export type Create<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['create'];

/**
 * The data of one new row of several, for `createMany` and `upsertMany`: fields alone.
 *
 * @example
 * ```ts
 * const posts: CreateMany<typeof schema, 'Post'>[] = [{ title: 'Notes', authorId: 1 }];
 * ```
 */
export type CreateMany<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['createMany'];

/**
 * Changes to a row, and to rows related to it.
 *
 * @example
 * ```ts
 * const change: Update<typeof schema, 'User'> = { name: 'Ada', posts: { deleteMany: { title: 'Notes' } } };
 * ```
 */
export type Update<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['update'];

/**
 * Changes to any number of rows, for `updateMany`: fields alone.
 *
 * @example
 * ```ts
 * const change: UpdateMany<typeof schema, 'Post'> = { authorId: { increment: 1 } };
 * ```
 */
export type UpdateMany<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['updateMany'];

/**
 * Arguments of `upsert`.
 *
 * @example
 * ```ts
 * const ada = {
 *   where: { email },
 *   create: { email },
 *   update: { name: 'Ada' },
 * } satisfies Upsert<typeof schema, 'User'>;
 * ```
 */
export type Upsert<S extends TypedSchema, Name extends S['~names']> = UpsertArguments<DescriptorOf<S, Name>>;

/**
 * An order of rows.
 *
 * @example
 * ```ts
 * const newest: OrderBy<typeof schema, 'User'> = { createdAt: 'desc' };
 * ```
 */
export type OrderBy<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['order'];

/**
 * Fields and relations of a result.
 *
 * @example
 * ```ts
 * const card = { id: true, name: true } satisfies Select<typeof schema, 'User'>;
 * ```
 */
export type Select<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['select'];

/**
 * Relations of a result, beside all fields.
 *
 * @example
 * ```ts
 * const withPosts = { posts: true } satisfies Include<typeof schema, 'User'>;
 * ```
 */
export type Include<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['include'];

/**
 * Fields that a result lacks.
 *
 * @example
 * ```ts
 * const brief = { createdAt: true } satisfies Omit<typeof schema, 'User'>;
 * ```
 */
export type Omit<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['omit'];

/**
 * Arguments of `findMany`.
 *
 * @example
 * ```ts
 * const page = { take: 20, orderBy: { id: 'asc' } } satisfies FindMany<typeof schema, 'User'>;
 * ```
 */
export type FindMany<S extends TypedSchema, Name extends S['~names']> = FindArguments<DescriptorOf<S, Name>>;

/**
 * Arguments of `findUnique`.
 *
 * @example
 * ```ts
 * const one = { where: { email }, include: { posts: true } } satisfies FindUnique<typeof schema, 'User'>;
 * ```
 */
export type FindUnique<S extends TypedSchema, Name extends S['~names']> = FindUniqueArguments<DescriptorOf<S, Name>>;

/**
 * Arguments of `count`.
 *
 * @example
 * ```ts
 * const named = { where: { name: { not: null } } } satisfies Count<typeof schema, 'User'>;
 * ```
 */
export type Count<S extends TypedSchema, Name extends S['~names']> = CountArguments<DescriptorOf<S, Name>>;

/**
 * Arguments of `aggregate`.
 *
 * @example
 * ```ts
 * const newest = { _count: true, _max: { createdAt: true } } satisfies Aggregate<typeof schema, 'User'>;
 * ```
 */
export type Aggregate<S extends TypedSchema, Name extends S['~names']> = AggregateArguments<DescriptorOf<S, Name>>;

/**
 * What `aggregate` gives for these arguments.
 *
 * @example
 * ```ts
 * type Newest = Aggregated<typeof schema, 'User', { _max: { createdAt: true } }>; // { _max: { createdAt: Date | null } }
 * ```
 */
export type Aggregated<S extends TypedSchema, Name extends S['~names'], Arguments> = AggregateResult<
  DescriptorOf<S, Name>,
  Arguments
>;

/**
 * Arguments of `groupBy`.
 *
 * @example
 * ```ts
 * const byRole = { by: ['role'], _count: true } satisfies GroupBy<typeof schema, 'User'>;
 * ```
 */
export type GroupBy<S extends TypedSchema, Name extends S['~names']> = GroupByArguments<DescriptorOf<S, Name>>;

/**
 * What `groupBy` gives for these arguments, for one group.
 *
 * @example
 * ```ts
 * type RoleCount = Group<typeof schema, 'User', { by: 'role'; _count: true }>; // { role: 'USER' | 'ADMIN'; _count: number }
 * ```
 */
export type Group<S extends TypedSchema, Name extends S['~names'], Arguments> = GroupResult<
  DescriptorOf<S, Name>,
  Arguments
>;

/**
 * Conditions on groups.
 *
 * @example
 * ```ts
 * const busy: Having<typeof schema, 'Post'> = { id: { _count: { gt: 10 } } };
 * ```
 */
export type Having<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['having'];

/**
 * An order of groups.
 *
 * @example
 * ```ts
 * const largest: GroupOrderBy<typeof schema, 'Post'> = { _count: 'desc' };
 * ```
 */
export type GroupOrderBy<S extends TypedSchema, Name extends S['~names']> = GroupOrder<DescriptorOf<S, Name>>;
