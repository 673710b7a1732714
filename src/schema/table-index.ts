import type { Annotations } from './annotations.ts';

/** An index that is not a key. */
export interface Index {
  /** Name in the database; `null` lets `sync()` name it. */
  readonly name: string | null;
  readonly parts: readonly IndexPart[];
  /** A unique index that is no key (partial or on an expression). */
  readonly isUnique: boolean;
  /** `btree`, `hash`, `gin`, `fulltext` …; `null` for the usual one. */
  readonly type: string | null;
  /** Predicate of a partial index. */
  readonly where: string | null;
  readonly annotations: Annotations;
}

export interface IndexPart {
  /** One of `field` and `expression` is given. */
  readonly field: string | null;
  readonly expression: string | null;
  readonly direction: 'asc' | 'desc' | null;
  readonly nulls: 'first' | 'last' | null;
  readonly length: number | null;
  readonly operatorClass: string | null;
  readonly collation: string | null;
}
