import type { ColumnSettlement, TableSettlement } from '../dialects/table-settlement.ts';
import type { TableWork } from './push-context.ts';

/** What happens to a table, in words, for the title of its step. */
export function describeWork({ removed }: TableWork, settlement: TableSettlement): readonly string[] {
  const dropped = settlement.removed;
  const replaced = [...removed.replaced.keys()].map(({ name }) => name);
  return [
    ...dropped.foreignKeys.map(({ name, columns }) => `drop foreign key ${nameOf(name, columns)}`),
    ...dropped.checks.map(({ name, expression }) => `drop check ${nameOf(name, [expression])}`),
    ...dropped.uniques.map(({ name, columns }) => `drop unique ${nameOf(name, columns)}`),
    ...dropped.indexes.map(({ name }) => `drop index "${name}"`),
    ...(dropped.primaryKey === null ? [] : ['drop the primary key']),
    ...dropped.columns.filter(({ name }) => !replaced.includes(name)).map(({ name }) => `drop column "${name}"`),
    ...replaced.map((name) => `make column "${name}" anew`),
    ...settlement.alterColumns.map(describeColumn),
    ...settlement.addColumns.filter(({ name }) => !replaced.includes(name)).map(({ name }) => `add column "${name}"`),
    ...(settlement.addPrimaryKey === null
      ? []
      : [`add the primary key (${settlement.addPrimaryKey.columns.join(', ')})`]),
    ...settlement.addUniques.map(({ name }) => `add unique "${name}"`),
    ...settlement.addChecks.map(({ name }) => `add check "${name}"`),
    ...settlement.addForeignKeys.map(({ name }) => `add foreign key "${name}"`),
    ...(settlement.comment === undefined ? [] : [`${settlement.comment === null ? 'drop' : 'set'} its comment`]),
    ...settlement.addIndexes.map(({ name }) => `add index "${name}"`),
  ];
}

function nameOf(name: string | null, parts: readonly string[]): string {
  return name === null ? `(${parts.join(', ')})` : `"${name}"`;
}

function describeColumn({ actual, wanted, aspects }: ColumnSettlement): string {
  const column = `column "${actual.name}"`;
  const parts: string[] = [];
  if (aspects.has('generation')) parts.push(`let ${column} be written`);
  if (aspects.has('type')) parts.push(`change ${column} from ${actual.nativeType} to ${wanted.type}`);
  if (aspects.has('collation')) parts.push(`change the collation of ${column}`);
  if (aspects.has('nullability'))
    parts.push(wanted.isNullable ? `let ${column} take null` : `let ${column} take no null`);
  if (aspects.has('counting'))
    parts.push(wanted.isAutoIncrement ? `let ${column} count itself` : `let ${column} count no longer`);
  if (aspects.has('identity')) parts.push(`change how ${column} counts`);
  if (aspects.has('default')) parts.push(`${wanted.default === null ? 'drop' : 'set'} the default of ${column}`);
  if (aspects.has('comment')) parts.push(`${wanted.comment === null ? 'drop' : 'set'} the comment of ${column}`);
  return parts.join(', ');
}
