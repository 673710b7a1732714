import { withExtras } from '../schema/database-extras.ts';
import type {
  FieldDeclaration,
  IndexDeclaration,
  ModelDeclaration,
  RelationDeclaration,
  SchemaDeclaration,
} from '../schema/schema-declaration.ts';
import { findColumnParts } from './keyed-columns.ts';
import type { NamedTables } from './name-tables.ts';
import { nameTables } from './name-tables.ts';
import type { NamedTypes } from './named-types.ts';
import { declareNamedTypes } from './named-types.ts';
import { noteRemarks } from './note-remarks.ts';
import type { PullContext } from './pull-context.ts';
import { tableLabel } from './pull-context.ts';
import type { PulledTable } from './pulled-table.ts';
import { readChecks } from './read-checks.ts';
import { readModelExtras, readSchemaExtras } from './read-extras.ts';
import type { FieldReading } from './read-fields.ts';
import { readFields } from './read-fields.ts';
import { readKeys } from './read-keys.ts';
import type { PulledRelation } from './read-relations.ts';
import { readRelations } from './read-relations.ts';
import type { ColumnPart } from './read-type.ts';

/** A database as a declaration, with what it was made of. */
export interface DeclaredDatabase {
  readonly declaration: SchemaDeclaration;
  readonly tables: readonly PulledTable[];
  readonly relations: readonly PulledRelation[];
  readonly types: NamedTypes;
  partOf(table: PulledTable, column: string): ColumnPart;
}

/** Declares what is in a database. What cannot be said is noted in the context. */
export function declareDatabase(context: PullContext): DeclaredDatabase {
  const named = nameTables(context);
  const { tables, joinTables, names, fullTextOf } = named;
  const types = declareNamedTypes(tables, names, context);
  const partOf = findColumnParts(context);
  const collated = (table: PulledTable): ReadonlySet<string> => fullTextOf.get(table)?.collatedColumns ?? new Set();
  const fields = new Map(
    tables.map((table) => [table, readFields(table, { context, types, partOf, collatedColumns: collated(table) })]),
  );
  const relations = readRelations(tables, joinTables, fields, context);
  const reading: FieldReading = { context, types, partOf, collatedColumns: new Set() };
  const models: Record<string, ModelDeclaration> = {};
  for (const table of tables)
    models[table.model] = declareModel(table, { named, fields: fields.get(table) ?? {}, relations, reading });
  noteRemarks(context);
  const extras = readSchemaExtras(context);
  const annotations = withExtras(extras, context.existing?.schema.annotations ?? {});
  return {
    tables,
    relations,
    types,
    partOf,
    declaration: {
      models,
      enums: types.enums,
      domains: types.domains,
      compositeTypes: types.compositeTypes,
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
  };
}

interface ModelParts {
  readonly named: NamedTables;
  readonly fields: Readonly<Record<string, FieldDeclaration>>;
  readonly relations: readonly PulledRelation[];
  readonly reading: FieldReading;
}

function declareModel(table: PulledTable, { named, fields, relations, reading }: ModelParts): ModelDeclaration {
  const { context } = reading;
  const fullText = named.fullTextOf.get(table) ?? null;
  const keys = readKeys(table, fields, fullText, context);
  const marked = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, { ...field, ...keys.marks.get(name) }]),
  );
  const { place, view } = table;
  const physical = table.table ?? view;
  const schema = context.schemaOf(place);
  const relationsHere = sidesOf(table.model, relations);
  const indexes = withoutNamesOf(keys.indexes ?? [], relationsHere);
  const checks = readChecks(table, { fields }, reading);
  const isKeyless = table.kind === 'table' && !hasKey(marked, keys);
  if (isKeyless)
    context.note(
      tableLabel(context, place),
      'It has no key by which rows could be named; it is kept with @@ignore, without a client.',
    );
  if (table.table?.kind === 'foreign')
    context.note(tableLabel(context, place), 'It lies on another server; it is kept as a view without a query.');
  return {
    ...(table.kind !== 'table' && { kind: table.kind }),
    ...(table.model !== place.name && { table: place.name }),
    ...(schema !== null && { schema }),
    fields: marked,
    relations: relationsHere,
    ...(keys.id !== undefined && { id: keys.id }),
    ...(keys.uniques !== undefined && keys.uniques.length > 0 && { uniques: keys.uniques }),
    ...(indexes.length > 0 && { indexes }),
    ...(checks.length > 0 && { checks }),
    ...(view !== null && view.definition !== null && { definition: view.definition.trim() }),
    ...(isKeyless && { isIgnored: true }),
    ...(physical !== null && physical.comment !== null && { comment: physical.comment }),
    ...annotationsOf(table, named, context),
  };
}

/** In a schema an index cannot be called like a foreign key of the same model; without a name it is found by its columns. */
function withoutNamesOf(
  indexes: readonly IndexDeclaration[],
  relations: Readonly<Record<string, RelationDeclaration>>,
): readonly IndexDeclaration[] {
  const names = new Set(
    Object.values(relations).map((relation) => (relation.kind === 'one' ? relation.constraint : undefined)),
  );
  return indexes.map(({ name, ...index }) => (name === undefined || names.has(name) ? index : { ...index, name }));
}

function hasKey(
  fields: Readonly<Record<string, FieldDeclaration>>,
  { id, uniques = [] }: Pick<ModelDeclaration, 'id' | 'uniques'>,
): boolean {
  const isRequired = (name: string): boolean => {
    const field = fields[name];
    return (
      field !== undefined &&
      field.isOptional !== true &&
      field.isList !== true &&
      !['Json', 'Unsupported'].includes(field.scalar)
    );
  };
  return (
    id !== undefined ||
    Object.entries(fields).some(
      ([name, { isId, isUnique }]) => isId === true || (isUnique !== undefined && isRequired(name)),
    ) ||
    uniques.some((key) => key.fields.every(isRequired))
  );
}

function annotationsOf(
  table: PulledTable,
  named: NamedTables,
  context: PullContext,
): Pick<ModelDeclaration, 'annotations'> {
  const extras = readModelExtras(table, named.tables, named.fullTextOf.get(table) ?? null, context);
  const annotations = withExtras(extras);
  return Object.keys(annotations).length === 0 ? {} : { annotations };
}

function sidesOf(model: string, relations: readonly PulledRelation[]): Record<string, RelationDeclaration> {
  const sides: Record<string, RelationDeclaration> = {};
  for (const { owner } of relations) if (owner.model === model) sides[owner.name] = owner.declaration;
  for (const { back } of relations) if (back.model === model) sides[back.name] = back.declaration;
  return sides;
}
