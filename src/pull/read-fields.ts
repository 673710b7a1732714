import type { PhysicalColumn, PhysicalSequence } from '../dialects/physical-objects.ts';
import { withExtras } from '../schema/database-extras.ts';
import type { FieldDeclaration } from '../schema/schema-declaration.ts';
import type { NamedTypes } from './named-types.ts';
import type { PullContext } from './pull-context.ts';
import { columnLabel, nameText } from './pull-context.ts';
import type { PulledTable } from './pulled-table.ts';
import { readDefault } from './read-default.ts';
import type { ColumnPart } from './read-type.ts';
import { fieldFor, readType } from './read-type.ts';

/** What fields of one table are read with. */
export interface FieldReading {
  readonly context: PullContext;
  readonly types: NamedTypes;
  partOf(table: PulledTable, column: string): ColumnPart;
  /** Columns whose collation a full-text index needs to be said. */
  readonly collatedColumns: ReadonlySet<string>;
}

/** The fields of a table, in the order of its columns; keys are not marked yet. */
export function readFields(table: PulledTable, reading: FieldReading): Readonly<Record<string, FieldDeclaration>> {
  const fields: Record<string, FieldDeclaration> = {};
  for (const column of table.columns) {
    const name = table.fields.get(column.name);
    if (name === undefined) continue;
    const field = readField(table, column, reading);
    fields[name] = { ...field, ...(name !== column.name && { column: column.name }) };
  }
  return fields;
}

function isOfForeignKey({ table }: PulledTable, { name }: PhysicalColumn): boolean {
  return table?.foreignKeys.some(({ columns }) => columns.includes(name)) === true;
}

function countsItself({ isAutoIncrement, default: text }: PhysicalColumn): boolean {
  return isAutoIncrement && text === null;
}

function readField(
  table: PulledTable,
  column: PhysicalColumn,
  { context, types, partOf, collatedColumns }: FieldReading,
): FieldDeclaration {
  const { words } = context;
  const part = partOf(table, column.name);
  const domain = types.domainOf(column);
  const enumName = types.enumOf(table, column);
  const type =
    domain === null || column.type === null || column.type.isList
      ? readType(withoutOwnDomain(column), enumName, types.schema, part, words)
      : { scalar: types.domains[domain]?.of.scalar ?? column.type.scalar, typeName: domain };
  const label = columnLabel(context, table.place, column.name);
  if (type.scalar === 'Unsupported') context.note(label, unknownType(column, table));
  // A list that takes null is read as one that does not, since the language has no optional lists.
  const isOptional = column.isNullable && !part.isKey && type.isList !== true;
  const base: FieldDeclaration = { ...type, ...(isOptional && { isOptional: true }) };
  // Where rows are numbered by any whole key, on SQLite, the key of another row counts there.
  const isOfOther = words.changes.keysCountThemselves && countsItself(column) && isOfForeignKey(table, column);
  const counts = countsItself(column) && ['Int', 'BigInt'].includes(type.scalar) && !isOfOther;
  const value =
    column.isAutoIncrement && !isOfOther
      ? countingDefault(table, column, counts, context)
      : readDefault(column, fieldFor(column, base), types.schema, part, words);
  const { collation, comment, generated } = column;
  // What a view gives is as its tables have it; nothing is written there.
  const isStored = table.kind === 'table';
  const isCollated =
    isStored &&
    (type.scalar === 'String' || type.scalar === 'Enum') &&
    collation !== null &&
    (collatedColumns.has(column.name) || (!isBinary(collation) && collation !== table.table?.collation));
  return {
    ...base,
    ...(isStored && value !== null && generated === null && { default: value }),
    ...(generated !== null && { generated: { expression: generated.expression, isStored: generated.isStored } }),
    ...(setsMoment(column, type.scalar, label, context) && { isUpdatedAt: true }),
    ...(isCollated && { collation }),
    ...(comment !== null && { comment }),
    ...(counts && column.identity === 'always' && { annotations: withExtras({ identity: 'always' }) }),
  };
}

/** Whether texts are compared by their code points. */
export function isBinary(collation: string): boolean {
  return /(?:^binary|_bin)$/i.test(collation);
}

/** A column of a domain that the language cannot say is of a type that it does not know. */
function withoutOwnDomain(column: PhysicalColumn): PhysicalColumn {
  return column.userType === null || column.userType.kind === 'enum' ? column : { ...column, type: null };
}

function unknownType({ nativeType }: PhysicalColumn, { kind }: PulledTable): string {
  const type = nativeType === '' ? 'It has no declared type' : `Its type ${nativeType} is none that Facet reads`;
  return kind === 'table' ? `${type}; it is kept, and no query reads or writes it.` : `${type}.`;
}

/** Counting by itself where the schema can say it; a further sequence is an expression. */
function countingDefault(
  table: PulledTable,
  column: PhysicalColumn,
  counts: boolean,
  context: PullContext,
): FieldDeclaration['default'] | null {
  // Numbers of a sequence that is not the column's own.
  if (column.default !== null) return { kind: 'expression', sql: column.default };
  const sequence = context.database.sequences.find(
    ({ ownedBy }) =>
      ownedBy !== null &&
      ownedBy.column === column.name &&
      context.tableKey(ownedBy.table) === context.tableKey(table.place),
  );
  const label = columnLabel(context, table.place, column.name);
  if (sequence !== undefined) {
    const unusual = unusualWords(sequence);
    if (unusual.length > 0) context.note(label, `Of its numbers, \`${unusual.join(' ')}\` is not kept.`);
    if (sequence.comment !== null) context.note(label, 'The comment of its sequence is not kept.');
  }
  if (counts) return { kind: 'autoIncrement' };
  if (sequence !== undefined && column.identity === null) {
    const name = nameText(sequence.name, context.database.defaultSchema);
    return { kind: 'expression', sql: `nextval('${name.replaceAll("'", "''")}'::regclass)` };
  }
  context.note(label, 'It counts by itself, which the schema says of whole numbers only.');
  return null;
}

const LARGEST: Readonly<Record<PhysicalSequence['type'], string>> = {
  smallint: '32767',
  integer: '2147483647',
  bigint: '9223372036854775807',
};

/** What of a sequence is not as it is made for a column. */
function unusualWords({ type, start, increment, min, max, cache, isCycling }: PhysicalSequence): readonly string[] {
  return [
    ...(start === '1' ? [] : [`start ${start}`]),
    ...(increment === '1' ? [] : [`increment ${increment}`]),
    ...(min === '1' ? [] : [`minvalue ${min}`]),
    ...(max === LARGEST[type] ? [] : [`maxvalue ${max}`]),
    ...(cache === '1' ? [] : [`cache ${cache}`]),
    ...(isCycling ? ['cycle'] : []),
  ];
}

/** MySQL's `on update current_timestamp`: the client does the same, the database alone is not told to. */
function setsMoment({ onUpdate }: PhysicalColumn, scalar: string, label: string, context: PullContext): boolean {
  if (onUpdate === null) return false;
  const isMoment = scalar === 'DateTime' && /^(?:current_timestamp|now)/i.test(onUpdate);
  const instead = isMoment ? ' is @updatedAt in the schema: Facet sets it, a new database would not' : ' is not kept';
  context.note(label, `Its \`on update ${onUpdate}\`${instead}.`);
  return isMoment;
}
