import { isOmittedField } from '../../engine/omitted-field.ts';
import type { Model } from '../../schema/model.ts';
import type { Schema } from '../../schema/schema.ts';
import type { PlanningTarget } from './planning-context.ts';
import type { ScopeColumn } from './scope.ts';

/** The columns that a model offers, by the names of its fields. What cannot be read is not among them. */
export function modelColumns(target: PlanningTarget, model: Model): ReadonlyMap<string, ScopeColumn> {
  const columns = new Map<string, ScopeColumn>();
  for (const field of Object.values(model.fields)) {
    if (field.scalar === 'Unsupported') continue;
    columns.set(field.name, {
      name: field.name,
      column: field.column,
      type: field,
      isNullable: field.isOptional,
      isHidden: isOmittedField(target, model, field),
    });
  }
  return columns;
}

/** The same by the names of its columns, for a bare table: nothing is left out there. */
export function tableColumns(models: readonly Model[]): ReadonlyMap<string, ScopeColumn> {
  const columns = new Map<string, ScopeColumn>();
  for (const model of models) {
    for (const field of Object.values(model.fields)) {
      if (field.scalar === 'Unsupported' || columns.has(field.column)) continue;
      const { column, isOptional } = field;
      columns.set(column, { name: column, column, type: field, isNullable: isOptional, isHidden: false });
    }
  }
  return columns;
}

/** The columns of the primary key of a table, by the models that share it; `null` for none. */
export function primaryKeyOf(models: readonly Model[]): readonly string[] | null {
  const model = models.find(({ id }) => id !== null);
  return model?.id?.fields.flatMap((name) => model.fields[name]?.column ?? []) ?? null;
}

const modelsByTable = new WeakMap<Schema, ReadonlyMap<string, readonly Model[]>>();

/** The models whose table is called so; several where tables of equal names lie in different schemas, or models share one. */
export function modelsOfTable(schema: Schema, path: readonly string[]): readonly Model[] {
  let models = modelsByTable.get(schema);
  if (models === undefined) {
    const tables = new Map<string, Model[]>();
    for (const model of Object.values(schema.models)) {
      if (model.kind === 'embedded') continue;
      const same = tables.get(model.table.name);
      if (same === undefined) tables.set(model.table.name, [model]);
      else same.push(model);
    }
    models = tables;
    modelsByTable.set(schema, models);
  }
  const databaseSchema = path.length > 1 ? (path.at(-2) ?? null) : null;
  return (models.get(path.at(-1) ?? '') ?? []).filter((model) => model.table.schema === databaseSchema);
}
