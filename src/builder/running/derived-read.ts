import type { ExpressionDescription, ValueKind } from '../description/expression-description.ts';
import type { QueryDescription, SelectDescription, StatementDescription } from '../description/query-description.ts';
import type { ReadStatement } from '../reading/read-statement.ts';

/** What is read of a builder whose statement is a query. */
export interface ReadQuery extends ReadStatement {
  readonly description: QueryDescription;
}

/** The same values under another description. */
export function derived<D extends StatementDescription>(
  read: ReadStatement,
  description: D,
): ReadStatement & { readonly description: D } {
  return { description, values: read.values, pathOf: read.pathOf };
}

/** Collects values that a terminal method adds behind those of the builder. */
export class MoreValues {
  readonly #values: unknown[] = [];
  readonly #paths: (readonly (string | number)[])[] = [];
  readonly #read: ReadStatement;

  constructor(read: ReadStatement) {
    this.#read = read;
  }

  /** A place for a value; `path` is where it stands in the arguments of the method. */
  add(value: unknown, is: ValueKind, path: readonly (string | number)[]): ExpressionDescription {
    return { kind: 'value', slot: this.slot(value, path), is };
  }

  slot(value: unknown, path: readonly (string | number)[]): number {
    this.#values.push(value);
    this.#paths.push(path);

    return this.#read.values.length + this.#values.length - 1;
  }

  derived<D extends StatementDescription>(description: D): ReadStatement & { readonly description: D } {
    if (this.#values.length === 0) return derived(this.#read, description);
    const own = this.#read.values.length;

    return {
      description,
      values: [...this.#read.values, ...this.#values],
      pathOf: (slot) => (slot < own ? this.#read.pathOf(slot) : (this.#paths[slot - own] ?? [])),
    };
  }
}

/** A select whose rows are those of its sources one by one: what stands before `from` may be exchanged. */
export function isPlainSelect(query: QueryDescription): query is SelectDescription {
  return (
    query.kind === 'select' &&
    query.distinct === false &&
    query.groupBy.length === 0 &&
    query.having === null &&
    query.limit === null &&
    query.offset === null
  );
}

const NOTHING: SelectDescription = Object.freeze({
  kind: 'select',
  with: [],
  distinct: false,
  columns: [],
  from: null,
  joins: [],
  where: null,
  groupBy: [],
  having: null,
  windows: [],
  orderBy: [],
  limit: null,
  offset: null,
  lock: null,
});

/** A select over the rows of a query. Common tables stand outside of it. */
export function selectOver(
  query: QueryDescription,
  alias: string,
  change: Partial<SelectDescription>,
): SelectDescription {
  const inner: QueryDescription = query.kind === 'values' ? query : { ...query, with: [] };

  return {
    ...NOTHING,
    with: query.kind === 'values' ? [] : query.with,
    from: { kind: 'query', query: inner, alias, isLateral: false, columns: [] },
    ...change,
  };
}
