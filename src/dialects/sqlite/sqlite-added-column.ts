import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';

/** Whether `alter table … add column` takes it: only columns whose value for old rows is a constant. */
export function canBeAdded(column: ColumnDefinition): boolean {
  if (column.isAutoIncrement || column.generated?.isStored === true) return false;
  if (column.default === null) return column.isNullable || column.generated !== null;
  return !/^\(|^current_/i.test(column.default.trim());
}
