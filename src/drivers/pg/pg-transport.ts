import type { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { WireTransport } from '../postgres-wire/wire-transport.ts';
import type { PgClient, PgLibrary } from './pg-library.ts';

/** How long a polite end may take. */
const END_TIMEOUT_MILLIS = 1_000;

/** How long a cancel request may take; it is advice, and the statement's own end is what counts. */
const CANCEL_TIMEOUT_MILLIS = 5_000;

export interface PgAddress {
  readonly host: string;
  readonly port: number;
  /** As it was negotiated, so `false` also where `prefer` fell back. */
  readonly ssl: ConnectionOptions | false;
}

/**
 * The socket of a connected `pg` client.
 *
 * The client's own reader is taken off: it emits an event per message and keeps
 * one query at a time on the way, which costs more than the rest of a call. This
 * relies on it listening to `data` on `client.connection.stream`, and on the
 * server saying nothing between `ReadyForQuery` and the first statement.
 */
export class PgTransport implements WireTransport {
  readonly #pg: PgLibrary;
  readonly #client: PgClient;
  readonly #address: PgAddress;
  readonly #socket: Socket;

  constructor(pg: PgLibrary, client: PgClient, address: PgAddress) {
    this.#pg = pg;
    this.#client = client;
    this.#address = address;
    this.#socket = client.connection.stream;
  }

  open(receive: (bytes: Buffer) => void, lost: (cause: unknown) => void): void {
    let cause: unknown;
    this.#socket.removeAllListeners('data');
    this.#socket.on('data', receive);
    this.#socket.on('error', (error) => {
      cause ??= error;
    });
    this.#socket.on('close', () => lost(cause));
    // The server hung up; nothing that is written now can be answered.
    this.#socket.on('end', () => this.#socket.destroy());
    if (this.#socket.destroyed) queueMicrotask(() => lost(cause));
  }

  send(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  end(bytes: Buffer): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#socket.destroy(), END_TIMEOUT_MILLIS);
      this.#socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      if (this.#socket.destroyed) this.#socket.destroy();
      else this.#socket.end(bytes);
    });
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** On a connection of its own, encrypted like this one, since some servers and proxies accept no other. */
  cancel(): Promise<void> {
    const { host, port, ssl } = this.#address;
    const connection = new this.#pg.Connection({ ssl });
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => connection.stream.destroy(), CANCEL_TIMEOUT_MILLIS);
    const request = () => connection.cancel(this.#client.processID, this.#client.secretKey);

    connection.on('connect', () => (ssl === false ? request() : connection.requestSsl()));
    connection.on('sslconnect', request);
    // The server answers by hanging up. A request that failed is no news: the statement goes on.
    connection.on('error', () => connection.stream.destroy());
    connection.on('end', () => {
      clearTimeout(timer);
      resolve();
    });
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
    return promise;
  }
}
