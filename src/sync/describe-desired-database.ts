import type { Capabilities } from '../dialects/capabilities.ts';
import type { Definitions } from '../dialects/definitions.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { CapabilityMissingError } from '../foundation/errors/capability-missing-error.ts';
import { indexExtras, modelExtras, placeOf } from '../schema/database-extras.ts';
import type { Field } from '../schema/field.ts';
import type { Key, Model, TableName } from '../schema/model.ts';
import type { DomainType } from '../schema/named-types.ts';
import type { OneRelation } from '../schema/relation.ts';
import type { Schema } from '../schema/schema.ts';
import type { ValueType } from '../schema/value-type.ts';
import type { ColumnDefinition } from '../sql/nodes/definition-nodes.ts';
import type {
  DesiredCheck,
  DesiredDatabase,
  DesiredForeignKey,
  DesiredIndex,
  DesiredKey,
  DesiredTable,
  DesiredView,
} from './desired-database.ts';
import type { DesiredExtras } from './desired-extras.ts';
import { describeExtras } from './desired-extras.ts';
import type { NameRegistry } from './name-registry.ts';
import { createNameRegistry } from './name-registry.ts';

/** The database that is to have a schema. */
export interface DescribedDatabase {
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  readonly definitions: Definitions;
}

/**
 * Turns the schema graph into tables, keys and indexes of the connected database.
 *
 * @throws CapabilityMissingError for what this database, or Facet, cannot do
 */
export function describeDesiredDatabase(
  schema: Schema,
  { dialect, capabilities, definitions }: DescribedDatabase,
): DesiredDatabase {
  const models = Object.values(schema.models);
  const stored = models.filter((model) => model.kind === 'table');
  const viewModels = models.filter((model) => model.kind === 'view' || model.kind === 'materializedView');
  const names = createNameRegistry(capabilities.maxIdentifierBytes, capabilities.foldsNames);
  for (const model of [...stored, ...viewModels]) names.take(model.table.name);
  // Names that authors chose come first, so that a made one never takes their place.
  for (const chosen of stored.flatMap(chosenNames)) names.take(chosen);

  const context: Context = { schema, dialect, capabilities, definitions, names, unknownColumns: [] };
  const tables = stored.map((model) => tableOf(model, context));
  const views = viewModels.map((model) => viewOf(model, context));
  const enums = capabilities.enumTypes
    ? Object.values(schema.enums).map((type) => ({
        name: { schema: type.schema, name: type.typeName },
        values: type.values.map((value) => value.stored),
      }))
    : [];
  const extras = describeExtras(schema, (type) => typeText(type, context));
  const places = [
    ...tables.map(({ table }) => table),
    ...views.map(({ view }) => view),
    ...enums.map(({ name }) => name),
    ...extraPlaces(extras),
  ];
  const schemas = schemasOf(places, context);
  const foreignTables = models.filter(({ kind }) => kind !== 'table' && kind !== 'embedded').map(({ table }) => table);
  return { schemas, enums, tables, views, foreignTables, extras, unknownColumns: context.unknownColumns };
}

interface Context {
  readonly schema: Schema;
  readonly dialect: Dialect;
  readonly definitions: Definitions;
  readonly capabilities: Capabilities;
  readonly names: NameRegistry;
  readonly unknownColumns: { readonly table: TableName; readonly column: string }[];
}

function tableOf(model: Model, context: Context): DesiredTable {
  if (model.inherits !== null) throw missing(context, 'inheritance between models', 'Give each model its own table.');
  const table = model.table.name;
  const columnsOf = (fields: readonly string[]): readonly string[] => fields.map((name) => columnOf(model, name));
  const key = (kind: 'pkey' | 'key', fields: readonly string[], chosen: string | null): DesiredKey => {
    const columns = columnsOf(fields);
    return { ...context.names.choose({ table, columns, kind, chosen, identity: columns.join() }), columns };
  };

  return {
    table: model.table,
    isImplicit: model.isImplicit,
    columns: columnsIn(model, context),
    primaryKey: model.id === null ? null : key('pkey', model.id.fields, model.id.constraint),
    uniques: model.uniques
      .filter((unique) => !isOverBeginnings(model, unique))
      .map((unique) => key('key', unique.fields, unique.constraint)),
    indexes: [...indexesOf(model, context), ...keysOverBeginnings(model, context)],
    foreignKeys: foreignKeysOf(model, context),
    checks: checksOf(model, context),
    comment: model.comment,
    inherits: [],
    partitionBy: null,
  };
}

function columnsIn(model: Model, context: Context): readonly ColumnDefinition[] {
  const { definitions, schema, capabilities } = context;
  const keyFields = model.id?.fields ?? [];
  const indexed = indexedFields(model, schema);
  const columns: ColumnDefinition[] = [];
  for (const field of Object.values(model.fields)) {
    refuseUnbuilt(field, context);
    if (field.scalar === 'Unsupported') {
      if (field.native === null) context.unknownColumns.push({ table: model.table, column: field.column });
      else columns.push(unsupportedColumn(field, field.native.name));
      continue;
    }
    const isKey = keyFields.includes(field.name);
    const part = { isKey, isOnlyKey: isKey && keyFields.length === 1, isIndexed: indexed.has(field.name) };
    const column = ofDomain(definitions.column(field, schema, capabilities, part), field, context);
    const isFilled =
      column.default === null && (field.isUpdatedAt || (field.default !== null && !column.isAutoIncrement));
    columns.push(isFilled && column.isDefaultUnknown !== true ? { ...column, isFilledByFacet: true } : column);
  }
  return columns;
}

function refuseUnbuilt(field: Field, context: Context): void {
  const { typeName } = field;
  if (typeName !== null && Object.hasOwn(context.schema.domains, typeName) && !context.capabilities.enumTypes)
    throw missing(context, 'domain types', 'Use the type that it stands for, and a check.');
  if (field.generated?.isStored === false && !context.capabilities.virtualColumns)
    throw missing(
      context,
      `computed columns that are not stored ("${field.column}")`,
      'Store it: leave out `stored: false`.',
    );
  if (field.scalar === 'Composite') throw missing(context, 'composite types yet', null);
  if (field.scalar === 'Embedded') throw missing(context, 'embedded models yet', 'Use a Json field.');
}

/** A column of a domain, which is a type of its own name. */
function ofDomain(column: ColumnDefinition, { typeName, isList }: ValueType, context: Context): ColumnDefinition {
  const domain = typeName === null ? undefined : context.schema.domains[typeName];
  return domain === undefined
    ? column
    : { ...column, type: domainText(domain, isList, context), baseType: column.type };
}

function domainText({ schema, typeName }: DomainType, isList: boolean, { dialect }: Context): string {
  const quoted = dialect.quoteIdentifier(typeName);
  return `${schema === null ? '' : `${dialect.quoteIdentifier(schema)}.`}${quoted}${isList ? '[]' : ''}`;
}

/** The SQL of a type that no field of a table has. */
function typeText(type: ValueType, context: Context): string {
  const { definitions, schema, capabilities } = context;
  if (type.scalar === 'Unsupported') return type.native?.name ?? '';
  const domain = type.typeName === null ? undefined : schema.domains[type.typeName];
  if (domain !== undefined) return domainText(domain, type.isList, context);
  const field: Field = { ...type, ...plainField };
  return definitions.column(field, schema, capabilities, { isKey: false, isOnlyKey: false, isIndexed: false }).type;
}

const plainField: Omit<Field, keyof ValueType> = {
  name: 'value',
  column: 'value',
  isOptional: true,
  default: null,
  isUpdatedAt: false,
  generated: null,
  isHidden: false,
  collation: null,
  timeZone: null,
  comment: null,
  stableId: null,
  renamedFrom: null,
  annotations: {},
};

function extraPlaces({ sequences, functions, domains, composites, ofTables }: DesiredExtras): readonly TableName[] {
  const partitions = ofTables.flatMap(({ partitioning }) => partitioning?.partitions ?? []);
  return [
    ...[...sequences, ...functions, ...partitions].map(placeOf),
    ...[...domains, ...composites].map(({ name }) => name),
  ];
}

/** A type that Facet does not know is written as the author, or the database it was read from, spells it. */
function unsupportedColumn(field: Field, type: string): ColumnDefinition {
  return {
    name: field.column,
    type,
    isNullable: field.isOptional,
    default: field.default?.kind === 'expression' ? field.default.sql : null,
    isAutoIncrement: false,
    generated: field.generated,
    collation: field.collation,
    check: null,
    comment: field.comment,
  };
}

/** Fields that some key or index holds: their type must be one that can be indexed. */
function indexedFields(model: Model, schema: Schema): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (fields: readonly string[]): void => {
    for (const name of fields) names.add(name);
  };
  for (const unique of model.uniques) add(unique.fields);
  // A full-text index takes texts of any length.
  for (const index of model.indexes)
    if (index.type?.toLowerCase() !== 'fulltext') add(index.parts.flatMap((part) => part.field ?? []));
  for (const relation of ownedRelations(model)) add(relation.from);
  for (const other of Object.values(schema.models)) {
    for (const relation of ownedRelations(other)) if (relation.target === model.name) add(relation.to);
  }
  return names;
}

function indexesOf(model: Model, { names }: Context): readonly DesiredIndex[] {
  return model.indexes.map((index) => {
    const parts = index.parts.map(({ field, ...part }) => ({
      ...part,
      column: field === null ? null : columnOf(model, field),
    }));
    const columns = parts.map((part) => part.column ?? 'expr');
    const included = (indexExtras(index).included ?? []).map((name) => columnOf(model, name));
    const identity = JSON.stringify([parts, index.isUnique, index.type, index.where]);
    const kind = index.isUnique ? 'key' : 'idx';
    return {
      ...names.choose({ table: model.table.name, columns, kind, chosen: index.name, identity }),
      parts,
      included,
      isUnique: index.isUnique,
      type: index.type,
      where: index.where,
    };
  });
}

/** Whether a key holds the beginnings of its columns only: to the database that is a unique index. */
function isOverBeginnings(model: Model, { name }: Key): boolean {
  return modelExtras(model).keyParts?.[name]?.some(({ length }) => length !== undefined) ?? false;
}

function keysOverBeginnings(model: Model, { names }: Context): readonly DesiredIndex[] {
  return model.uniques
    .filter((key) => isOverBeginnings(model, key))
    .map(({ name, constraint: chosen }) => {
      const given = modelExtras(model).keyParts?.[name] ?? [];
      const parts = given.map(({ field, length = null, direction = null }) => ({
        column: columnOf(model, field),
        expression: null,
        direction,
        nulls: null,
        length,
        operatorClass: null,
        collation: null,
      }));
      const columns = parts.map(({ column }) => column);
      return {
        ...names.choose({ table: model.table.name, columns, kind: 'key', chosen, identity: JSON.stringify(parts) }),
        parts,
        included: [],
        isUnique: true,
        type: null,
        where: null,
      };
    });
}

function foreignKeysOf(model: Model, { schema, names }: Context): readonly DesiredForeignKey[] {
  const keys: DesiredForeignKey[] = [];
  for (const relation of ownedRelations(model)) {
    const target = schema.models[relation.target];
    // Views have no keys to point at.
    if (relation.foreignKey === null || target === undefined || !['table', 'open'].includes(target.kind)) continue;
    const columns = relation.from.map((name) => columnOf(model, name));
    const { name: chosen, onDelete, onUpdate } = relation.foreignKey;
    keys.push({
      ...names.choose({ table: model.table.name, columns, kind: 'fkey', chosen, identity: relation.name }),
      columns,
      target: target.table,
      targetColumns: relation.to.map((name) => columnOf(target, name)),
      onDelete,
      onUpdate,
    });
  }
  return keys;
}

function ownedRelations(model: Model): readonly OneRelation[] {
  return Object.values(model.relations).filter(
    (relation): relation is OneRelation => relation.kind === 'one' && relation.ownsForeignKey,
  );
}

function checksOf(model: Model, { names }: Context): readonly DesiredCheck[] {
  return model.checks.map(({ name, expression }) => ({
    ...names.choose({ table: model.table.name, columns: [], kind: 'check', chosen: name, identity: expression }),
    expression,
  }));
}

function viewOf(model: Model, context: Context): DesiredView {
  const isMaterialized = model.kind === 'materializedView';
  if (isMaterialized && model.definition !== null && !context.capabilities.materializedViews) {
    throw missing(context, 'materialized views', 'Declare it as a view.');
  }
  return {
    view: model.table,
    isMaterialized,
    definition: model.definition,
    comment: model.comment,
    indexes: isMaterialized ? [...indexesOf(model, context), ...uniqueIndexesOf(model, context)] : [],
  };
}

/** A materialized view has no constraints, and indexes that do the same. */
function uniqueIndexesOf(model: Model, { names }: Context): readonly DesiredIndex[] {
  return model.uniques.map(({ fields, constraint }) => {
    const columns = fields.map((name) => columnOf(model, name));
    const identity = `unique ${columns.join()}`;
    return {
      ...names.choose({ table: model.table.name, columns, kind: 'key', chosen: constraint, identity }),
      parts: columns.map((column) => ({
        column,
        expression: null,
        direction: null,
        nulls: null,
        length: null,
        operatorClass: null,
        collation: null,
      })),
      included: [],
      isUnique: true,
      type: null,
      where: null,
    };
  });
}

function schemasOf(names: readonly TableName[], context: Context): readonly string[] {
  const schemas = new Set(names.flatMap(({ schema }) => schema ?? []));
  if (schemas.size > 0 && !context.capabilities.schemas) {
    throw missing(context, 'database schemas', 'Leave the schema out; use a prefix in the table names.');
  }
  return [...schemas];
}

function columnOf(model: Model, field: string): string {
  return model.fields[field]?.column ?? field;
}

function chosenNames(model: Model): readonly string[] {
  const keys = [model.id, ...model.uniques].map((key) => key?.constraint ?? null);
  const foreignKeys = ownedRelations(model).map((relation) => relation.foreignKey?.name ?? null);
  const others = [...model.indexes, ...model.checks].map(({ name }) => name);
  return [...keys, ...foreignKeys, ...others].filter((name) => name !== null);
}

function missing(context: Context, capability: string, alternative: string | null): CapabilityMissingError {
  return new CapabilityMissingError({ database: context.dialect.displayName, capability, alternative });
}
