import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import { fieldExtras } from '../schema/database-extras.ts';
import type { DefaultValue, Field } from '../schema/field.ts';
import type { FieldDeclaration } from '../schema/schema-declaration.ts';
import type { ColumnDefinition } from '../sql/nodes/definition-nodes.ts';
import { holdsLoosely } from './holds-loosely.ts';
import type { NamedTypes } from './named-types.ts';
import type { PullContext } from './pull-context.ts';
import type { PulledTable } from './pulled-table.ts';
import type { ColumnPart } from './read-type.ts';
import { definitionOf } from './read-type.ts';

export interface FieldAdoption {
  readonly table: PulledTable;
  readonly column: PhysicalColumn;
  readonly name: string;
  readonly pulled: FieldDeclaration;
  readonly types: NamedTypes;
  readonly context: PullContext;
  partOf(table: PulledTable, column: string): ColumnPart;
}

/** A field as people wrote it where the column is still the one that they wrote of; else as the database has it. */
export function adoptField(adoption: FieldAdoption): FieldDeclaration {
  const { table, name, pulled } = adoption;
  const own = table.existing?.declaration.fields[name];
  const before = table.existing?.model.fields[name];
  const { columnKey } = adoption.context;
  // A new column may have got the name of a field whose column is gone.
  if (own === undefined || before === undefined || columnKey(before.column) !== columnKey(adoption.column.name))
    return pulled;
  const { isId: _, isUnique: __, constraint: ___, ...words } = own;
  // Nothing but people's word tells the rows of a view apart.
  if (table.kind === 'view' && isSame(adoption, before))
    return pulled.comment === undefined ? own : { ...own, comment: pulled.comment };
  const marks = {
    ...(pulled.isId !== undefined && { isId: pulled.isId }),
    ...(pulled.isUnique !== undefined && { isUnique: pulled.isUnique }),
    ...(pulled.constraint !== undefined && { constraint: pulled.constraint }),
  };
  const comment = pulled.comment ?? own.comment;
  if (isSame(adoption, before)) return { ...words, ...marks, ...(comment !== undefined && { comment }) };
  return { ...pulled, ...clientWords(own, pulled), ...(comment !== undefined && { comment }) };
}

/** What of a field the database cannot know. */
function clientWords(own: FieldDeclaration, pulled: FieldDeclaration): Partial<FieldDeclaration> {
  const { isUpdatedAt, isHidden, isVersion, stableId, renamedFrom, annotations, scalar } = own;
  const isOfType = scalar === pulled.scalar;
  const { database: _, ...others } = annotations ?? {};
  const merged = { ...others, ...pulled.annotations };
  return {
    ...(isUpdatedAt === true && pulled.scalar === 'DateTime' && { isUpdatedAt }),
    ...(isHidden === true && { isHidden }),
    ...(isVersion === true && isOfType && { isVersion }),
    ...(stableId !== undefined && { stableId }),
    ...(renamedFrom !== undefined && { renamedFrom }),
    ...(isOfType &&
      own.default !== undefined &&
      isOfClient(own.default) &&
      pulled.default === undefined && { default: own.default }),
    ...(Object.keys(merged).length > 0 && { annotations: merged }),
  };
}

/** Made by the client for each new row: the database has no such default, or another. */
function isOfClient({ kind }: DefaultValue): boolean {
  return ['uuid', 'cuid', 'nanoid', 'ulid', 'function'].includes(kind);
}

function isSame(adoption: FieldAdoption, before: Field): boolean {
  const { table, column, types, partOf, context } = adoption;
  const { words } = context;
  const domain = types.domainOf(column);
  if (domain !== null || before.scalar === 'Unsupported') return isSameByName(before, column, domain);
  const wanted = definitionOf(before, types.schema, partOf(table, column.name), words);
  if (wanted === null) return false;
  if (words.changes.compareColumn(wanted, column).kind !== 'same' && !holdsLoosely(before, column, words)) return false;
  if (before.isList !== (column.type?.isList ?? false)) return false;
  const isNullable = column.isNullable && !partOf(table, column.name).isKey;
  return (
    (before.isList || wanted.isNullable === isNullable || wanted.generated !== null || table.kind !== 'table') &&
    (wanted.generated === null) === (column.generated === null) &&
    isSameCounting(before, adoption) &&
    isSameDefault(before, wanted, column, context) &&
    (before.collation === null || before.collation === column.collation)
  );
}

/** Types that are only names here. */
function isSameByName(before: Field, column: PhysicalColumn, domain: string | null): boolean {
  const isSameType =
    domain === null ? before.native?.name === column.nativeType && column.type === null : before.typeName === domain;
  const written = before.default?.kind === 'expression' ? before.default.sql : null;
  const isSameValue = before.default?.kind === 'value' || written === column.default || isUnsaid(before.default);
  return isSameType && before.isOptional === column.isNullable && isSameValue;
}

function isSameCounting(before: Field, { pulled, column }: FieldAdoption): boolean {
  const counts = pulled.default?.kind === 'autoIncrement';
  const isAlways = fieldExtras(before).identity === 'always';
  return (
    (before.default?.kind === 'autoIncrement') === counts && (!counts || isAlways === (column.identity === 'always'))
  );
}

function isSameDefault(
  before: Field,
  wanted: ColumnDefinition,
  column: PhysicalColumn,
  { words }: PullContext,
): boolean {
  if ((column.isAutoIncrement && column.default === null) || column.generated !== null || isUnsaid(before.default))
    return true;
  if (before.default !== null && isOfClient(before.default)) return true;
  // Set by the client on every write, so a default is of no matter to it.
  if (wanted.default === null)
    return column.default === null || (column.default !== null && /^\(*null\b/i.test(column.default));
  if (column.default === null) return before.default?.kind === 'now' || before.isUpdatedAt;
  return words.changes.isSameDefault(wanted.default, column);
}

/** `@default(dbgenerated())`: there is a default, and nobody says which. */
function isUnsaid(value: DefaultValue | null): boolean {
  return value?.kind === 'expression' && value.sql === '';
}
