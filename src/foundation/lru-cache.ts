/**
 * A map that never holds more than `capacity` entries: adding one more drops
 * the one that was used longest ago. Every call takes constant time.
 */
export interface LruCache<Key, Value> {
  readonly size: number;
  readonly capacity: number;
  /** Reads an entry and marks it as just used. */
  get(key: Key): Value | undefined;
  /** Reads an entry and leaves its age. */
  peek(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): boolean;
  clear(): void;
}

/**
 * Makes an empty cache.
 *
 * @param capacity Largest number of entries; 0 keeps nothing.
 * @param onEvict Told of each entry that is dropped for want of room (not of deleted or replaced ones).
 *
 * @example
 * ```ts
 * const cache = createLruCache<string, { close(): void }>(500, (statement) => statement.close());
 * ```
 */
export function createLruCache<Key, Value>(
  capacity: number,
  onEvict?: (value: Value, key: Key) => void,
): LruCache<Key, Value> {
  return new LinkedLruCache(capacity, onEvict ?? null);
}

/** An entry of the list from the most to the least recently used. */
interface Entry<Key, Value> {
  readonly key: Key;
  value: Value;
  newer: Entry<Key, Value> | null;
  older: Entry<Key, Value> | null;
}

/**
 * A list beside the map. Deleting and re-inserting in the map alone is shorter,
 * but leaves holes that V8 collects by rehashing, and a hit would cost several
 * times as much; here a hit on the newest entry, the common case, is one lookup.
 */
class LinkedLruCache<Key, Value> implements LruCache<Key, Value> {
  readonly capacity: number;
  readonly #onEvict: ((value: Value, key: Key) => void) | null;
  readonly #entries = new Map<Key, Entry<Key, Value>>();
  #newest: Entry<Key, Value> | null = null;
  #oldest: Entry<Key, Value> | null = null;

  constructor(capacity: number, onEvict: ((value: Value, key: Key) => void) | null) {
    this.capacity = capacity;
    this.#onEvict = onEvict;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry !== this.#newest) {
      this.#unlink(entry);
      this.#linkAsNewest(entry);
    }
    return entry.value;
  }

  peek(key: Key): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  set(key: Key, value: Value): void {
    if (this.capacity <= 0) return;

    const known = this.#entries.get(key);
    if (known !== undefined) {
      known.value = value;
      this.get(key);
      return;
    }

    const entry: Entry<Key, Value> = { key, value, newer: null, older: null };
    this.#entries.set(key, entry);
    this.#linkAsNewest(entry);
    if (this.#entries.size > this.capacity) this.#evictOldest();
  }

  delete(key: Key): boolean {
    const entry = this.#entries.get(key);
    if (entry === undefined) return false;
    this.#unlink(entry);
    return this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#newest = null;
    this.#oldest = null;
  }

  #evictOldest(): void {
    const entry = this.#oldest;
    if (entry === null) return;
    this.delete(entry.key);
    this.#onEvict?.(entry.value, entry.key);
  }

  #linkAsNewest(entry: Entry<Key, Value>): void {
    entry.newer = null;
    entry.older = this.#newest;
    if (this.#newest !== null) this.#newest.newer = entry;
    this.#newest = entry;
    this.#oldest ??= entry;
  }

  #unlink(entry: Entry<Key, Value>): void {
    if (entry.newer === null) this.#newest = entry.older;
    else entry.newer.older = entry.older;
    if (entry.older === null) this.#oldest = entry.newer;
    else entry.older.newer = entry.newer;
  }
}
