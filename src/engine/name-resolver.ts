import type { NameResolver } from '../dialects/dialect.ts';
import type { Field } from '../schema/field.ts';
import type { Key, Model } from '../schema/model.ts';
import type { Schema } from '../schema/schema.ts';

type Physical = Parameters<NameResolver['resolve']>[0];
type Logical = ReturnType<NameResolver['resolve']>;

const UNKNOWN: Logical = Object.freeze({ model: null, fields: Object.freeze([]) });

/** What the resolver needs of one table. */
interface TableEntry {
  readonly model: Model;
  readonly fieldOfColumn: ReadonlyMap<string, string>;
  readonly fieldsOfConstraint: ReadonlyMap<string, readonly string[]>;
}

/**
 * Finds model and fields behind the tables, columns and constraints that databases
 * name in their errors. Names of constraints that `sync()` made up are not in the
 * schema; for those the columns have to do, which most databases give as well.
 *
 * The index over the schema is only made when the first error asks.
 */
export function createNameResolver(schema: Schema): NameResolver {
  let entries: ReadonlyMap<string, TableEntry> | null = null;

  return {
    resolve(physical) {
      entries ??= indexTables(schema);

      return resolveNames(entries, physical);
    },
  };
}

function resolveNames(entries: ReadonlyMap<string, TableEntry>, { table, columns, constraint }: Physical): Logical {
  const entry = table === null ? ownerOfConstraint(entries, constraint) : entries.get(table);

  if (entry === undefined) return UNKNOWN;
  const fields = columns.map((column) => entry.fieldOfColumn.get(column)).filter((field) => field !== undefined);

  if (fields.length > 0 || constraint === null) return { model: entry.model.name, fields };

  return { model: entry.model.name, fields: entry.fieldsOfConstraint.get(constraint) ?? [] };
}

function ownerOfConstraint(entries: ReadonlyMap<string, TableEntry>, constraint: string | null): TableEntry | undefined {
  if (constraint === null) return undefined;
  for (const entry of entries.values()) if (entry.fieldsOfConstraint.has(constraint)) return entry;

  return undefined;
}

function indexTables(schema: Schema): ReadonlyMap<string, TableEntry> {
  const entries = new Map<string, TableEntry>();

  for (const model of Object.values(schema.models)) {
    // Errors name the table without its schema more often than with it, so both are known.
    const entry = { model, fieldOfColumn: indexColumns(model), fieldsOfConstraint: indexConstraints(model) };

    if (model.table.schema !== null) entries.set(`${model.table.schema}.${model.table.name}`, entry);
    if (!entries.has(model.table.name)) entries.set(model.table.name, entry);
  }

  return entries;
}

function indexColumns(model: Model): ReadonlyMap<string, string> {
  return new Map(Object.values(model.fields).map((field: Field) => [field.column, field.name]));
}

function indexConstraints(model: Model): ReadonlyMap<string, readonly string[]> {
  const constraints = new Map<string, readonly string[]>();
  const addKey = (key: Key | null) => key?.constraint && constraints.set(key.constraint, key.fields);

  addKey(model.id);
  for (const unique of model.uniques) addKey(unique);
  for (const index of model.indexes) {
    if (index.name !== null) constraints.set(index.name, index.parts.map((part) => part.field).filter((field) => field !== null));
  }
  for (const relation of Object.values(model.relations)) {
    if (relation.kind === 'one' && relation.foreignKey?.name) constraints.set(relation.foreignKey.name, relation.from);
  }
  for (const check of model.checks) if (check.name !== null) constraints.set(check.name, []);

  return constraints;
}
