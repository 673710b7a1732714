import type { Field } from '../../schema/field.ts';
import type { ClientModel, ClientRelation } from './client-model.ts';
import type { FieldPrinter, FieldTypes } from './field-types.ts';
import type { FileImports } from './file-imports.ts';

/** What the parts of one model's file are printed with. */
export interface ModelPrinter {
  readonly model: ClientModel;
  readonly models: ReadonlyMap<string, ClientModel>;
  readonly imports: FileImports;
  readonly fields: FieldPrinter;
}

/** A type of the model itself. */
export function own({ imports, model }: ModelPrinter, suffix: string): string {
  return imports.of(model.name, suffix);
}

/** A type of the model that a relation leads to. */
export function related({ imports }: ModelPrinter, { target }: ClientRelation, suffix: string): string {
  return imports.of(target, suffix);
}

/** The types of a field of the model. */
export function typesOf({ fields, model }: ModelPrinter, field: Field): FieldTypes {
  return fields.types(model.name, field);
}
