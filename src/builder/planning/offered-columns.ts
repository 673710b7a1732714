import { Misplaced } from './misplaced.ts';
import type { PlannedQuery } from './planning-context.ts';
import type { ScopeColumn, ScopeSource } from './scope.ts';

/** What a query offers as a table. `names` are those that the text must give its columns. */
export interface OfferedColumns {
  readonly names: readonly string[];
  readonly columns: readonly ScopeColumn[];
  readonly isOpen: boolean;
}

/** The columns of a query as those of a table, under new names where some are given. */
export function offeredColumns(query: PlannedQuery, names: readonly string[]): OfferedColumns {
  const isOpen = query.places.some(({ kind }) => kind === 'all');
  if (names.length === 0) {
    const own = query.isUnnamed ? query.columns.map(({ name }) => name) : [];
    return { names: own, columns: query.columns, isOpen };
  }
  if (isOpen) {
    const columns = names.map((name): ScopeColumn => ({ ...unknown, name, column: name }));
    return { names, columns, isOpen: false };
  }
  if (names.length !== query.columns.length)
    throw new Misplaced(
      [names.join(', ')],
      `names ${names.length} columns, but the query gives ${query.columns.length}`,
    );
  const columns = query.columns.map((column, index): ScopeColumn => {
    const name = names[index] ?? column.name;
    return { ...column, name, column: name };
  });
  return { names, columns, isOpen: false };
}

const unknown = { type: null, isNullable: true, isHidden: false };

/** A source that is no table of the schema. */
export function sourceOf(name: string, alias: string, columns: readonly ScopeColumn[], isOpen: boolean): ScopeSource {
  return {
    name,
    schema: null,
    alias,
    columns: columns.length === 0 && isOpen ? null : new Map(columns.map((column) => [column.name, column])),
    isOpen,
    model: null,
    isOptional: false,
  };
}
