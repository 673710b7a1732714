import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import type { ColumnChange, TableChanges } from '../dialects/table-changes.ts';
import type { ColumnDefinition } from '../sql/nodes/definition-nodes.ts';

/**
 * Compares a column with the one that is there: what can be widened is a change,
 * what would narrow is a reason to leave it alone.
 */
export function compareColumn(
  wanted: ColumnDefinition,
  actual: PhysicalColumn,
  isKey: boolean,
  changes: TableChanges,
): { readonly change: ColumnChange | null; readonly reasons: readonly string[] } {
  if (wanted.generated !== null || actual.generated !== null) return compareGenerated(wanted, actual);

  const reasons: string[] = [];
  const type = changes.compareColumn(wanted, actual);
  if (type.kind === 'narrower') reasons.push(type.why);
  if (type.kind === 'wider' && type.keeps !== null) reasons.push(type.keeps);
  if (!wanted.isNullable && actual.isNullable) reasons.push('It takes null, and the schema says that it does not.');
  if (wanted.isAutoIncrement && !actual.isAutoIncrement)
    reasons.push('It does not count by itself, and the schema says that it does.');
  const isCounted = wanted.isAutoIncrement || actual.isAutoIncrement;
  const differs = wanted.default !== null && actual.default !== null && !changes.isSameDefault(wanted.default, actual);
  if (differs && !isCounted) reasons.push(`Its default is ${actual.default}, and the schema says ${wanted.default}.`);

  const changesType = type.kind === 'wider';
  // A primary key takes no null, whatever else is said.
  const dropsNotNull = wanted.isNullable && !actual.isNullable && !isKey;
  const setsDefault = wanted.default !== null && actual.default === null && !isCounted;
  if (!changesType && !dropsNotNull && !setsDefault) return { change: null, reasons };
  const column: ColumnDefinition = {
    ...(type.kind === 'wider' ? type.column : wanted),
    name: actual.name,
    isNullable: actual.isNullable || dropsNotNull,
    default: setsDefault ? wanted.default : actual.default,
    isAutoIncrement: actual.isAutoIncrement,
  };
  return { change: { actual, column, changesType, dropsNotNull, setsDefault }, reasons };
}

function compareGenerated(
  wanted: ColumnDefinition,
  actual: PhysicalColumn,
): { readonly change: null; readonly reasons: readonly string[] } {
  if (wanted.generated !== null && actual.generated !== null) return { change: null, reasons: [] };
  const reason =
    wanted.generated === null
      ? 'The database computes it, and the schema says that it is written.'
      : 'It is written, and the schema says that the database computes it.';
  return { change: null, reasons: [reason] };
}
