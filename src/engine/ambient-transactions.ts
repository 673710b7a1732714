import { createAsyncContext } from '../foundation/async-context.ts';
import type { Lender } from './pooled-connection.ts';
import type { Engine, Session } from './session.ts';
import type { SessionContext } from './session-context.ts';

/** A session of a transaction that calls may join. */
export interface JoinableSession extends Session {
  /** Tells transactions and savepoints apart. */
  readonly scope: object;
  /** Whether the transaction keeps a connection of this pool. */
  borrowsFrom(pool: Lender): boolean;
  /** The same transaction for a caller with another context or schema. */
  seenFrom(engine: Engine, context: SessionContext): Session;
}

/** The place in an async context where its transaction stands; empty once that has ended. */
export interface AmbientHolder {
  session: JoinableSession | null;
  /** What holds around it. */
  readonly outer: AmbientHolder | null;
}

/**
 * The transactions that calls join by themselves, because they are made within
 * a transaction's callback (or after `beginAmbient()`).
 */
export interface AmbientTransactions {
  /** False where the runtime cannot follow async calls. */
  readonly isAvailable: boolean;
  /** The innermost transaction around the present call; `null` outside. */
  current(): JoinableSession | null;
  /** Calls `callback` with the session as ambient, until `clear`. */
  run<R>(holder: AmbientHolder, callback: () => R): R;
  /** Makes the session ambient from here to the end of the present flow, or until `clear`. */
  enter(holder: AmbientHolder): void;
  createHolder(session: JoinableSession): AmbientHolder;
  clear(holder: AmbientHolder): void;
}

/** One for each connected database, so that transactions of two databases do not meet. */
export function createAmbientTransactions(): AmbientTransactions {
  const context = createAsyncContext<AmbientHolder>();
  // Reading the async context on every call would be the dearest part of it; mostly there is no transaction at all.
  let installed = 0;

  const innermost = (): AmbientHolder | null => {
    let holder = context?.get() ?? null;

    while (holder !== null && holder.session === null) holder = holder.outer;

    return holder;
  };

  return {
    isAvailable: context !== null,
    current: () => (installed === 0 ? null : (innermost()?.session ?? null)),
    run: (holder, callback) => (context === null ? callback() : context.run(holder, callback)),
    enter: (holder) => context?.enter(holder),
    createHolder(session) {
      installed += 1;

      return { session, outer: innermost() };
    },
    clear(holder) {
      if (holder.session !== null) installed -= 1;
      holder.session = null;
    },
  };
}
