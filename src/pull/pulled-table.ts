import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import type { PhysicalTable, PhysicalView } from '../introspection/physical-database.ts';
import type { TableName } from '../schema/model.ts';
import type { ExistingModel } from './existing-schema.ts';

/** A table or view, and the names that its model and fields get. */
export interface PulledTable {
  readonly model: string;
  readonly kind: 'table' | 'view' | 'materializedView';
  readonly place: TableName;
  /** Those that fields stand for, in the table's order. */
  readonly columns: readonly PhysicalColumn[];
  /** Name of the field by the column's. */
  readonly fields: ReadonlyMap<string, string>;
  /** `null` for views. */
  readonly table: PhysicalTable | null;
  /** `null` for tables. */
  readonly view: PhysicalView | null;
  readonly existing: ExistingModel | null;
}

/** Names of fields for columns; `null` where one has no field. */
export function fieldsOf({ fields }: PulledTable, columns: readonly string[]): readonly string[] | null {
  const names = columns.map((column) => fields.get(column));
  return names.every((name) => name !== undefined) ? names : null;
}
