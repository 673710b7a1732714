import type { CompositeDefinition, DomainDefinition, PartitionPart } from '../dialects/extra-definitions.ts';
import type {
  DatabaseFunction,
  Exclusion,
  Extension,
  Partitioning,
  RowSecurity,
  Sequence,
  Trigger,
} from '../schema/database-extras.ts';
import { modelExtras, schemaExtras } from '../schema/database-extras.ts';
import type { Field } from '../schema/field.ts';
import type { Model, TableName } from '../schema/model.ts';
import type { Schema } from '../schema/schema.ts';
import type { ValueType } from '../schema/value-type.ts';

/** What the schema says of objects that the database alone acts on, in physical words. */
export interface DesiredExtras {
  readonly extensions: readonly Extension[];
  readonly sequences: readonly Sequence[];
  readonly functions: readonly DatabaseFunction[];
  readonly domains: readonly DomainDefinition[];
  readonly composites: readonly CompositeDefinition[];
  /** Of tables and views that have any. */
  readonly ofTables: readonly TableExtras[];
}

export interface TableExtras {
  readonly table: TableName;
  readonly isView: boolean;
  readonly rowSecurity: RowSecurity | null;
  readonly partitioning: (Omit<Partitioning, 'parts'> & { readonly parts: readonly PartitionPart[] }) | null;
  readonly parents: readonly TableName[];
  readonly exclusions: readonly Exclusion[];
  readonly triggers: readonly Trigger[];
}

/** Collects them from the graph. `typeOf` gives the SQL of a type in this database. */
export function describeExtras(schema: Schema, typeOf: (type: ValueType) => string): DesiredExtras {
  const { extensions = [], sequences = [], functions = [] } = schemaExtras(schema);
  return {
    extensions,
    sequences,
    functions,
    domains: Object.values(schema.domains).map((domain) => ({
      name: { schema: domain.schema, name: domain.typeName },
      type: typeOf(domain.of),
      isNullable: domain.isOptional,
      default: domain.default,
      check: domain.check,
    })),
    composites: Object.values(schema.compositeTypes).map(({ typeName, schema: place, fields }) => ({
      name: { schema: place, name: typeName },
      attributes: Object.values(fields).map((field: Field) => ({ name: field.column, type: typeOf(field) })),
    })),
    ofTables: Object.values(schema.models).flatMap((model) => tableExtras(model, schema) ?? []),
  };
}

function tableExtras(model: Model, schema: Schema): TableExtras | null {
  const { rowSecurity = null, partitioning, inheritedModels = [], exclusions = [], triggers = [] } = modelExtras(model);
  if (model.kind === 'open' || model.kind === 'embedded') return null;
  const parents = inheritedModels.flatMap((name) => schema.models[name]?.table ?? []);
  const isEmpty = [parents, exclusions, triggers].every((list) => list.length === 0);
  if (isEmpty && rowSecurity === null && partitioning === undefined) return null;
  return {
    table: model.table,
    isView: model.kind !== 'table',
    rowSecurity,
    partitioning:
      partitioning === undefined
        ? null
        : {
            ...partitioning,
            parts: partitioning.parts.map((part) =>
              'field' in part
                ? { column: model.fields[part.field]?.column ?? part.field, expression: null }
                : { column: null, expression: part.expression },
            ),
          },
    parents,
    exclusions,
    triggers,
  };
}
