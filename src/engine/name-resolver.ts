import type { NameResolver } from '../dialects/dialect.ts';
import type { ConstraintKind } from '../schema/constraint-names.ts';
import { constraintName } from '../schema/constraint-names.ts';
import type { Model } from '../schema/model.ts';
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

/** Some databases call every primary key so, whatever its constraint was named. */
const UNNAMED_PRIMARY_KEY = 'PRIMARY';

/**
 * Finds model and fields behind the tables, columns and constraints that databases name in their
 * errors; constraints without a name in the schema have the one that `sync()` gives them.
 *
 * The index over the schema is only made when the first error asks.
 *
 * `maxBytes` is the longest name that the database takes, where derived names were cut.
 */
export function createNameResolver(schema: Schema, maxBytes: number): NameResolver {
  let entries: ReadonlyMap<string, TableEntry> | null = null;

  return {
    resolve(physical) {
      entries ??= indexTables(schema, maxBytes);

      return resolveNames(entries, physical);
    },
  };
}

/** The same for a statement on this table alone: some databases do not say which table an error is about. */
export function namesOnTable(names: NameResolver, table: string): NameResolver {
  return { resolve: (physical) => names.resolve(physical.table === null ? { ...physical, table } : physical) };
}

function resolveNames(entries: ReadonlyMap<string, TableEntry>, { table, columns, constraint }: Physical): Logical {
  const entry = table === null ? ownerOfConstraint(entries, constraint) : entries.get(table);

  if (entry === undefined) return UNKNOWN;
  const fields = columns.map((column) => entry.fieldOfColumn.get(column)).filter((field) => field !== undefined);

  if (fields.length > 0 || constraint === null) return { model: entry.model.name, fields };

  return { model: entry.model.name, fields: entry.fieldsOfConstraint.get(constraint) ?? [] };
}

function ownerOfConstraint(
  entries: ReadonlyMap<string, TableEntry>,
  constraint: string | null,
): TableEntry | undefined {
  if (constraint === null || constraint === UNNAMED_PRIMARY_KEY) return undefined;
  for (const entry of entries.values()) if (entry.fieldsOfConstraint.has(constraint)) return entry;

  return undefined;
}

function indexTables(schema: Schema, maxBytes: number): ReadonlyMap<string, TableEntry> {
  const entries = new Map<string, TableEntry>();

  for (const model of Object.values(schema.models)) {
    // Errors name the table without its schema more often than with it, so both are known.
    const entry = { model, fieldOfColumn: indexColumns(model), fieldsOfConstraint: indexConstraints(model, maxBytes) };

    if (model.table.schema !== null) entries.set(`${model.table.schema}.${model.table.name}`, entry);
    if (!entries.has(model.table.name)) entries.set(model.table.name, entry);
  }

  return entries;
}

function indexColumns(model: Model): ReadonlyMap<string, string> {
  return new Map(Object.values(model.fields).map((field) => [field.column, field.name]));
}

function indexConstraints(model: Model, maxBytes: number): ReadonlyMap<string, readonly string[]> {
  const constraints = new Map<string, readonly string[]>();
  const add = (name: string | null, kind: ConstraintKind, fields: readonly string[]) => {
    const columns = fields.map((field) => model.fields[field]?.column ?? field);

    constraints.set(name ?? constraintName(model.table.name, columns, kind, maxBytes), fields);
  };

  if (model.id !== null) {
    constraints.set(UNNAMED_PRIMARY_KEY, model.id.fields);
    add(model.id.constraint, 'pkey', model.id.fields);
  }
  for (const unique of model.uniques) add(unique.constraint, 'key', unique.fields);
  for (const index of model.indexes) {
    if (index.isUnique)
      add(
        index.name,
        'key',
        index.parts.map((part) => part.field).filter((field) => field !== null),
      );
  }
  for (const relation of Object.values(model.relations)) {
    if (relation.kind === 'one' && relation.foreignKey !== null) add(relation.foreignKey.name, 'fkey', relation.from);
  }
  for (const check of model.checks) if (check.name !== null) constraints.set(check.name, []);

  return constraints;
}
