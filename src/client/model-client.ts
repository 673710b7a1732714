import type { CountArguments, ExistsArguments, FindArguments, FindUniqueArguments } from './arguments/find-arguments.ts';
import type { ModelDescriptor } from './arguments/model-descriptor.ts';
import type {
  CreateArguments,
  CreateManyArguments,
  DeleteArguments,
  DeleteManyArguments,
  UpdateArguments,
  UpdateManyArguments,
} from './arguments/write-arguments.ts';
import type { Query } from './query.ts';
import type { Result } from './results/result.ts';

type Both = { select: object; include: object };
export type Infer<A> = A extends never ? A : A extends Both ? { include: 'select or include, not both' } : unknown;
type InferUnique<A, D extends ModelDescriptor> = A extends never ? A : A extends D['named'] ? A extends Both ? { include: 'select or include, not both' } : unknown : D['named'];

export interface ModelClient<D extends ModelDescriptor> {
  findMany<A>(args?: FindArguments<D> & Infer<A>): Query<Result<D, A>[]>;
  findFirst<A>(args?: FindArguments<D> & Infer<A>): Query<Result<D, A> | null>;
  findFirstOrThrow<A>(args?: FindArguments<D> & Infer<A>): Query<Result<D, A>>;
  findUnique<A>(args: FindUniqueArguments<D> & InferUnique<A, D>): Query<Result<D, A> | null>;
  findUniqueOrThrow<A>(args: FindUniqueArguments<D> & InferUnique<A, D>): Query<Result<D, A>>;
  count(args?: CountArguments<D>): Query<number>;
  exists(args?: ExistsArguments<D>): Query<boolean>;
  create<A>(args: CreateArguments<D> & Infer<A>): Query<Result<D, A>>;
  createMany(args: CreateManyArguments<D>): Query<{ count: number }>;
  update<A>(args: UpdateArguments<D> & InferUnique<A, D>): Query<Result<D, A>>;
  updateMany(args: UpdateManyArguments<D>): Query<{ count: number }>;
  delete<A>(args: DeleteArguments<D> & InferUnique<A, D>): Query<Result<D, A>>;
  deleteMany(args?: DeleteManyArguments<D>): Query<{ count: number }>;
}
