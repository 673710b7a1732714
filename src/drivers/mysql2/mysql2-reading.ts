import type { Mysql2Command, Mysql2Connection } from './mysql2-library.ts';

type Row = readonly unknown[];

/**
 * A result whose rows are handed out while they arrive.
 *
 * The protocol has one result on its way at a time, and nothing else can be
 * asked on the connection before it has been read. So the socket is paused while
 * enough rows wait, until `drain` is called, because somebody else wants to
 * use the connection: then what is left is read into memory.
 */
export class Mysql2Reading {
  readonly #connection: Mysql2Connection;
  readonly #enough: number;
  #rows: Row[] = [];
  #isDraining = false;
  #isDiscarding = false;
  #isPaused = false;
  #isEnded = false;
  #error: unknown = null;
  #wake: (() => void) | null = null;
  /** Resolves when the server has sent the last of it. */
  readonly ended: Promise<void>;
  readonly #end: () => void;

  constructor(connection: Mysql2Connection, command: Mysql2Command, enough: number) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
    this.#connection = connection;
    this.#enough = enough;
    command.on('result', (row) => this.#add(row));
    command.on('end', () => this.finish(null));
    command.on('error', (error) => this.finish(error));
  }

  /** The next rows, at most `count`; fewer only at the end. */
  async take(count: number): Promise<readonly Row[]> {
    while (this.#rows.length < count && !this.#isEnded) {
      // Before resuming, which may bring rows at once.
      const arrived = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#resume();
      await arrived;
    }
    // Fewer would mean that these are the last.
    if (this.#rows.length < count && this.#error !== null) throw this.#error;
    return this.#rows.splice(0, count);
  }

  drain(): void {
    this.#isDraining = true;
    this.#resume();
  }

  discard(): void {
    this.#isDiscarding = true;
    this.#rows = [];
    this.#resume();
  }

  /** No more rows come: because of the server, or because the connection is gone. */
  finish(error: unknown): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#error = error;
    this.#resume();
    this.#wakeUp();
    this.#end();
  }

  #add(row: unknown): void {
    // Statements without rows report a header in the same way.
    if (this.#isDiscarding || !Array.isArray(row)) return;
    this.#rows.push(row);
    if (this.#rows.length < this.#enough) return;
    this.#wakeUp();
    if (!this.#isDraining && !this.#isPaused) {
      this.#isPaused = true;
      this.#connection.pause();
    }
  }

  #resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#connection.resume();
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }
}
