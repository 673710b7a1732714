import type {
  EnumDeclaration,
  FieldDeclaration,
  KeyDeclaration,
  ModelDeclaration,
  SchemaDeclaration,
} from '../schema/schema-declaration.ts';
import { adoptField } from './adopt-field.ts';
import { adoptChecks, adoptIndexes, adoptKeys } from './adopt-keys.ts';
import { adoptRelations } from './adopt-relations.ts';
import type { DeclaredDatabase } from './declare-database.ts';
import type { ExistingSchema } from './existing-schema.ts';
import type { PullContext } from './pull-context.ts';
import type { PulledTable } from './pulled-table.ts';
import { inOrderOf } from './record-order.ts';

/**
 * Puts what people wrote into what the database holds: their words wherever `sync()` sees no difference, and everything
 * of which the database knows nothing. Models and fields come in their order, new ones behind.
 */
export function adoptExisting(
  declared: DeclaredDatabase,
  existing: ExistingSchema,
  context: PullContext,
): SchemaDeclaration {
  const { declaration, tables } = declared;
  const models = new Map<string, ModelDeclaration>();
  for (const table of tables) {
    const pulled = declaration.models[table.model];
    if (pulled === undefined) continue;
    models.set(table.model, table.existing === null ? pulled : adoptModel(table, pulled, declared, context));
  }
  adoptRelations(models, declared, existing, context);
  const enums = { ...declaration.enums };
  for (const [name, type] of Object.entries(enums)) enums[name] = adoptEnum(type, existing, name);
  return {
    ...declaration,
    models: inOrderOf(Object.keys(existing.schema.models), Object.fromEntries(models)),
    enums: inOrderOf(Object.keys(existing.schema.enums), enums),
    domains: inOrderOf(Object.keys(existing.schema.domains), declaration.domains ?? {}),
    compositeTypes: inOrderOf(Object.keys(existing.schema.compositeTypes), declaration.compositeTypes ?? {}),
  };
}

function adoptModel(
  table: PulledTable,
  pulled: ModelDeclaration,
  declared: DeclaredDatabase,
  context: PullContext,
): ModelDeclaration {
  const before = table.existing;
  if (before === null) return pulled;
  const { declaration: own, model } = before;
  const fields: Record<string, FieldDeclaration> = {};
  for (const column of table.columns) {
    const name = table.fields.get(column.name) ?? '';
    const field = pulled.fields[name];
    if (field === undefined) continue;
    fields[name] = adoptField({
      table,
      column,
      name,
      pulled: field,
      partOf: declared.partOf,
      types: declared.types,
      context,
    });
  }
  const { isIgnored, comment, stableId, renamedFrom, version, softDelete } = own;
  const { annotations = {} } = own;
  const { database: _, ...others } = annotations;
  const merged = { ...others, ...pulled.annotations };
  const keys = adoptKeys({ pulled: { ...pulled, fields: inOrderOf(Object.keys(model.fields), fields) }, before });
  const { indexes: __, checks: ___, definition: ____, relations: _____, ...rest } = keys;
  const indexes = adoptIndexes(pulled.indexes ?? [], own.indexes ?? [], table.place.name, context);
  const checks = adoptChecks(pulled.checks ?? [], own.checks ?? []);
  const definition = definitionOf(pulled, own);
  return {
    ...rest,
    ...keysOfView(table, own, fields),
    relations: { ...pulled.relations },
    ...(indexes.length > 0 && { indexes }),
    ...(checks.length > 0 && { checks }),
    ...(definition !== undefined && { definition }),
    ...(pulled.comment === undefined && comment !== undefined && { comment }),
    ...(isIgnored === true && { isIgnored }),
    ...(stableId !== undefined && { stableId }),
    ...(renamedFrom !== undefined && { renamedFrom }),
    ...(version !== undefined && version in fields && { version }),
    ...(softDelete !== undefined && softDelete in fields && { softDelete }),
    ...(Object.keys(merged).length > 0 && { annotations: merged }),
  };
}

/** The database knows none. */
function keysOfView(
  { kind }: PulledTable,
  { id, uniques = [] }: ModelDeclaration,
  fields: Readonly<Record<string, FieldDeclaration>>,
): Pick<ModelDeclaration, 'id' | 'uniques'> {
  const isThere = (key: KeyDeclaration): boolean => key.fields.every((name) => Object.hasOwn(fields, name));
  const kept = uniques.filter(isThere);
  if (kind !== 'view') return {};
  return { ...(id !== undefined && isThere(id) && { id }), ...(kept.length > 0 && { uniques: kept }) };
}

/** Databases print queries anew, so the one that people wrote stays while the view has the columns that it had. */
function definitionOf(pulled: ModelDeclaration, own: ModelDeclaration): string | undefined {
  const columns = ({ fields }: ModelDeclaration): string => Object.keys(fields).toSorted().join();
  return columns(pulled) === columns(own) ? own.definition : pulled.definition;
}

function adoptEnum(pulled: EnumDeclaration, { parsed }: ExistingSchema, name: string): EnumDeclaration {
  const own = parsed.declaration.enums?.[name];
  return own === undefined ? pulled : { ...own, values: pulled.values };
}
