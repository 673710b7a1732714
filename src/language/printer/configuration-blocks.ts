import { schemaExtras } from '../../schema/database-extras.ts';
import type { Configured, GeneratorConfiguration, Provider } from '../lowering/schema-configuration.ts';
import { printExtension } from './extras-blocks.ts';
import type { PrintedBlock, PrintedMember } from './printed-block.ts';
import { property } from './printed-block.ts';
import type { PrinterContext } from './printer-context.ts';
import { writtenNumber, writtenText } from './written-text.ts';

/** As people write them. */
const PROVIDERS: Readonly<Record<Provider, string>> = { postgres: 'postgresql', mysql: 'mysql', sqlite: 'sqlite' };

/** The datasource and the generators. */
export function configurationBlocks(context: PrinterContext): readonly PrintedBlock[] {
  const { configuration } = context;
  if (configuration === null) return [];
  const { datasource, generators } = configuration;
  return [...generators.map(generatorBlock), ...(datasource === null ? [] : [datasourceBlock(context, datasource)])];
}

type Datasource = NonNullable<NonNullable<PrinterContext['configuration']>['datasource']>;

function datasourceBlock({ schema, schemas }: PrinterContext, datasource: Datasource): PrintedBlock {
  const { name, provider, url, directUrl, relationMode } = datasource;
  const { extensions = [] } = schemaExtras(schema);
  const further = datasource.extensions.filter((other) => !extensions.some((extension) => extension.name === other));
  const printed = [
    ...extensions.map(printExtension),
    ...further.map((other) => printExtension({ name: other, schema: null, version: null })),
  ];
  const members: readonly PrintedMember[] = [
    ...(provider === null ? [] : [property('provider', writtenText(PROVIDERS[provider]))]),
    ...configured('url', url),
    ...configured('directUrl', directUrl),
    ...(relationMode === 'prisma' ? [property('relationMode', writtenText(relationMode))] : []),
    ...(schemas.length === 0 ? [] : [property('schemas', `[${schemas.map(writtenText).join(', ')}]`)]),
    ...(printed.length === 0 ? [] : [property('extensions', `[${printed.join(', ')}]`)]),
  ];
  return { keyword: 'datasource', name, documentation: [], members };
}

function generatorBlock({ name, provider, output, properties }: GeneratorConfiguration): PrintedBlock {
  const further = Object.entries(properties).filter(([key]) => key !== 'provider' && key !== 'output');
  return {
    keyword: 'generator',
    name,
    documentation: [],
    members: [
      ...configured('provider', provider),
      ...configured('output', output),
      ...further.map(([key, value]) => property(key, printPlain(value))),
    ],
  };
}

function configured(name: string, value: Configured | null): readonly PrintedMember[] {
  if (value === null) return [];
  return [property(name, 'text' in value ? writtenText(value.text) : `env(${writtenText(value.variable)})`)];
}

/** A property of a generator, in the form in which the configuration keeps it. */
function printPlain(value: unknown): string {
  if (typeof value === 'string') return writtenText(value);
  if (typeof value === 'number') return writtenNumber(value);
  if (Array.isArray(value)) return `[${value.map(printPlain).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('call' in value && 'arguments' in value && Array.isArray(value.arguments))
    return `${String(value.call)}(${value.arguments.map(printPlain).join(', ')})`;
  return `{ ${Object.entries(value)
    .map(([key, entry]) => `${key}: ${printPlain(entry)}`)
    .join(', ')} }`;
}
