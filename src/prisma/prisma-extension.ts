import type { Models } from '../connect/accessors.ts';
import type {
  AnyCallbacks,
  ComputedFields,
  ModelMethods,
  ModelNames,
  ModelsCallbacks,
  NoModel,
} from '../connect/extension.ts';
import type { SessionContext } from '../engine/session-context.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';
import type { SqlFragment } from '../sql/sql-tag.ts';

/** What `prisma.$extends` takes. */
export interface PrismaExtension<S extends TypedSchema, Needs, R, M, C, Client> {
  readonly name?: string;
  /** Methods of the models' clients; `this` is the client, also without `Prisma.getExtensionContext`. */
  readonly model?: ModelMethods<S, M, Models<S>>;
  /** What stands around calls. */
  readonly query?: ModelsCallbacks<S> & AnyCallbacks<S['~names']> & PrismaRawCallbacks;
  /** Fields of results that are computed from others, once for each row. */
  readonly result?: ComputedFields<S, Needs> & R & { readonly [K in Exclude<keyof R, ModelNames<S>>]: NoModel<K> };
  /** Members of the client and its transactions; `this` is the one that was called. */
  readonly client?: C & ThisType<Client & C>;
}

/** What stands around raw SQL. */
export interface PrismaRawCallbacks {
  readonly $queryRaw?: (call: PrismaRawCall<'$queryRaw', SqlFragment>) => unknown;
  readonly $executeRaw?: (call: PrismaRawCall<'$executeRaw', SqlFragment>) => unknown;
  readonly $queryRawUnsafe?: (call: PrismaRawCall<'$queryRawUnsafe', [sql: string, ...values: unknown[]]>) => unknown;
  readonly $executeRawUnsafe?: (
    call: PrismaRawCall<'$executeRawUnsafe', [sql: string, ...values: unknown[]]>,
  ) => unknown;
}

/** A call of raw SQL. */
export interface PrismaRawCall<O, Args> {
  readonly model: null;
  readonly operation: O;
  args: Args;
  readonly context: SessionContext;
  query(args: Args): Promise<unknown>;
}
