import type { ColumnDefinition } from '../sql/nodes/definition-nodes.ts';

/** What to do where rows would have no value for a new column. A sentence without its end. */
export function valuelessAdvice(columns: readonly ColumnDefinition[], name: string): string {
  const isFilled = columns.find((column) => column.name === name)?.isFilledByFacet === true;
  return isFilled
    ? 'Its values are made by Facet as it writes rows, not by the database. Make the field optional until each row has a value, or give it a default of the database by `dbgenerated("…")`'
    : 'Give the field a default or make it optional';
}
