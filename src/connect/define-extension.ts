import type { AnyCallbacks, AnyModelClient, RawCallbacks } from './extension.ts';

/** An extension that speaks of all models only, so that databases of any schema can take it. */
export interface ReusableExtension<Needs, R, M, C> {
  readonly name?: string;
  readonly model?: { readonly $allModels: M & ThisType<AnyModelClient & { readonly $name: string } & M> };
  readonly query?: AnyCallbacks<string> & RawCallbacks;
  readonly result?: {
    readonly $allModels: {
      readonly [P in keyof Needs]: {
        readonly needs?: { readonly [N in keyof Needs[P]]: Needs[P][N] } & { readonly [name: string]: boolean };
        compute(needs: { readonly [N in keyof Needs[P]]: unknown }): unknown;
      };
    } & R;
  };
  readonly client?: C & ThisType<C>;
}

/** What an extension adds that leaves a part out. */
type Nothing = Record<never, never>;

/** What `defineExtension` makes, for `db.extend`. */
export interface DefinedExtension<R, M, C> {
  readonly name?: string;
  readonly model: { readonly $allModels: M };
  readonly query?: AnyCallbacks<string> & RawCallbacks;
  readonly result: { readonly $allModels: R };
  readonly client: C;
}

/**
 * An extension for databases of any schema, to be kept in a library or a file of its own. One for a
 * certain schema is best a function, `(db: Database<typeof schema>) => db.extend({ … })`.
 *
 * @example
 * ```ts
 * const timed = defineExtension({
 *   query: {
 *     async $allOperations({ model, operation, args, query }) {
 *       const start = performance.now();
 *       const result = await query(args);
 *       console.log(model, operation, performance.now() - start);
 *       return result;
 *     },
 *   },
 * });
 * await db.extend(timed).user.count(); // prints: User count 0.4
 * ```
 */
export function defineExtension<Needs, R = Nothing, M = Nothing, C = Nothing>(
  extension: ReusableExtension<Needs, R, M, C>,
): DefinedExtension<R, M, C>;
export function defineExtension(extension: unknown): unknown {
  return extension;
}
