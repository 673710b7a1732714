import type { AggregateArguments, ExactGroups, GroupByArguments } from './arguments/aggregate-arguments.ts';
import type {
  CountArguments,
  ExistsArguments,
  FindArguments,
  FindUniqueArguments,
  StreamArguments,
} from './arguments/find-arguments.ts';
import type { ModelDescriptor } from './arguments/model-descriptor.ts';
import type { CursorPageArguments, PageArguments } from './arguments/page-arguments.ts';
import type { Query } from './query.ts';
import type { AggregateResult, GroupResult } from './results/aggregate-result.ts';
import type { CursorPage, Page } from './results/page.ts';
import type { CountResult, Result } from './results/result.ts';
import type { ShortSelect } from './short-select.ts';

/**
 * Infers the exact arguments beside the type that checks them: the condition is never
 * met, but its first branch is what the checker infers `A` from.
 */
export type Exact<A> = A extends never ? A : unknown;

/** What can be asked of a model; all that a view has. */
export interface ReadClient<D extends ModelDescriptor> {
  /** The fields, to compare one with another: `where: { name: { not: db.user.fields.email } }`. */
  readonly fields: D['references'];

  /**
   * All rows that meet the conditions.
   *
   * @example
   * ```ts
   * await db.user.findMany({ where: { role: 'ADMIN' }, select: { id: true }, take: 20 });
   * //  select "t0"."id" from "users" as "t0" where "t0"."role" = $1 limit 20
   * ```
   */
  findMany<A>(args?: FindArguments<D> & Exact<A>): Query<Result<D, A>[]>;

  /**
   * The first row that meets the conditions, or null.
   *
   * @example
   * ```ts
   * await db.user.findFirst({ where: { role: 'ADMIN' }, orderBy: { id: 'asc' } });
   * //  select … from "users" as "t0" where "t0"."role" = $1 order by "t0"."id" limit 1
   * ```
   */
  findFirst<A>(args?: FindArguments<D> & Exact<A>): Query<Result<D, A> | null>;

  /**
   * Like `findFirst`; where there is no such row it fails with `RecordNotFoundError`.
   *
   * @example
   * ```ts
   * await db.user.findFirstOrThrow({ where: { role: 'ADMIN' } });
   * //  select … from "users" as "t0" where "t0"."role" = $1 limit 1
   * ```
   */
  findFirstOrThrow<A>(args?: FindArguments<D> & Exact<A>): Query<Result<D, A>>;

  /**
   * The row with this key, or null.
   *
   * @example
   * ```ts
   * await db.user.findUnique({ where: { email: 'ada@example.com' } });
   * //  select … from "users" as "t0" where "t0"."email" = $1
   * ```
   */
  findUnique<A>(args: FindUniqueArguments<D> & Exact<A>): Query<Result<D, A> | null>;

  /**
   * Like `findUnique`; where there is no such row it fails with `RecordNotFoundError`.
   *
   * @example
   * ```ts
   * await db.user.findUniqueOrThrow({ where: { id: 1 } });
   * //  select … from "users" as "t0" where "t0"."id" = $1
   * ```
   */
  findUniqueOrThrow<A>(args: FindUniqueArguments<D> & Exact<A>): Query<Result<D, A>>;

  /**
   * One page of the rows that meet the conditions, with the number of all of them.
   *
   * @example
   * ```ts
   * const { data, total, nextPage } = await db.user.findManyPage({ page: 2, perPage: 20, orderBy: { email: 'asc' } });
   * //  select …, count(*) over () from "users" as "t0" order by "t0"."email", "t0"."id" limit 20 offset 20
   * ```
   */
  findManyPage<A>(args?: PageArguments<D> & Exact<A>): Query<Page<Result<D, A>>>;

  /**
   * One page of the rows that meet the conditions, from a cursor on. Rows that are added or deleted meanwhile
   * make no row appear twice or not at all.
   *
   * @example
   * ```ts
   * const first = await db.post.findManyCursorPage({ perPage: 20, orderBy: { title: 'asc' } });
   * const second = await db.post.findManyCursorPage({ perPage: 20, orderBy: { title: 'asc' }, cursor: first.nextCursor });
   * //  select … from "Post" as "t0" where ("t0"."title", "t0"."id") > ($1, $2) order by "t0"."title", "t0"."id" limit 21
   * ```
   */
  findManyCursorPage<A>(args?: CursorPageArguments<D> & Exact<A>): Query<CursorPage<Result<D, A>>>;

  /**
   * How many rows meet the conditions; with `select`, how many values are not null, by field.
   *
   * @example
   * ```ts
   * await db.user.count({ where: { role: 'ADMIN' } });
   * //  select count(*) from "users" as "t0" where "t0"."role" = $1
   * ```
   */
  count<A>(args?: CountArguments<D> & Exact<A>): Query<CountResult<A>>;

  /**
   * Counts, sums, means, least and greatest values over the rows that meet the conditions.
   *
   * @example
   * ```ts
   * const { _count, _max } = await db.post.aggregate({ where: { authorId: 1 }, _count: true, _max: { id: true } });
   * //  select count(*), max("t0"."id") from "Post" as "t0" where "t0"."authorId" = $1
   * ```
   */
  aggregate<A>(args: AggregateArguments<D> & Exact<A>): Query<AggregateResult<D, A>>;

  /**
   * The same for groups of rows, made by fields of the model and of the rows it belongs to.
   *
   * @example
   * ```ts
   * await db.post.groupBy({
   *   by: [{ author: { role: true } }],
   *   _count: true,
   *   having: { id: { _count: { gt: 10 } } },
   *   orderBy: { _count: 'desc' },
   * }); // { author: { role: 'USER' | 'ADMIN' }; _count: number }[]
   * //  select "t1"."role", count(*) from "Post" as "t0" join "users" as "t1" on … group by "t1"."role"
   * //  having count("t0"."id") > $1 order by count(*) desc
   * ```
   */
  groupBy<A>(args: GroupByArguments<D> & ExactGroups<D, A>): Query<GroupResult<D, A>[]>;

  /**
   * Whether any row meets the conditions.
   *
   * @example
   * ```ts
   * await db.user.exists({ where: { email } });
   * //  select 1 from "users" as "t0" where "t0"."email" = $1 limit 1
   * ```
   */
  exists(args?: ExistsArguments<D>): Query<boolean>;

  /**
   * All rows that meet the conditions, one after the other with constant memory.
   * Leaving the loop early is safe.
   *
   * @example
   * ```ts
   * for await (const user of db.user.stream({ where: { role: 'USER' } })) console.log(user.email);
   * //  select … from "users" as "t0" where "t0"."role" = $1
   * ```
   */
  stream<A>(args?: StreamArguments<D> & Exact<A>): AsyncIterable<Result<D, A>>;

  /**
   * The row with this id, or null.
   *
   * @example
   * ```ts
   * await db.user.get(1);
   * //  select … from "users" as "t0" where "t0"."id" = $1
   * ```
   */
  get(id: D['id']): Query<D['result'] | null>;

  /**
   * Starts the short form of a query, for all fields or for these.
   *
   * @example
   * ```ts
   * await db.user.select(['name']).where('id', '>', 25).execute();
   * //  select "User"."name" from "users" as "User" where "User"."id" > $1
   * ```
   */
  select(): ShortSelect<D, D['result']>;
  select<Name extends D['columns'] & keyof D['row']>(
    fields: readonly Name[],
  ): ShortSelect<D, { [P in Name]: D['row'][P] }>;
}
