import type { ModelDescriptor } from './arguments/model-descriptor.ts';

type SelectOperator = '=' | '!=' | '<>' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'like' | 'not like';

/** What an operator of `where` is given: a list, a pattern or a value. */
type Operand<Value, Operator> = Operator extends 'in' | 'not in'
  ? readonly Exclude<Value, null>[]
  : Operator extends 'like' | 'not like'
    ? string
    : Operator extends '=' | '!=' | '<>'
      ? Value
      : Exclude<Value, null>;

/**
 * The short form of a query. It is immutable: each step returns a new one, and
 * nothing is sent before `execute`, `first` or `count`.
 *
 * @example
 * ```ts
 * await db.user.select().where('id', '>', 25).orderBy('name', 'ASC').limit(10).execute();
 * //  select … from "users" as "User" where "User"."id" > $1 order by "User"."name" limit 10
 * ```
 */
export interface ShortSelect<D extends ModelDescriptor, Row> {
  /** Only rows whose field has this value. Several conditions all hold. */
  where<Name extends D['columns'] & keyof D['row']>(field: Name, value: D['row'][Name]): ShortSelect<D, Row>;
  /** Only rows whose field compares so. Several conditions all hold. */
  where<Name extends D['columns'] & keyof D['row'], Operator extends SelectOperator>(
    field: Name,
    operator: Operator,
    value: Operand<D['row'][Name], Operator>,
  ): ShortSelect<D, Row>;
  /** Adds a step to the order, ascending unless said otherwise. */
  orderBy(field: D['columns'], direction?: 'asc' | 'desc' | 'ASC' | 'DESC'): ShortSelect<D, Row>;
  /** At most so many rows. */
  limit(count: number): ShortSelect<D, Row>;
  /** Leaves out so many rows at the start. */
  offset(count: number): ShortSelect<D, Row>;
  /** The rows. */
  execute(): Promise<Row[]>;
  /** The first row, or null. */
  first(): Promise<Row | null>;
  /** How many rows it would give. */
  count(): Promise<number>;
}
