import type { ModelDescriptor } from './arguments/model-descriptor.ts';
import type {
  CreateArguments,
  CreateManyAndReturnArguments,
  CreateManyArguments,
  DeleteArguments,
  DeleteManyArguments,
  UpdateArguments,
  UpdateEachArguments,
  UpdateManyAndReturnArguments,
  UpdateManyArguments,
  UpsertArguments,
  UpsertManyAndReturnArguments,
  UpsertManyArguments,
} from './arguments/write-arguments.ts';
import type { Query } from './query.ts';
import type { Exact, ReadClient } from './read-client.ts';
import type { Result } from './results/result.ts';

/** How many rows a write concerned. */
export interface WrittenRows {
  count: number;
}

/** What can be asked of a model, and done with it. */
export interface ModelClient<D extends ModelDescriptor> extends ReadClient<D> {
  /**
   * Adds a row, and rows related to it, and gives it back.
   *
   * @example
   * ```ts
   * await db.user.create({ data: { email: 'ada@example.com' }, select: { id: true } });
   * //  insert into "users" ("email", "role", "createdAt") values ($1, $2, $3) returning "id"
   *
   * await db.post.create({ data: { title: 'Notes', author: { connect: { email: 'ada@example.com' } } } });
   * await db.user.create({ data: { email: 'ada@example.com', posts: { create: [{ title: 'Notes' }] } } });
   * ```
   */
  create<A>(args: CreateArguments<D> & Exact<A>): Query<Result<D, A>>;

  /**
   * Adds rows, all or none of them.
   *
   * @example
   * ```ts
   * await db.post.createMany({ data: [{ title: 'Notes', authorId: 1 }, { title: 'On numbers', authorId: 1 }] });
   * //  insert into "Post" ("title", "authorId") select … from unnest($1::text[], $2::int4[]) as …
   * ```
   */
  createMany(args: CreateManyArguments<D>): Query<WrittenRows>;

  /**
   * Adds rows, all or none of them, and gives them back in the same order.
   *
   * @example
   * ```ts
   * await db.post.createManyAndReturn({ data: [{ title: 'Notes', authorId: 1 }, { title: 'On numbers', authorId: 1 }] });
   * //  insert into "Post" ("title", "authorId") select … from unnest(…) as … returning "id", "title", "authorId"
   * ```
   */
  createManyAndReturn<A>(args: CreateManyAndReturnArguments<D> & Exact<A>): Query<Result<D, A>[]>;

  /**
   * Changes the row with this key, and rows related to it, and gives it back; without such a row it fails with
   * `RecordNotFoundError`.
   *
   * @example
   * ```ts
   * await db.user.update({ where: { id: 1 }, data: { name: 'Ada' } });
   * //  update "users" set "name" = $1 where "users"."id" = $2 returning …
   * ```
   */
  update<A>(args: UpdateArguments<D> & Exact<A>): Query<Result<D, A>>;

  /**
   * Changes all rows that meet the conditions.
   *
   * @example
   * ```ts
   * await db.user.updateMany({ where: { role: 'USER' }, data: { name: null } });
   * //  update "users" set "name" = null where "users"."role" = $1
   * ```
   */
  updateMany(args: UpdateManyArguments<D>): Query<WrittenRows>;

  /**
   * Changes all rows that meet the conditions, and gives them back.
   *
   * @example
   * ```ts
   * await db.post.updateManyAndReturn({ where: { authorId: 1 }, data: { authorId: { increment: 1 } } });
   * //  update "Post" set "authorId" = "Post"."authorId" + $1 where "Post"."authorId" = $2 returning …
   * ```
   */
  updateManyAndReturn<A>(args: UpdateManyAndReturnArguments<D> & Exact<A>): Query<Result<D, A>[]>;

  /**
   * Changes rows by their keys, each to values of its own, in as few statements as possible, all or none of them.
   * `count` is the number of rows that were there.
   *
   * @example
   * ```ts
   * await db.post.updateEach({
   *   data: [
   *     { where: { id: 1 }, data: { title: 'Notes' } },
   *     { where: { id: 2 }, data: { title: 'On numbers' } },
   *   ],
   * });
   * //  update "Post" set "title" = … from unnest($1::int4[], $2::text[]) as … where "Post"."id" = …
   * ```
   */
  updateEach(args: UpdateEachArguments<D>): Query<WrittenRows>;

  /**
   * Changes the row with this key, or adds one where there is none, and gives it back.
   *
   * @example
   * ```ts
   * await db.user.upsert({
   *   where: { email: 'ada@example.com' },
   *   create: { email: 'ada@example.com', name: 'Ada' },
   *   update: { name: 'Ada' },
   * });
   * //  insert into "users" … values … on conflict ("email") do update set "name" = $5 returning …
   * ```
   */
  upsert<A>(args: UpsertArguments<D> & Exact<A>): Query<Result<D, A>>;

  /**
   * Adds rows, and changes those whose key is there already, all or none of them.
   *
   * @example
   * ```ts
   * await db.user.upsertMany({ data: [{ email: 'ada@example.com', name: 'Ada' }], by: 'email', update: ['name'] });
   * //  insert into "users" … select … from unnest(…) as … on conflict ("email") do update set "name" = excluded."name"
   * ```
   */
  upsertMany(args: UpsertManyArguments<D>): Query<WrittenRows>;

  /**
   * The same, and gives the rows back in the order of `data`.
   *
   * @example
   * ```ts
   * await db.user.upsertManyAndReturn({ data: [{ email: 'ada@example.com', name: 'Ada' }], by: 'email' });
   * //  insert into "users" … on conflict ("email") do update set "name" = excluded."name" returning …
   * ```
   */
  upsertManyAndReturn<A>(args: UpsertManyAndReturnArguments<D> & Exact<A>): Query<Result<D, A>[]>;

  /**
   * Deletes the row with this key and gives it back; without such a row it fails with `RecordNotFoundError`.
   *
   * @example
   * ```ts
   * await db.user.delete({ where: { id: 1 } });
   * //  delete from "users" where "users"."id" = $1 returning …
   * ```
   */
  delete<A>(args: DeleteArguments<D> & Exact<A>): Query<Result<D, A>>;

  /**
   * Deletes all rows that meet the conditions; without conditions, all rows.
   *
   * @example
   * ```ts
   * await db.user.deleteMany({ where: { name: null } });
   * //  delete from "users" where "users"."name" is null
   * ```
   */
  deleteMany(args?: DeleteManyArguments<D>): Query<WrittenRows>;

  /**
   * Adds a row and gives its id.
   *
   * @example
   * ```ts
   * const id = await db.user.add({ email: 'ada@example.com' });
   * //  insert into "users" ("email", "role", "createdAt") values ($1, $2, $3) returning "id"
   * ```
   */
  add(data: D['create']): Promise<D['newId']>;

  /**
   * Changes the row with this id and gives it back; without such a row it fails with `RecordNotFoundError`.
   *
   * @example
   * ```ts
   * await db.user.set(1, { name: 'Ada' });
   * //  update "users" set "name" = $1 where "users"."id" = $2 returning …
   * ```
   */
  set(id: D['id'], data: D['update']): Query<D['result']>;

  /**
   * Deletes the row with this id and gives it back; without such a row it fails with `RecordNotFoundError`.
   *
   * @example
   * ```ts
   * await db.user.remove(1);
   * //  delete from "users" where "users"."id" = $1 returning …
   * ```
   */
  remove(id: D['id']): Query<D['result']>;
}
