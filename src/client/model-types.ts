// The types of one model, for users' own functions. They are the very types that the methods take and
// give, so what passes here passes there.

import type { TypedSchema } from '../schema/typed-schema.ts';
import type { DescriptorOf } from './arguments/descriptor-of.ts';
import type { FindArguments } from './arguments/find-arguments.ts';
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
 * The data of a new row.
 *
 * @example
 * ```ts
 * const ada: Create<typeof schema, 'User'> = { email: 'ada@example.com' };
 * ```
 */
export type Create<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['create'];

/**
 * Changes to a row.
 *
 * @example
 * ```ts
 * const change: Update<typeof schema, 'User'> = { name: 'Ada' };
 * ```
 */
export type Update<S extends TypedSchema, Name extends S['~names']> = DescriptorOf<S, Name>['update'];

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
 * Arguments of `findMany`.
 *
 * @example
 * ```ts
 * const page = { take: 20, orderBy: { id: 'asc' } } satisfies FindMany<typeof schema, 'User'>;
 * ```
 */
export type FindMany<S extends TypedSchema, Name extends S['~names']> = FindArguments<DescriptorOf<S, Name>>;
