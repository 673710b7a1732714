import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import type { ColumnChange, ColumnComparison, TableChanges } from '../dialects/table-changes.ts';
import type { ColumnAspect } from '../dialects/table-settlement.ts';
import type { ColumnDefinition } from '../sql/nodes/definition-nodes.ts';
import { isLikeExpression } from './like-expression.ts';

/** In what a column differs. */
export interface ColumnDifference {
  readonly aspect: ColumnAspect;
  /** Why it is left alone; `null` for what is widened, and for what no program notices. */
  readonly reason: string | null;
}

export interface ComparedColumn {
  /** What can be widened. */
  readonly change: ColumnChange | null;
  /** All that differs, with what can be widened. */
  readonly differences: readonly ColumnDifference[];
}

/**
 * Compares a column with the one that is there: what can be widened is a change,
 * what would narrow is a reason to leave it alone.
 */
export function compareColumn(
  wanted: ColumnDefinition,
  actual: PhysicalColumn,
  isKey: boolean,
  changes: TableChanges,
  columns: readonly string[],
): ComparedColumn {
  if (wanted.generated !== null)
    return { change: null, differences: compareGenerated(wanted, actual, changes, columns) };
  if (actual.generated !== null) {
    // What else differs shows once it is a column that is written.
    const { differences } = compareColumn(wanted, { ...actual, generated: null }, isKey, changes, columns);
    const reason = 'The database computes it, and the schema says that it is written.';
    return {
      change: null,
      differences: [{ aspect: 'generation', reason }, ...differences.map(({ aspect }) => ({ aspect, reason: null }))],
    };
  }

  const type = compareTypes(wanted, actual, changes);
  const dropsNotNull = wanted.isNullable && !actual.isNullable && !isKey;
  // A number from a sequence that others share is a default like any other.
  const counts = actual.isAutoIncrement && (actual.default === null || wanted.isAutoIncrement);
  const isCounted = wanted.isAutoIncrement || counts;
  const setsDefault = wanted.default !== null && actual.default === null && !isCounted;
  const differences: ColumnDifference[] = [];
  const add = (aspect: ColumnAspect, reason: string | null): void => {
    differences.push({ aspect, reason });
  };

  if (type.kind === 'narrower') add('type', type.why);
  if (type.kind === 'wider') add('type', type.keeps);
  if (type.kind === 'same' && type.isLoose === true) add('type', null);
  // SQLite lets keys be null, and the schema has no word for a list that may be.
  const isTolerated = isKey || actual.type?.isList === true;
  if (!wanted.isNullable && actual.isNullable && !isTolerated)
    add('nullability', 'It takes null, and the schema says that it does not.');
  // A primary key takes no null, whatever else is said.
  if (dropsNotNull) add('nullability', null);
  if (wanted.isAutoIncrement && !actual.isAutoIncrement)
    add('counting', 'It does not count by itself, and the schema says that it does.');
  if (!wanted.isAutoIncrement && counts && !changes.keysCountThemselves) add('counting', null);
  if (wanted.identity !== undefined && actual.isAutoIncrement && wanted.identity !== actual.identity)
    add('identity', identityReason(wanted.identity, actual));
  if (!isCounted) {
    const difference = compareDefault(wanted, actual, changes);
    if (difference !== null) differences.push(difference);
  }
  if (!changes.isSameCollation(wanted.collation, actual.collation)) add('collation', null);
  if (changes.hasComments && !isSameComment(wanted.comment, actual.comment)) add('comment', null);

  const changesType = type.kind === 'wider';
  if (!changesType && !dropsNotNull && !setsDefault) return { change: null, differences };
  const column: ColumnDefinition = {
    ...(type.kind === 'wider' ? type.column : wanted),
    name: actual.name,
    isNullable: actual.isNullable || dropsNotNull,
    default: setsDefault ? wanted.default : actual.default,
    isAutoIncrement: actual.isAutoIncrement,
  };
  return { change: { actual, column, changesType, dropsNotNull, setsDefault }, differences };
}

function compareTypes(wanted: ColumnDefinition, actual: PhysicalColumn, changes: TableChanges): ColumnComparison {
  const isAsGood = wanted.otherTypes?.some(
    (type) => changes.compareColumn({ ...wanted, type }, actual).kind === 'same',
  );
  return isAsGood === true ? { kind: 'same' } : changes.compareColumn(wanted, actual);
}

function compareDefault(
  wanted: ColumnDefinition,
  actual: PhysicalColumn,
  changes: TableChanges,
): ColumnDifference | null {
  if (wanted.isDefaultUnknown === true || (wanted.default === null && actual.default === null)) return null;
  if (wanted.default === null || actual.default === null) return { aspect: 'default', reason: null };
  if (changes.isSameDefault(wanted.default, actual)) return null;
  return { aspect: 'default', reason: `Its default is ${actual.default}, and the schema says ${wanted.default}.` };
}

/** The schema language keeps no blanks at the ends of a comment. */
export function isSameComment(wanted: string | null, actual: string | null): boolean {
  return (wanted?.trim() ?? null) === (actual?.trim() ?? null);
}

const countedBy = { always: 'always by the database', byDefault: 'by the database unless a value is given' } as const;

function identityReason(wanted: 'always' | 'byDefault', actual: PhysicalColumn): string {
  const has = actual.identity === null ? 'from a sequence' : countedBy[actual.identity];
  return `It is numbered ${has}, and the schema says ${countedBy[wanted]}.`;
}

function compareGenerated(
  wanted: ColumnDefinition,
  actual: PhysicalColumn,
  changes: TableChanges,
  columns: readonly string[],
): readonly ColumnDifference[] {
  if (wanted.generated !== null && actual.generated !== null) {
    const isSame =
      compareTypes(wanted, actual, changes).kind === 'same' &&
      wanted.generated.isStored === actual.generated.isStored &&
      isLikeExpression(wanted.generated.expression, actual.generated.expression, columns);
    return isSame ? [] : [{ aspect: 'generation', reason: null }];
  }
  return [{ aspect: 'generation', reason: 'It is written, and the schema says that the database computes it.' }];
}
