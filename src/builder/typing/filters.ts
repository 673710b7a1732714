import type {
  Where,
  WhereBetween,
  WhereColumn,
  WhereExists,
  WhereFullText,
  WhereIn,
  WhereJson,
  WhereLength,
  WhereLike,
  WhereNull,
  WherePart,
  WhereRaw,
  WhereSubquery,
} from './conditions.ts';
import type { BuilderModels, Sources } from './sources.ts';

/** The conditions of a statement. Callbacks that make a group have them too. */
export interface Filters<in out M extends BuilderModels, in out Scope extends Sources, in out Null extends string> {
  /**
   * Only rows that meet a condition; several all hold. The forms: column and value, column, operator and
   * value, values by the names of columns, a callback that makes a group or an expression.
   *
   * @example
   * ```ts
   * await db.from('User').where('role', 'ADMIN').where((group) => group.where('id', '>', 5).orWhereNull('name')).get();
   * //  select … from "users" as "User" where "User"."role" = $1 and ("User"."id" > $2 or "User"."name" is null)
   * ```
   */
  readonly where: Where<M, Scope, Null, this>;
  /** Another name of `where`. */
  readonly andWhere: Where<M, Scope, Null, this>;
  /** As `where`, as an alternative to all conditions before it. */
  readonly orWhere: Where<M, Scope, Null, this>;
  /** Only rows that do not meet a condition. */
  readonly whereNot: Where<M, Scope, Null, this>;
  /** As `whereNot`, as an alternative. */
  readonly orWhereNot: Where<M, Scope, Null, this>;
  /** Two columns compare so, as equal if nothing else is said. */
  readonly whereColumn: WhereColumn<Scope, this>;
  /** As `whereColumn`, as an alternative. */
  readonly orWhereColumn: WhereColumn<Scope, this>;
  /**
   * The column is one of a list, or of what a query gives.
   *
   * @example
   * ```ts
   * const writers = db.from('Post').select('authorId');
   * await db.from('User').whereIn('id', writers).get();
   * //  select … from "users" as "User" where "User"."id" in (select "Post"."authorId" from "Post")
   * ```
   */
  readonly whereIn: WhereIn<M, Scope, Null, this>;
  /** The column is none of them. */
  readonly whereNotIn: WhereIn<M, Scope, Null, this>;
  /** As `whereIn`, as an alternative. */
  readonly orWhereIn: WhereIn<M, Scope, Null, this>;
  /** As `whereNotIn`, as an alternative. */
  readonly orWhereNotIn: WhereIn<M, Scope, Null, this>;
  /** The column is null. */
  readonly whereNull: WhereNull<M, Scope, Null, this>;
  /** The column is not null. */
  readonly whereNotNull: WhereNull<M, Scope, Null, this>;
  /** As `whereNull`, as an alternative. */
  readonly orWhereNull: WhereNull<M, Scope, Null, this>;
  /** As `whereNotNull`, as an alternative. */
  readonly orWhereNotNull: WhereNull<M, Scope, Null, this>;
  /** The column is between two values, or one of them. */
  readonly whereBetween: WhereBetween<M, Scope, Null, this>;
  /** The column is less than the first or greater than the second. */
  readonly whereNotBetween: WhereBetween<M, Scope, Null, this>;
  /** As `whereBetween`, as an alternative. */
  readonly orWhereBetween: WhereBetween<M, Scope, Null, this>;
  /** As `whereNotBetween`, as an alternative. */
  readonly orWhereNotBetween: WhereBetween<M, Scope, Null, this>;
  /** The text has a pattern: `%` is any text, `_` any character. */
  readonly whereLike: WhereLike<M, Scope, Null, this>;
  /** The text does not have it. */
  readonly whereNotLike: WhereLike<M, Scope, Null, this>;
  /** As `whereLike`, as an alternative. */
  readonly orWhereLike: WhereLike<M, Scope, Null, this>;
  /** As `whereNotLike`, as an alternative. */
  readonly orWhereNotLike: WhereLike<M, Scope, Null, this>;
  /** A condition in SQL, with `?` or `$1` for its values. Never put together from what a caller gave. */
  readonly whereRaw: WhereRaw<this>;
  /** As `whereRaw`, as an alternative. */
  readonly orWhereRaw: WhereRaw<this>;
  /**
   * The query gives a row. In a callback it sees the columns around it.
   *
   * @example
   * ```ts
   * await db.from('User as u').whereExists((e) => e.query('Post as p').whereColumn('p.authorId', 'u.id')).get();
   * //  select … from "users" as "u" where exists (select 1 from "Post" as "p" where "p"."authorId" = "u"."id")
   * ```
   */
  readonly whereExists: WhereExists<M, Scope, Null, this>;
  /** The query gives no row. */
  readonly whereNotExists: WhereExists<M, Scope, Null, this>;
  /** As `whereExists`, as an alternative. */
  readonly orWhereExists: WhereExists<M, Scope, Null, this>;
  /** As `whereNotExists`, as an alternative. */
  readonly orWhereNotExists: WhereExists<M, Scope, Null, this>;
  /** The column compares so with what a query gives: `where` with a query as its value. */
  readonly whereSubquery: WhereSubquery<M, Scope, Null, this>;
  /** The document, or what is at its path (`settings->tags`), has all of a value's members or items. */
  readonly whereJsonContains: WhereJson<Scope, this>;
  /** It has not. */
  readonly whereJsonDoesntContain: WhereJson<Scope, this>;
  /** As `whereJsonContains`, as an alternative. */
  readonly orWhereJsonContains: WhereJson<Scope, this>;
  /** As `whereJsonDoesntContain`, as an alternative. */
  readonly orWhereJsonDoesntContain: WhereJson<Scope, this>;
  /** The array at a path has so many items, or the object so many members. */
  readonly whereJsonLength: WhereLength<Scope, this>;
  /** As `whereJsonLength`, as an alternative. */
  readonly orWhereJsonLength: WhereLength<Scope, this>;
  /** The day of a moment, in UTC: `'2026-01-31'`. */
  readonly whereDate: WherePart<Scope, string | Date, this>;
  /** Its time of day, in UTC: `'08:30:00'`. */
  readonly whereTime: WherePart<Scope, string | Date, this>;
  /** Its year. */
  readonly whereYear: WherePart<Scope, number | string, this>;
  /** Its month, from 1. */
  readonly whereMonth: WherePart<Scope, number | string, this>;
  /** Its day of the month. */
  readonly whereDay: WherePart<Scope, number | string, this>;
  /** As `whereDate`, as an alternative. */
  readonly orWhereDate: WherePart<Scope, string | Date, this>;
  /** As `whereTime`, as an alternative. */
  readonly orWhereTime: WherePart<Scope, string | Date, this>;
  /** As `whereYear`, as an alternative. */
  readonly orWhereYear: WherePart<Scope, number | string, this>;
  /** As `whereMonth`, as an alternative. */
  readonly orWhereMonth: WherePart<Scope, number | string, this>;
  /** As `whereDay`, as an alternative. */
  readonly orWhereDay: WherePart<Scope, number | string, this>;
  /** Full-text search in columns, by the database's own rules. */
  readonly whereFullText: WhereFullText<Scope, this>;
  /** As `whereFullText`, as an alternative. */
  readonly orWhereFullText: WhereFullText<Scope, this>;
}
