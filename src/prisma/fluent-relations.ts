import type { FindArguments, FindUniqueArguments } from '../client/arguments/find-arguments.ts';
import type { ModelDescriptor, RelationDescriptor } from '../client/arguments/model-descriptor.ts';
import type { ToManyArguments, ToOneArguments, ToOptionalArguments } from '../client/arguments/selection.ts';
import type {
  CreateArguments,
  DeleteArguments,
  UpdateArguments,
  UpsertArguments,
} from '../client/arguments/write-arguments.ts';
import type { Query } from '../client/query.ts';
import type { Exact } from '../client/read-client.ts';
import type { Result } from '../client/results/result.ts';

/** Operations that give one row, from which its relations can be asked for: `findUnique(…).posts()`. */
export const FLUENT_OPERATIONS = [
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'create',
  'update',
  'upsert',
  'delete',
] as const;

/** The same, as a table's client has them. */
export interface FluentTable<D extends ModelDescriptor> extends FluentView<D> {
  create<A>(args: CreateArguments<D> & Exact<A>): Query<Result<D, A>> & FluentRelations<D>;
  update<A>(args: UpdateArguments<D> & Exact<A>): Query<Result<D, A>> & FluentRelations<D>;
  upsert<A>(args: UpsertArguments<D> & Exact<A>): Query<Result<D, A>> & FluentRelations<D>;
  delete<A>(args: DeleteArguments<D> & Exact<A>): Query<Result<D, A>> & FluentRelations<D>;
}

/** Those that read. */
export interface FluentView<D extends ModelDescriptor> {
  findUnique<A>(args: FindUniqueArguments<D> & Exact<A>): Query<Result<D, A> | null> & FluentRelations<D>;
  findUniqueOrThrow<A>(args: FindUniqueArguments<D> & Exact<A>): Query<Result<D, A>> & FluentRelations<D>;
  findFirst<A>(args?: FindArguments<D> & Exact<A>): Query<Result<D, A> | null> & FluentRelations<D>;
  findFirstOrThrow<A>(args?: FindArguments<D> & Exact<A>): Query<Result<D, A>> & FluentRelations<D>;
}

/** The relations of a row that is still to be read, each a query for its rows; null where there is no such row. */
export type FluentRelations<D extends ModelDescriptor> = {
  readonly [P in Exclude<keyof D['select'], D['columns'] | keyof D['row'] | '_count'> & string]: FluentRelation<
    D['rel'][P]
  >;
};

type FluentRelation<T extends RelationDescriptor> = [T['many']] extends [never]
  ? <A>(
      args?: ([T['null']] extends [never] ? ToOneArguments<T['to']> : ToOptionalArguments<T['to']>) & Exact<A>,
    ) => Query<Result<T['to'], A> | null> & FluentRelations<T['to']>
  : <A>(args?: ToManyArguments<T['to']> & Exact<A>) => Query<Result<T['to'], A>[] | null>;
