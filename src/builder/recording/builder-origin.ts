import type { Session } from '../../engine/session.ts';
import type { NameSpace } from '../description/query-description.ts';

/** Where a builder comes from: what its names mean, and what its terminal methods run on. */
export interface BuilderOrigin {
  /** `null` where there is no connection: such a builder can only be built into text. */
  readonly session: Session | null;
  readonly names: NameSpace;
  /** Loads what runs terminal methods, which most of a program's modules do not need. */
  readonly load: (() => Promise<TerminalRunner>) | null;
}

/** Runs terminal methods; the builder is a `QueryBuilder`. */
export interface TerminalRunner {
  runTerminal(builder: object, method: string, args: readonly unknown[]): unknown;
  /** The rows of `stream`, `cursor` and `lazy`, in portions. */
  rowPortions(
    builder: object,
    method: string,
    args: readonly unknown[],
  ): AsyncIterator<readonly unknown[]> | Promise<AsyncIterator<readonly unknown[]>>;
}
