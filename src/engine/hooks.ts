import type { FacetError } from '../foundation/errors/facet-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { PlanPolicy } from './plan-policy.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { Session } from './session.ts';

/** The four points where anything may attach to the engine; nothing attaches elsewhere. */
export interface Hooks {
  readonly policies: readonly PlanPolicy[];
  readonly statement: readonly StatementHook[];
  readonly write: readonly WriteHook[];
  readonly transaction: readonly TransactionHook[];
}

export interface StatementEvent {
  readonly statement: PlannedStatement;
  readonly parameters: readonly unknown[];
  readonly session: Session;
}

/** Sees every statement that was asked for. `before` may answer in the database's place (a cache) by returning rows. */
export interface StatementHook {
  readonly name: string;
  /**
   * Whether `after` and `error` also hear of what the engine sends by itself: BEGIN, COMMIT and
   * savepoints (intent `control`), and what `sync()` sends. Default false.
   */
  readonly seesControl?: boolean;
  before?(
    event: StatementEvent,
  ): MaybePromise<undefined | { readonly rows: readonly (readonly unknown[])[]; readonly rowCount: number }>;
  after?(
    event: StatementEvent,
    outcome: {
      readonly rows: readonly (readonly unknown[])[];
      readonly rowCount: number;
      readonly durationMillis: number;
    },
  ): void;
  error?(event: StatementEvent, error: FacetError, durationMillis: number): void;
}

export interface WriteEvent {
  readonly operation: 'create' | 'update' | 'delete';
  readonly model: string;
  /** What is written, by field; may be changed in `before`. Empty for deletes. */
  readonly data: Record<string, unknown>;
  /** The rows concerned, where the hook declared that it needs them. */
  readonly rows: readonly Readonly<Record<string, unknown>>[] | null;
  readonly session: Session;
}

export interface WriteHook {
  readonly name: string;
  /** Limits it to these models; `null` for all. */
  readonly models: readonly string[] | null;
  readonly needsRows: boolean;
  before?(event: WriteEvent): MaybePromise<void>;
  after?(event: WriteEvent): MaybePromise<void>;
}

export interface TransactionHook {
  readonly name: string;
  begin?(session: Session): MaybePromise<void>;
  beforeCommit?(session: Session): MaybePromise<void>;
  afterCommit?(session: Session): MaybePromise<void>;
  rollback?(session: Session): MaybePromise<void>;
}
