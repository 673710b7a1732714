import type { ColumnOrigin } from '../../dialects/column-origin.ts';
import type { Model } from '../../schema/model.ts';
import { fieldsByColumn } from '../../schema/model-keys.ts';
import type { Schema } from '../../schema/schema.ts';

/** A table as the schema names it, and as a database that tells its schema does. */
export interface NamedTable {
  readonly name: string;
  /** `null` where the database does not tell. */
  readonly schema: string | null;
  /** Whether the name alone leads to it. */
  readonly isVisible: boolean;
}

/** Finds fields by table and column. */
export class SchemaColumns {
  readonly #schema: Schema;
  /** Several models may have one table: in several schemas, or as parts of one inheritance. */
  readonly #models = new Map<string, Model[]>();
  readonly #ignoresCase: boolean;

  constructor(schema: Schema, ignoresCase: boolean) {
    this.#schema = schema;
    this.#ignoresCase = ignoresCase;
    for (const model of Object.values(schema.models)) {
      if (model.kind !== 'embedded') this.#add(model.table.name, model);
    }
    if (!ignoresCase) return;
    for (const [name, models] of [...this.#models]) {
      const folded = name.toLowerCase();

      // Where both are tables, each has its exact name.
      if (!this.#models.has(folded)) this.#models.set(folded, models);
    }
  }

  find(table: NamedTable, column: string, isOfView: boolean): ColumnOrigin | null {
    for (const model of this.#modelsOf(table.name)) {
      const isSame =
        table.schema === null || (model.table.schema === null ? table.isVisible : model.table.schema === table.schema);

      if (!isSame || (isOfView && model.kind !== 'view')) continue;
      const field = this.#fieldOf(model, column);

      if (field !== null) return { field, schema: this.#schema };
    }

    return null;
  }

  #add(name: string, model: Model): void {
    const models = this.#models.get(name);

    if (models === undefined) this.#models.set(name, [model]);
    else models.push(model);
  }

  #modelsOf(table: string): readonly Model[] {
    return this.#models.get(table) ?? (this.#ignoresCase ? this.#models.get(table.toLowerCase()) : undefined) ?? [];
  }

  #fieldOf(model: Model, column: string): ColumnOrigin['field'] | null {
    const fields = fieldsByColumn(model);
    let name = fields.get(column);

    if (name === undefined && this.#ignoresCase) {
      const folded = column.toLowerCase();

      name = [...fields].find(([known]) => known.toLowerCase() === folded)?.[1];
    }

    return name === undefined ? null : (model.fields[name] ?? null);
  }
}
