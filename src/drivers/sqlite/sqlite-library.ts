import type { DriverColumnDescription } from '../driver.ts';

/**
 * What the two SQLite libraries have in common once opened. Both offer nearly
 * the same calls; an implementation hides where they differ.
 */
export interface SqliteLibrary {
  /** Throws where the text is no single statement. */
  prepare(text: string, safeIntegers: boolean): SqliteHandle;
  /** Whether a transaction is open. */
  isInTransaction(): boolean;
  close(): void;
}

export interface SqliteHandle {
  /** The library's own statement, called without a layer between. */
  readonly native: NativeStatement;
  /** Whether rows come back. */
  readonly isReader: boolean;
  /** Certain to change nothing. */
  readonly isReadOnly: boolean;
  /** Whether the count that `run` reports is of this statement; the libraries repeat an older one after others. */
  readonly countsChanges: boolean;
  /** Asks the library each time, which costs more than a short statement. */
  columns(): readonly DriverColumnDescription[];
}

/** Returns rows as arrays; parameters are spread, which both libraries bind faster than a list. */
export interface NativeStatement {
  all(...parameters: readonly unknown[]): (readonly unknown[])[];
  get(...parameters: readonly unknown[]): readonly unknown[] | undefined;
  run(...parameters: readonly unknown[]): {
    readonly changes: number | bigint;
    readonly lastInsertRowid: number | bigint;
  };
  iterate(...parameters: readonly unknown[]): IterableIterator<readonly unknown[]>;
}
