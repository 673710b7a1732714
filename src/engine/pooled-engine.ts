import { TimeoutError } from '../foundation/errors/timeout-error.ts';
import { TransactionDeadlockError } from '../foundation/errors/transaction-deadlock-error.ts';
import type { Schema } from '../schema/schema.ts';
import type { ClientOptions } from './client-options.ts';
import type { EngineCore } from './engine-core.ts';
import { createErrorTranslator } from './engine-core.ts';
import type { EngineInternals, Transactions } from './engine-internals.ts';
import type { Hooks, StatementHook } from './hooks.ts';
import { createNameResolver } from './name-resolver.ts';
import { RootSession } from './root-session.ts';
import type { Engine, OpenTransaction } from './session.ts';
import type { SessionContext } from './session-context.ts';
import type { TransactionOptions } from './transaction-options.ts';
import { transactions } from './transaction-runner.ts';

const DEFAULT_CLOSE_TIMEOUT_MILLIS = 10_000;

const EMPTY_CONTEXT: SessionContext = Object.freeze({
  tenant: null,
  actor: null,
  tags: Object.freeze({}),
  signal: null,
  readFrom: null,
  statementTimeoutMillis: null,
});

/** One schema and one set of hooks over a pool that several engines may share. */
export class PooledEngine implements EngineInternals {
  readonly core: EngineCore;
  readonly transactions: Transactions = transactions;
  readonly schema: Schema;
  readonly hooks: Hooks;
  readonly clientOptions: ClientOptions;
  readonly root: RootSession;
  readonly translate: EngineInternals['translate'];
  readonly #onClose: (() => void) | null;

  constructor(
    core: EngineCore,
    schema: Schema,
    hooks: Hooks,
    clientOptions: ClientOptions,
    onClose: (() => void) | null,
  ) {
    this.core = core;
    this.schema = schema;
    this.hooks = hooks;
    this.clientOptions = clientOptions;
    this.translate = createErrorTranslator(
      core.dialect,
      createNameResolver(schema, core.capabilities.maxIdentifierBytes),
    );
    this.#onClose = onClose;
    this.root = new RootSession(this, EMPTY_CONTEXT);
  }

  get statementHooks(): readonly StatementHook[] {
    const { watchers } = this.core;

    return watchers.length === 0 ? this.hooks.statement : [...this.hooks.statement, ...watchers];
  }

  get dialect(): Engine['dialect'] {
    return this.core.dialect;
  }

  get capabilities(): Engine['capabilities'] {
    return this.core.capabilities;
  }

  get isEmbedded(): boolean {
    return this.core.isEmbedded;
  }

  fork(change: { readonly schema?: Schema; readonly hooks?: Hooks; readonly clientOptions?: ClientOptions }): Engine {
    return new PooledEngine(
      this.core,
      change.schema ?? this.schema,
      change.hooks ?? this.hooks,
      change.clientOptions ?? this.clientOptions,
      this.#onClose,
    );
  }

  beginAmbient(options: TransactionOptions): Promise<OpenTransaction> {
    return this.transactions.beginAmbient(this.root, options);
  }

  async ping(): Promise<void> {
    await this.root.ambient().run(this.core.control.probe, []);
  }

  async close(timeoutMillis: number = DEFAULT_CLOSE_TIMEOUT_MILLIS): Promise<void> {
    const { source, ambient, transactionDeadlines } = this.core;

    if (ambient.current()?.transaction?.isOpen) {
      throw new TransactionDeadlockError({ reason: 'close() waits for the transaction in which it is called' });
    }
    let timer: ReturnType<typeof setTimeout> | null = null;
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new TimeoutError({ what: 'close', millis: timeoutMillis })), timeoutMillis);
    });

    try {
      await Promise.race([source.drain(), timeout]);
    } catch (error) {
      source.destroy();
      throw error;
    } finally {
      if (timer !== null) clearTimeout(timer);
      transactionDeadlines.clear();
      this.#onClose?.();
    }
  }
}
