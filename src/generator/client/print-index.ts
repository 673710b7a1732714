import type { Configured } from '../../language/lowering/schema-configuration.ts';
import { docComment } from '../text/doc-comment.ts';
import { objectText } from '../text/interface-text.ts';
import { quoted, textUnion } from '../text/quoted.ts';
import type { ClientModel } from './client-model.ts';
import type { ClientOptions } from './client-options.ts';
import { FileImports } from './file-imports.ts';
import type { TypeNames } from './type-names.ts';

/** What the printed index is made of. */
export interface IndexParts {
  readonly models: ReadonlyMap<string, ClientModel>;
  readonly names: TypeNames;
  readonly options: ClientOptions;
  /** The URL of the schema; `null` where it has none. */
  readonly url: Configured | null;
  readonly hasEnums: boolean;
  /** Whether moments are text in results. */
  readonly hasTextMoments: boolean;
}

/** `index.ts`: the schema's types put together, and `connect`. */
export function printIndex({ models, names, options, url, hasEnums, hasTextMoments }: IndexParts): string {
  const imports = new FileImports(names, options, null);
  const schemaType = printSchemaType(imports, models, hasTextMoments);
  const library = (name: string): string => imports.library(name);
  const database = `/** The database of this schema. */
export type AppDatabase = ${library('Database')}<AppSchema>;

/** What a callback of \`db.transaction\` gets. */
export type AppTransaction = ${library('Transaction')}<AppSchema>;`;
  const connectText = printConnect(imports, url);
  const { extension, importPath } = options;
  const error = names.isTaken('ConfigurationError')
    ? 'ConfigurationError as FacetConfigurationError'
    : 'ConfigurationError';
  // A URL that stands in the schema cannot be missing.
  const values = url !== null && 'text' in url ? '' : `${error}, `;

  return [
    `import { ${values}connect as connectTo } from '${importPath}';`,
    ...imports.lines(),
    `import { readSchema } from './schema${extension}';`,
    '',
    ...(hasEnums ? [`export * from './enums${extension}';`] : []),
    ...[...models.keys()].map((name) => `export type * from './models/${names.file(name)}${extension}';`),
    '',
    schemaType,
    '',
    database,
    '',
    connectText,
    '',
  ].join('\n');
}

function printSchemaType(
  imports: FileImports,
  models: ReadonlyMap<string, ClientModel>,
  hasTextMoments: boolean,
): string {
  const described = imports.library('DescribedSchema');
  const index = imports.library('DescriptorIndex');
  const descriptors = [...models.keys()].map((name) => ({ name, type: imports.of(name, 'Descriptor') }));
  const graph = imports.library('Schema');
  return [
    '/** The schema, as the types of queries read it. */',
    `export interface AppSchema extends ${described} {`,
    `  readonly '~names': ${textUnion([...models.keys()])};`,
    ...(hasTextMoments ? [`  readonly '~values': ${imports.library('ValueIndex')} & { DateTime: string };`] : []),
    `  readonly '~descriptors': ${index} & ${objectText(descriptors, '  ')};`,
    '}',
    '',
    `let graph: ${graph} | undefined;`,
    '',
    '/** The schema: read when it is first needed. */',
    'export const schema: AppSchema = {',
    `  get graph(): ${graph} {`,
    '    graph ??= readSchema();',
    '    return graph;',
    '  },',
    '} as AppSchema;',
  ].join('\n');
}

function printConnect(imports: FileImports, url: Configured | null): string {
  const config = imports.library('ConnectionConfig');
  const definition = imports.library('DatabaseDefinition');
  const connectOptions = imports.library('ConnectOptions');
  const where =
    url === null
      ? 'The schema names no URL, so one must be given.'
      : 'text' in url
        ? 'Without a URL it is the one in the schema.'
        : `Without a URL it is the one in the environment variable \`${url.variable}\`.`;
  const isNeeded = url === null;
  return [
    ...docComment(
      [
        `Connects to the database. ${where}`,
        '',
        '@example',
        '```ts',
        "import { connect } from './generated/index.ts';",
        '',
        `const db = await connect(${isNeeded ? "'sqlite:./app.db'" : ''});`,
        '```',
      ].join('\n'),
    ),
    // The type of the result is said by that of the call: two equal conditional types of two origins are compared
    // member by member, which would be thirty times as dear as all else.
    `export async function connect<O extends ${imports.library('GlobalOmit')}<AppSchema> = Record<never, never>>(`,
    `  target${isNeeded ? '' : '?'}: string | ${config} | ${definition},`,
    `  options: Omit<${connectOptions}<AppSchema, O>, 'schema'> = {},`,
    '): ReturnType<typeof connectTo<AppSchema, O>> {',
    `  return connectTo<AppSchema, O>(${isNeeded ? 'target ?? noUrl()' : 'target ?? defaultUrl()'}, { ...options, schema });`,
    '}',
    '',
    printDefaultUrl(imports, url),
  ].join('\n');
}

function printDefaultUrl(imports: FileImports, url: Configured | null): string {
  if (url !== null && 'text' in url) return `function defaultUrl(): string {\n  return ${quoted(url.text)};\n}`;
  const error = imports.names.localOf('ConfigurationError');
  if (url === null) {
    // From JavaScript, and where a variable turns out to be undefined.
    return `function noUrl(): never {
  throw new ${error}({
    option: 'url',
    problem: 'is missing',
    suggestion: 'Call connect(url), or name a URL in the datasource of the schema.',
  });
}`;
  }
  const problem = `is missing, and the environment variable ${url.variable} is not set`;
  return `function defaultUrl(): string {
  const process: { readonly env: Record<string, string | undefined> } | undefined = Reflect.get(globalThis, 'process');
  const url = process?.env[${quoted(url.variable)}];
  if (url !== undefined && url !== '') return url;
  throw new ${error}({
    option: 'url',
    problem: ${quoted(problem)},
    suggestion: 'Set the variable, or call connect(url).',
  });
}`;
}
