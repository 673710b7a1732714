import type { LooseBuilder } from './loose-builder.ts';

/** One call whose arguments hostile input takes the place of. */
export interface FuzzCall {
  readonly name: string;
  readonly args: readonly unknown[];
  /** The whole statement with the call in it. */
  make(start: FuzzStart, args: readonly unknown[]): LooseBuilder;
}

/** Where statements begin: tables, or the models of a schema. */
export interface FuzzStart {
  /** A read of users, called `u`. */
  read(): LooseBuilder;
  /** A builder of nothing yet. */
  empty(): LooseBuilder;
  readonly users: string;
  readonly posts: string;
}

/** A call in a statement that needs more than a read. */
export const within = (
  name: string,
  build: (start: FuzzStart, args: readonly unknown[]) => LooseBuilder,
  ...args: readonly unknown[]
): FuzzCall => ({
  name,
  args,
  make: build,
});
