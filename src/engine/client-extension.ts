import type { SessionContext } from './session-context.ts';

/** What one `db.extend(…)` adds, its names checked. The engine only carries it, to the client and the handles. */
export interface ClientExtension {
  readonly name?: string | undefined;
  /** Methods by model (`user`, `$allModels`). */
  readonly model?: ByName<ByName<unknown>> | undefined;
  /** What stands around calls, by model and operation, or by the name of a raw operation. */
  readonly query?: ByName<Interceptor | ByName<Interceptor>> | undefined;
  /** Computed fields by model. */
  readonly result?: ByName<ByName<ComputedField>> | undefined;
  /** Members of the database and its transactions. */
  readonly client?: ByName<unknown> | undefined;
}

interface ByName<T> {
  readonly [name: string]: T | undefined;
}

/** A field of results that no column holds. */
export interface ComputedField {
  /** The fields that it is computed from. */
  readonly needs?: ByName<boolean> | undefined;
  compute(needs: never): unknown;
}

/** Stands around a call: may change its arguments, run it, once, several times or not at all, and change its result. */
export type Interceptor = (call: InterceptedCall) => unknown;

export interface InterceptedCall {
  /** `null` for raw SQL. */
  readonly model: string | null;
  readonly operation: string;
  readonly args: unknown;
  /** Who asks: what `db.with` said. */
  readonly context: SessionContext;
  /** Runs the call with these arguments, or what the next extension made of them. */
  query(args: unknown): Promise<unknown>;
}
