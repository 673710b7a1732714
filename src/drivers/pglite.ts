import { Buffer } from 'node:buffer';
import { AbortedError } from '../foundation/errors/aborted-error.ts';
import { ConnectionFailedError } from '../foundation/errors/connection-failed-error.ts';
import { loadOptionalPackage } from '../foundation/optional-package.ts';
import type { Driver, DriverConnection } from './driver.ts';
import type { DatabaseErrorClass } from './postgres-wire/server-error.ts';
import { WireConnection } from './postgres-wire/wire-connection.ts';
import type { WireTransport } from './postgres-wire/wire-transport.ts';

/** What is used of a PGlite instance. */
export interface PgliteInstance {
  readonly waitReady: Promise<void>;
  execProtocolRawStream(
    message: Uint8Array,
    options: { readonly syncToFs: boolean; readonly onRawData: (bytes: Uint8Array) => void },
  ): Promise<void>;
  runExclusive<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Where PGlite keeps its data. */
export interface PgliteDriverOptions {
  /** A folder, or `idb://name` in browsers; `null` for memory. */
  readonly dataDir?: string | null;
  /** An instance of the caller's, with extensions for example; it stays open when the connection closes. */
  readonly instance?: PgliteInstance | null;
}

interface PgliteModule {
  readonly PGlite: new (dataDir?: string) => PgliteInstance;
  readonly messages: { readonly DatabaseError: DatabaseErrorClass };
}

/** Statements take memory in this process, so fewer are kept than on a server. */
const NAMED_STATEMENTS = 256;

/**
 * PostgreSQL inside this process, by PGlite. It has one connection.
 *
 * It is spoken to in PostgreSQL's protocol, like a server, so values arrive in
 * exactly the form that `pg` gives.
 *
 * @example
 * ```ts
 * const driver = createPgliteDriver({ dataDir: './data' });
 * const connection = await driver.connect({ isReadOnly: false, signal: null });
 * ```
 */
export function createPgliteDriver(options: PgliteDriverOptions): Driver {
  return {
    name: 'pglite',
    family: 'postgres',
    maxConnections: 1,
    hasSingleWriter: false,

    async connect({ signal }): Promise<DriverConnection> {
      const { PGlite, messages } = await loadOptionalPackage<PgliteModule>(
        '@electric-sql/pglite',
        'to run PostgreSQL inside this process',
        () => import('@electric-sql/pglite'),
      );
      const given = options.instance ?? null;
      const database = given ?? new PGlite(options.dataDir ?? undefined);
      try {
        await database.waitReady;
      } catch (error) {
        throw new ConnectionFailedError({ database: 'PostgreSQL (PGlite)', reason: 'file' }, error);
      }
      if (signal?.aborted === true) {
        if (given === null) await database.close();
        throw new AbortedError({}, signal.reason);
      }
      return openConnection(database, given === null, messages.DatabaseError);
    },
  };
}

async function openConnection(
  database: PgliteInstance,
  isOwner: boolean,
  DatabaseError: DatabaseErrorClass,
): Promise<DriverConnection> {
  const connect = (serverVersion: string, isClosing: boolean) =>
    new WireConnection({
      transport: new PgliteTransport(database, isClosing),
      serverVersion,
      DatabaseError,
      namedStatements: NAMED_STATEMENTS,
    });

  // The protocol tells the version while connecting, which PGlite has done by itself.
  const statement = { text: 'show server_version', returnsRows: true, safeIntegers: false, isReusable: false };
  const { rows } = await connect('', false).run(statement, []);
  return connect(String(rows[0]?.[0]), isOwner);
}

/** Hands messages over one after the other: PGlite answers each before it takes the next. */
class PgliteTransport implements WireTransport {
  readonly #database: PgliteInstance;
  readonly #isOwner: boolean;
  #receive: (bytes: Buffer) => void = () => {};
  #lost: (cause: unknown) => void = () => {};
  #previous: Promise<void> = Promise.resolve();
  #isOpen = true;

  constructor(database: PgliteInstance, isOwner: boolean) {
    this.#database = database;
    this.#isOwner = isOwner;
  }

  open(receive: (bytes: Buffer) => void, lost: (cause: unknown) => void): void {
    this.#receive = receive;
    this.#lost = lost;
  }

  send(bytes: Buffer): void {
    this.#previous = this.#previous.then(() => this.#exchange(bytes));
  }

  async end(): Promise<void> {
    await this.#previous;
    this.destroy();
    if (this.#isOwner) await this.#database.close();
  }

  destroy(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#lost(undefined);
  }

  /** It runs on this thread: while a statement runs, nothing else does. */
  async cancel(): Promise<void> {}

  /** Bytes of PGlite's own memory, which is why they are read before it goes on. */
  #hand(answer: Uint8Array): void {
    if (this.#isOpen) this.#receive(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
  }

  async #exchange(bytes: Buffer): Promise<void> {
    if (!this.#isOpen) return;
    try {
      // `execProtocolRaw` would parse the answer too, and keep what it parsed for ever.
      await this.#database.runExclusive(() =>
        this.#database.execProtocolRawStream(bytes, { syncToFs: true, onRawData: (answer) => this.#hand(answer) }),
      );
    } catch (error) {
      this.#isOpen = false;
      this.#lost(error);
    }
  }
}
