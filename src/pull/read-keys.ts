import type { PhysicalIndex, PhysicalKey } from '../dialects/physical-objects.ts';
import type { ConstraintKind } from '../schema/constraint-names.ts';
import { byteLength, constraintName } from '../schema/constraint-names.ts';
import { withExtras } from '../schema/database-extras.ts';
import type {
  FieldDeclaration,
  IndexDeclaration,
  IndexPartDeclaration,
  KeyDeclaration,
  ModelDeclaration,
} from '../schema/schema-declaration.ts';
import type { FullTextFound } from './full-text.ts';
import { withoutOuterParentheses } from './outer-parentheses.ts';
import type { PullContext } from './pull-context.ts';
import { tableLabel } from './pull-context.ts';
import type { PulledTable } from './pulled-table.ts';
import { fieldsOf } from './pulled-table.ts';
import { readableCondition } from './readable-condition.ts';

/** Keys and indexes as a model declares them, and the marks of fields that are keys alone. */
export interface ReadKeys extends Pick<ModelDeclaration, 'id' | 'uniques' | 'indexes'> {
  readonly marks: ReadonlyMap<string, Pick<FieldDeclaration, 'isId' | 'isUnique' | 'constraint'>>;
}

/** The keys and indexes of a table or materialized view. */
export function readKeys(
  table: PulledTable,
  fields: Readonly<Record<string, FieldDeclaration>>,
  fullText: FullTextFound | null,
  context: PullContext,
): ReadKeys {
  const marks = new Map<string, Pick<FieldDeclaration, 'isId' | 'isUnique' | 'constraint'>>();
  const uniques: KeyDeclaration[] = [];
  const repeated: IndexDeclaration[] = [];
  const seen = new Set<string>();
  const primary = primaryKeyOf(table, fields, context);
  const names = primary === null ? null : fieldsOf(table, primary.columns);
  const constraint = primary === null ? null : givenName(table, primary, 'pkey', context);
  if (names !== null) seen.add(names.join());
  if (names?.length === 1) marks.set(names[0] ?? '', { isId: true, ...(constraint !== null && { constraint }) });
  for (const key of uniqueKeysOf(table)) {
    const keyFields = fieldsOf(table, key.columns);
    if (keyFields === null) continue;
    const name = givenName(table, key, 'key', context);
    if (seen.has(keyFields.join())) {
      // A second key over the same columns is said as the index that it is.
      repeated.push({ parts: keyFields, isUnique: true, ...(name !== null && { name }) });
      continue;
    }
    seen.add(keyFields.join());
    const [first] = keyFields;
    if (keyFields.length === 1 && first !== undefined)
      marks.set(first, { ...marks.get(first), isUnique: name ?? true });
    else uniques.push(keyOf(keyFields, name, fields));
  }
  return {
    marks,
    ...(names !== null && names.length > 1 && { id: keyOf(names, constraint, fields) }),
    uniques,
    indexes: [...repeated, ...readIndexes(table, fullText, context)],
  };
}

function keyOf(names: readonly string[], constraint: string | null, fields: object): KeyDeclaration {
  const usual = names.join('_');
  return {
    fields: names,
    // The key is an argument beside the fields, so it cannot be called like one.
    ...(Object.hasOwn(fields, usual) && { name: `${usual}_key` }),
    ...(constraint !== null && { constraint }),
  };
}

/** Types whose values are no identity for the schema's rules. */
const UNSUITABLE = ['Json', 'Unsupported'];

function primaryKeyOf(
  table: PulledTable,
  fields: Readonly<Record<string, FieldDeclaration>>,
  context: PullContext,
): PhysicalKey | null {
  const key = table.table?.primaryKey ?? null;
  const names = key === null ? null : fieldsOf(table, key.columns);
  if (key === null || names === null) return null;
  const odd = names.find((name) => fields[name]?.isList === true || UNSUITABLE.includes(fields[name]?.scalar ?? ''));
  if (odd === undefined) return key;
  context.note(
    `primary key of ${tableLabel(context, table.place)}`,
    `The type of "${odd}" cannot be an id in the schema.`,
  );
  return null;
}

/** Unique constraints, and unique indexes that say no more than one would. */
function uniqueKeysOf({ table, view }: PulledTable): readonly PhysicalKey[] {
  const indexes = (table ?? view)?.indexes ?? [];
  return [
    ...(table?.uniques ?? []),
    ...indexes
      .filter(isPlainKey)
      .map(({ name, parts }) => ({ name, columns: parts.map(({ column }) => column ?? '') })),
  ];
}

function isPlainKey({ isUnique, isValid, where, type, parts, included, definition }: PhysicalIndex): boolean {
  return (
    isUnique &&
    isValid &&
    where === null &&
    type === 'btree' &&
    included.length === 0 &&
    !/\bnulls not distinct\b/i.test(definition ?? '') &&
    parts.every(
      (part) =>
        part.column !== null &&
        part.length === null &&
        part.direction === 'asc' &&
        part.nulls !== 'first' &&
        part.operatorClass === null &&
        part.collation === null,
    )
  );
}

function readIndexes(
  table: PulledTable,
  fullText: FullTextFound | null,
  context: PullContext,
): readonly IndexDeclaration[] {
  const indexes: IndexDeclaration[] = [];
  for (const index of (table.table ?? table.view)?.indexes ?? []) {
    if (isPlainKey(index) || fullText?.made.has(index) === true || isOfForeignKey(index, table, context)) continue;
    const declared = readIndex(table, index, context);
    if (declared !== null) indexes.push(declared);
  }
  for (const { columns, name } of fullText?.indexes ?? []) {
    const names = fieldsOf(table, columns);
    if (names === null) continue;
    const given = name === null ? null : givenName(table, { name, columns }, 'idx', context);
    indexes.push({ parts: names, type: 'fulltext', ...(given !== null && { name: given }) });
  }
  return indexes;
}

/** Where indexes are part of their table, a foreign key makes its own, under its own name. */
function isOfForeignKey(
  { name, isUnique, parts }: PhysicalIndex,
  { table }: PulledTable,
  { words }: PullContext,
): boolean {
  return (
    words.changes.indexesWithTable &&
    !isUnique &&
    (table?.foreignKeys ?? []).some(
      (key) => key.name === name && key.columns.join() === parts.map(({ column }) => column).join(),
    )
  );
}

function readIndex(table: PulledTable, index: PhysicalIndex, context: PullContext): IndexDeclaration | null {
  const object = `index "${index.name}" of ${tableLabel(context, table.place)}`;
  if (!index.isValid) {
    context.note(object, 'Its build failed, so it is left out.');
    return null;
  }
  const included = fieldsOf(table, index.included);
  const parts = index.parts.map((part) => readPart(table, part));
  if (included === null || parts.includes(null)) return null;
  const columns = index.parts.map(({ column }) => column ?? 'expr');
  const name = givenName(table, { name: index.name, columns }, index.isUnique ? 'key' : 'idx', context);
  return {
    parts: parts.filter((part) => part !== null),
    ...(name !== null && { name }),
    ...(index.isUnique && { isUnique: true }),
    ...(index.type !== 'btree' && { type: index.type }),
    ...(index.where !== null && { where: readableCondition(index.where) }),
    ...(included.length > 0 && { annotations: withExtras({ included }) }),
  };
}

function readPart(table: PulledTable, part: PhysicalIndex['parts'][number]): string | IndexPartDeclaration | null {
  const { column, expression, direction, nulls, length, operatorClass, collation } = part;
  const field = column === null ? undefined : table.fields.get(column);
  if (field === undefined && expression === null) return null;
  const usualNulls = direction === 'desc' ? 'first' : 'last';
  const details = {
    ...(direction === 'desc' && { direction }),
    ...(nulls !== null && nulls !== usualNulls && { nulls }),
    ...(length !== null && { length }),
    ...(operatorClass !== null && { operatorClass }),
    ...(collation !== null && { collation }),
  };
  if (field !== undefined) return Object.keys(details).length === 0 ? field : { field, ...details };
  return { expression: withoutOuterParentheses(expression ?? ''), ...details };
}

/** The name of a constraint or index, unless it is the usual one, or too long to be said: then it is found by its columns. */
export function givenName(
  { place }: PulledTable,
  { name, columns }: { readonly name: string | null; readonly columns: readonly string[] },
  kind: ConstraintKind,
  { words: { capabilities, changes } }: PullContext,
): string | null {
  if (name === null || name === '' || byteLength(name) > 63) return null;
  // MySQL calls every primary key so; where foreign keys are part of their table's text, on SQLite, the language names none.
  if (kind === 'pkey' && (name === 'PRIMARY' || !changes.addsForeignKeys)) return null;
  return name === constraintName(place.name, columns, kind, capabilities.maxIdentifierBytes) ? null : name;
}
