import { constraintName } from '../../schema/constraint-names.ts';

/**
 * The column that a full-text index is over where the schema does not say how letters compare: the texts
 * in lower case. Columns that Facet makes tell `a` from `A`, and InnoDB then finds no phrase with a capital.
 */
export function searchedColumn(columns: readonly string[]): string {
  return constraintName('facet', columns, 'text', 64);
}
