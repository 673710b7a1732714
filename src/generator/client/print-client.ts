import type { EnumType } from '../../schema/named-types.ts';
import type { GeneratedFile, GeneratorInput } from '../contract/define-generator.ts';
import { propertyName, quoted, textUnion } from '../text/quoted.ts';
import type { ClientModel } from './client-model.ts';
import { clientModels } from './client-model.ts';
import type { ClientOptions } from './client-options.ts';
import { FieldPrinter } from './field-types.ts';
import { FileImports } from './file-imports.ts';
import { printIndex } from './print-index.ts';
import { printModel } from './print-model.ts';
import { printSchemaData } from './print-schema-data.ts';
import { clientSchema } from './schema-data.ts';
import { TypeNames } from './type-names.ts';

/**
 * A typed client: interfaces for each model in a file of its own, the enums, the schema as data, and an index that has
 * `connect`. Everything in it is written out and nothing is computed, so that checking it costs next to nothing.
 */
export function printClient(
  { schema: written, configuration }: Pick<GeneratorInput, 'configuration' | 'schema'>,
  options: ClientOptions,
): readonly GeneratedFile[] {
  const schema = clientSchema(written, options);
  const models = clientModels(schema);
  const names = new TypeNames(schema, models);
  const enums = Object.values(schema.enums);
  const values = new Map(enums.map((type) => [type.name, type.values.map(({ name }) => name)]));

  return [
    {
      path: 'index.ts',
      content: printIndex({
        models,
        names,
        options,
        url: configuration.datasource?.url ?? null,
        hasEnums: enums.length > 0,
        hasTextMoments: options.dateTimes === 'string',
      }),
    },
    { path: 'schema.ts', content: printSchemaData(schema, options) },
    ...(enums.length === 0 ? [] : [{ path: 'enums.ts', content: printEnums(enums, names) }]),
    ...[...models.values()].map((model) => ({
      path: `models/${names.file(model.name)}.ts`,
      content: printModelFile(model, { models, names, options, values }),
    })),
  ];
}

interface ClientParts {
  readonly models: ReadonlyMap<string, ClientModel>;
  readonly names: TypeNames;
  readonly options: ClientOptions;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

function printModelFile(model: ClientModel, { models, names, options, values }: ClientParts): string {
  const imports = new FileImports(names, options, model.name);
  const blocks = printModel({ model, models, imports, fields: new FieldPrinter(imports, values) });
  return `${[imports.lines().join('\n'), ...blocks].join('\n\n')}\n`;
}

function printEnums(enums: readonly EnumType[], names: TypeNames): string {
  const blocks = enums.map(({ name, values }) => {
    const local = names.enumType(name);
    const lines = values.map((value) => `  ${propertyName(value.name)}: ${quoted(value.name)},`);
    return [
      `export const ${local} = {\n${lines.join('\n')}\n} as const;`,
      '',
      `export type ${local} = ${textUnion(values.map((value) => value.name))};`,
    ].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
