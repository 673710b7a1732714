import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** What becomes of a request from the client. */
type Fate = 'pass' | 'cut' | 'loseAnswer';

/**
 * A real connection to a real server that breaks when told to. What passes through is
 * not looked at: one write of the client is one request.
 */
export interface TcpProxy {
  readonly port: number;
  /** Connections open now. */
  readonly open: number;
  /** Ends the connection of the next request instead of passing it on. */
  cutNextRequest(): void;
  /** Passes the next request on, and ends the connection when the answer comes. */
  loseNextAnswer(): void;
  /** Ends the next connections as soon as they are made. */
  refuseNext(count: number): void;
  /** Ends every connection. */
  cutAll(): void;
  close(): Promise<void>;
}

/** Listens on a port of its own and passes everything on to `target`. */
export async function startTcpProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const proxy = new BreakableProxy(target);

  await proxy.listen();

  return proxy;
}

class BreakableProxy implements TcpProxy {
  readonly #target: { readonly host: string; readonly port: number };
  readonly #server: Server;
  readonly #clients = new Set<Socket>();
  #fate: Fate = 'pass';
  #refusals = 0;
  port = 0;

  constructor(target: { readonly host: string; readonly port: number }) {
    this.#target = target;
    this.#server = createServer((client) => this.#accept(client));
  }

  get open(): number {
    return this.#clients.size;
  }

  listen(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();

        if (address !== null && typeof address === 'object') this.port = address.port;
        resolve();
      });
    });
  }

  cutNextRequest(): void {
    this.#fate = 'cut';
  }

  loseNextAnswer(): void {
    this.#fate = 'loseAnswer';
  }

  refuseNext(count: number): void {
    this.#refusals = count;
  }

  cutAll(): void {
    for (const client of this.#clients) client.destroy();
  }

  close(): Promise<void> {
    this.cutAll();

    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #accept(client: Socket): void {
    if (this.#refusals > 0) {
      this.#refusals -= 1;
      client.destroy();
      return;
    }
    const upstream = connect(this.#target);
    let losesAnswer = false;

    this.#clients.add(client);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#clients.delete(client);
        other.destroy();
      });
    }
    client.on('data', (request) => {
      const fate = this.#fate;

      this.#fate = 'pass';
      if (fate === 'cut') {
        client.destroy();
        return;
      }
      losesAnswer = fate === 'loseAnswer';
      upstream.write(request);
    });
    upstream.on('data', (answer) => {
      if (losesAnswer) client.destroy();
      else client.write(answer);
    });
  }
}
