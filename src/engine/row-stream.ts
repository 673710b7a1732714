/**
 * The rows of portions one by one; leaving the loop gives back what the stream holds. By hand, since a generator
 * would wait several times for each row.
 */
export class RowStream implements AsyncIterableIterator<unknown> {
  readonly #open: () => Promise<AsyncIterator<readonly unknown[]>>;
  #portions: AsyncIterator<readonly unknown[]> | null = null;
  #rows: readonly unknown[] = [];
  #at = 0;
  /** Calls that came while a portion was on its way are answered in order. */
  #queue: Promise<unknown> | null = null;
  #isDone = false;

  constructor(open: () => Promise<AsyncIterator<readonly unknown[]>>) {
    this.#open = open;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<unknown, undefined>> {
    if (this.#queue === null && this.#at < this.#rows.length) {
      const value = this.#rows[this.#at];
      this.#at += 1;
      return Promise.resolve({ done: false, value });
    }
    return this.#inTurn(() => this.#advance());
  }

  return(): Promise<IteratorResult<unknown, undefined>> {
    return this.#inTurn(async () => {
      this.#isDone = true;
      this.#rows = [];
      await this.#portions?.return?.();
      return { done: true, value: undefined };
    });
  }

  async #advance(): Promise<IteratorResult<unknown, undefined>> {
    try {
      while (!this.#isDone && this.#at >= this.#rows.length) {
        this.#portions ??= await this.#open();
        const portion = await this.#portions.next();
        this.#rows = portion.done ? [] : portion.value;
        this.#at = 0;
        this.#isDone = portion.done === true;
      }
    } catch (error) {
      this.#isDone = true;
      this.#rows = [];
      throw error;
    }
    if (this.#isDone) return { done: true, value: undefined };
    const value = this.#rows[this.#at];
    this.#at += 1;
    return { done: false, value };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue === null ? work() : this.#queue.then(work);
    // Whoever waits for the turn hears of its failure; those behind it only wait for its end.
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#queue = settled;
    void settled.then(() => {
      if (this.#queue === settled) this.#queue = null;
    });
    return turn;
  }
}
