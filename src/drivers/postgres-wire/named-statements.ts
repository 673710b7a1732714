import type { LruCache } from '../../foundation/lru-cache.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { WireColumn } from './wire-reader.ts';

/** A statement that the server keeps parsed, with what it said of it. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
  /** Of the result; known after the first use. */
  columns: readonly WireColumn[] | null;
}

/**
 * The statements that a server keeps for one connection. The one used longest ago
 * makes room for a new one.
 */
export class NamedStatements {
  readonly #byText: LruCache<string, NamedStatement>;
  #dropped: string[] = [];
  #counter = 0;

  constructor(capacity: number) {
    this.#byText = createLruCache(capacity, ({ name }) => this.#dropped.push(name));
  }

  get size(): number {
    return this.#byText.size;
  }

  get(text: string): NamedStatement | undefined {
    return this.#byText.get(text);
  }

  /** A new name, to be sent to the server at once. */
  add(text: string): NamedStatement {
    const statement: NamedStatement = { name: `facet_${(this.#counter++).toString(36)}`, text, columns: null };
    this.#byText.set(text, statement);
    return statement;
  }

  /** The server does not have it, or should not be asked for it again. */
  forget(statement: NamedStatement, isKeptByServer: boolean): void {
    if (this.#byText.peek(statement.text) !== statement) return;
    this.#byText.delete(statement.text);
    if (isKeptByServer) this.#dropped.push(statement.name);
  }

  /** The server dropped them all. */
  forgetAll(): void {
    this.#byText.clear();
    this.#dropped = [];
  }

  /** Names that the server is still to be told to close. */
  get dropped(): readonly string[] {
    return this.#dropped;
  }

  /** The first `count` of `dropped` were told. */
  told(count: number): void {
    this.#dropped.splice(0, count);
  }
}
