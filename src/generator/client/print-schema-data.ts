import type { Schema } from '../../schema/schema.ts';
import type { ClientOptions } from './client-options.ts';
import { compactSchema } from './schema-data.ts';

/**
 * The schema as data: JSON in a text, a line for each model. A text is read ten times as fast as the same
 * object in TypeScript, and needs no option of a compiler or bundler, as an import of JSON would.
 */
export function printSchemaData(schema: Schema, { importPath }: ClientOptions): string {
  const { usual, whole, models } = compactSchema(schema);
  const lines = models.map((model) => JSON.stringify(model)).join(',\n');
  const json = `{"usual":${JSON.stringify(usual)},\n"whole":${JSON.stringify(whole)},\n"models":[\n${lines}\n]}`;
  return `import type { Schema } from '${importPath}';
import { schemaFromJson } from '${importPath}';

interface Part {
  readonly name: string;
}

interface ModelPart extends Part {
  readonly fields: readonly Part[];
  readonly relations: readonly Part[];
}

interface Data {
  readonly whole: object;
  /** What parts have that do not say otherwise. */
  readonly usual: { readonly model: object; readonly field: object; readonly relation: object };
  readonly models: readonly ModelPart[];
}

/** The schema: a new one for each call. */
export function readSchema(): Schema {
  const { whole, usual, models }: Data = JSON.parse(DATA);
  const read = (model: ModelPart): Part => ({
    ...usual.model,
    ...model,
    ...{
      fields: byName(model.fields.map((field) => ({ ...usual.field, ...{ column: field.name }, ...field }))),
      relations: byName(model.relations.map((relation) => ({ ...usual.relation, ...relation }))),
    },
  });
  return schemaFromJson({ ...whole, models: byName(models.map(read)) });
}

function byName(parts: readonly Part[]): object {
  return Object.fromEntries(parts.map((part) => [part.name, part]));
}

const DATA = \`${json.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\`;
`;
}
