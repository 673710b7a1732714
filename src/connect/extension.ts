import type { Member, Replaced } from '../client/extensions/extended-descriptor.ts';
import type { ExtendedSchema } from '../client/extensions/extended-schema.ts';
import type { RawRows } from '../engine/raw-sql/raw-rows.ts';
import type { SessionContext } from '../engine/session-context.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';
import type { SqlFragment } from '../sql/sql-tag.ts';
import type { Models } from './accessors.ts';

/** What extensions have added to a database, for the checker. */
export interface Extensions {
  /** Methods by model. */
  model: object;
  /** Members of the database. */
  client: object;
}

/** What there is after one more extension. */
export interface MoreExtensions<X extends Extensions, M, C> {
  model: Merged<X['model'], M>;
  client: Replaced<X['client'], C>;
}

type Merged<A, B> = {
  [K in keyof A | keyof B]: Replaced<Member<A, K>, Member<B, K>>;
};

/**
 * What `db.extend` takes. Every part is optional; names of models are those on the database (`user`),
 * and `$allModels` speaks of each.
 */
export interface Extension<S extends TypedSchema, Needs, R, M, C, Client> {
  /** For people who read the source. */
  readonly name?: string;
  /** Methods of the models' clients; `this` is the client. */
  readonly model?: ModelMethods<S, M, Models<S>>;
  /** What stands around calls: it may change arguments and result, and run the call once, several times or not at all. */
  readonly query?: ModelsCallbacks<S> & AnyCallbacks<S['~names']> & RawCallbacks;
  /** Fields of results that are computed from others, once for each row. */
  readonly result?: ComputedFields<S, Needs> & R & { readonly [K in Exclude<keyof R, ModelNames<S>>]: NoModel<K> };
  /** Members of the database and its transactions; `this` is the one that was called. */
  readonly client?: C & ThisType<Client & C>;
}

/** Names under which an extension speaks of models. */
export type ModelNames<S extends TypedSchema> = Uncapitalize<S['~names']> | '$allModels';

export type NoModel<Name> = `${Name & string} is no model of the schema`;

/** The name of a model, by its name on the database. */
export type NameOf<S extends TypedSchema, Accessor> = Accessor extends '$allModels'
  ? S['~names']
  : S['~names'] extends infer Name
    ? Name extends string
      ? Uncapitalize<Name> extends Accessor
        ? Name
        : never
      : never
    : never;

/** Methods by model; `Clients` are the clients that they are methods of. */
export type ModelMethods<S extends TypedSchema, M, Clients> = {
  readonly [K in keyof M]: K extends ModelNames<S>
    ? M[K] & ThisType<ExtendingClient<S, K, Clients> & M[K] & Member<M, '$allModels'>>
    : NoModel<K>;
};

/** What `this` is in a method of a model's client. */
type ExtendingClient<S extends TypedSchema, K, Clients> = (K extends '$allModels'
  ? AnyModelClient
  : Member<Clients, NameOf<S, K>>) & {
  /** The model's name. */
  readonly $name: NameOf<S, K>;
};

/** The client of some model, in methods that all models have: its arguments and results depend on the model. */
export type AnyModelClient = {
  readonly [Name in
    | 'findUnique'
    | 'findUniqueOrThrow'
    | 'findFirst'
    | 'findFirstOrThrow'
    | 'findMany'
    | 'create'
    | 'update'
    | 'upsert'
    | 'delete']: (args?: object) => PromiseLike<unknown>;
} & {
  readonly [Name in 'createMany' | 'updateMany' | 'deleteMany']: (args?: object) => PromiseLike<{ count: number }>;
} & {
  readonly count: (args?: object) => PromiseLike<number>;
  readonly exists: (args?: object) => PromiseLike<boolean>;
};

/** Computed fields of models: `Needs` is inferred from each `needs`, by model and field. */
export type ComputedFields<S extends TypedSchema, Needs> = {
  readonly [K in keyof Needs]: {
    readonly [P in keyof Needs[K]]: {
      readonly needs?: NeededFields<S, K, Needs[K][P]>;
      compute(needs: Needed<S, K, Needs[K][P]>): unknown;
    };
  };
};

type RowOf<S extends TypedSchema, K> = ExtendedSchema<S, unknown>['~descriptors'][NameOf<S, K> & S['~names']]['row'];

type NeededFields<S extends TypedSchema, K, N> = {
  readonly [P in keyof N]: P extends FieldsOf<S, K> ? N[P] : NoField<P>;
} & { readonly [P in FieldsOf<S, K>]?: boolean };

type FieldsOf<S extends TypedSchema, K> = K extends '$allModels' ? string : keyof RowOf<S, K>;

type NoField<Name> = `${Name & string} is no field of the model`;

/** The values that `compute` is given. */
type Needed<S extends TypedSchema, K, N> = {
  readonly [P in keyof N]: K extends '$allModels' ? unknown : Member<RowOf<S, K>, P>;
};

/** The values of computed fields, by model and field. */
export type ComputedValues<R> = {
  [K in keyof R]: { [P in keyof R[K]]: R[K][P] extends { compute(needs: never): infer Value } ? Value : never };
};

/** Members of a client that are no operation, or another spelling of one. */
type OtherMembers = 'fields' | 'add' | 'get' | 'set' | 'remove' | 'select';

/** What stands around the calls of each model. */
export type ModelsCallbacks<S extends TypedSchema> = {
  readonly [K in S['~names'] as Uncapitalize<K>]?: ModelCallbacks<K, Models<S>[K]>;
};

/** What stands around calls of whatever model. */
export interface AnyCallbacks<Names extends string> {
  readonly $allModels?: AnyModelCallbacks<Names>;
  /** Every call, raw SQL included. */
  readonly $allOperations?: (call: AnyCall<Names | null, string>) => unknown;
}

/** What stands around raw SQL. */
export interface RawCallbacks {
  /** `db.sql`. */
  readonly sql?: (call: RawCall<'sql', SqlFragment>) => unknown;
  /** `db.execute`. */
  readonly execute?: (
    call: RawCall<'execute', { readonly sql: string; readonly parameters: readonly unknown[] }>,
  ) => unknown;
}

export type ModelCallbacks<K extends string, Client> = {
  readonly [O in Exclude<keyof Client, OtherMembers>]?: (call: OperationCall<K, O, Client[O]>) => unknown;
} & {
  readonly $allOperations?: (call: AnyCall<K, Exclude<keyof Client, OtherMembers> & string>) => unknown;
};

export type AnyModelCallbacks<Names extends string> = {
  readonly [O in keyof AnyModelClient | '$allOperations']?: (
    call: AnyCall<Names, O extends '$allOperations' ? string : O>,
  ) => unknown;
};

/** A call of one operation on one model. */
export interface OperationCall<K, O, Method> {
  readonly model: K;
  readonly operation: O;
  args: ArgumentsOf<Method>;
  /** Who asks: what `db.with` said. */
  readonly context: SessionContext;
  /** Runs the call. Its rows are what the arguments select, so any field may be missing. */
  query(args: ArgumentsOf<Method>): Promise<RowsOf<Method>>;
}

type ArgumentsOf<Method> = Method extends (args: infer A) => unknown ? NonNullable<A> : never;

type RowsOf<Method> = Method extends (args: never) => infer Answer
  ? Answer extends PromiseLike<infer T>
    ? T extends readonly (infer Row)[]
      ? Partial<Row>[]
      : T extends object
        ? Partial<T>
        : T
    : Answer
  : never;

/** A call whose model or operation is known only when it comes. */
export interface AnyCall<K, O> {
  readonly model: K;
  readonly operation: O;
  args: AnyArguments;
  readonly context: SessionContext;
  query(args: AnyArguments): Promise<unknown>;
}

/** Arguments of some operation. */
export interface AnyArguments {
  where?: object;
  data?: object;
  select?: object;
  include?: object;
  omit?: object;
  orderBy?: object;
  take?: number;
  skip?: number;
  [name: string]: unknown;
}

export interface RawCall<O, Args> {
  readonly model: null;
  readonly operation: O;
  args: Args;
  readonly context: SessionContext;
  query(args: Args): Promise<RawRows<Record<string, unknown>>>;
}
