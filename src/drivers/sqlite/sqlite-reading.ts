/**
 * A result that is being read step by step.
 *
 * SQLite forbids, or leaves undefined, what happens to an unfinished read when
 * the same connection writes. So before it writes, the connection calls `drain`:
 * what is left is read into memory, and the reader goes on from there. Rows are
 * those of the moment before the write, and memory is constant as long as
 * nobody writes in between.
 */
export class SqliteReading {
  readonly #iterator: IterableIterator<readonly unknown[]>;
  /** What `drain` has read, and how much of it was handed out. */
  #drained: readonly (readonly unknown[])[] | null = null;
  #position = 0;
  #isClosed = false;

  constructor(iterator: IterableIterator<readonly unknown[]>) {
    this.#iterator = iterator;
  }

  /** The next rows, at most `count`; fewer only at the end. */
  take(count: number): readonly (readonly unknown[])[] {
    if (this.#drained !== null) {
      const rows = this.#drained.slice(this.#position, this.#position + count);
      this.#position += rows.length;
      return rows;
    }

    const rows: (readonly unknown[])[] = [];
    while (rows.length < count) {
      const next = this.#iterator.next();
      if (next.done === true) {
        this.#drained = [];
        break;
      }
      rows.push(next.value);
    }
    return rows;
  }

  drain(): void {
    this.#drained ??= Array.from(this.#iterator);
  }

  /** Lets the connection go. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#drained === null) this.#iterator.return?.();
    this.#drained = [];
    this.#position = 0;
  }
}
