import { resolve } from 'node:path';
import type { GeneratorConfiguration, SchemaConfiguration } from '../../language/lowering/schema-configuration.ts';
import type { ParsedSchema } from '../../language/parse-schema.ts';
import { expandVariables } from '../config/expand-variables.ts';
import type { LoadedConfig } from '../config/load-config.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Providers that write the typed client. */
const CLIENTS = ['facet', 'prisma-client', 'prisma-client-js'];

/**
 * The schema with the generators of the config file beside its own, and with the typed client where it names no
 * generator at all.
 *
 * @throws ConfigurationError for a variable that is not set
 */
export function withConfiguredGenerators(parsed: ParsedSchema, config: LoadedConfig, env: Variables): ParsedSchema {
  const { generators } = parsed.configuration;
  const { output } = config.config;
  const absolute = (path: string, where: string): string => resolve(config.folder, expandVariables(path, where, env));
  const further = Object.entries(config.config.generators ?? {}).map(
    ([name, { provider, output: own, ...properties }]): GeneratorConfiguration => ({
      name,
      provider: { text: provider.startsWith('.') ? absolute(provider, `generators.${name}.provider`) : provider },
      output: own === undefined ? null : { text: absolute(own, `generators.${name}.output`) },
      properties,
    }),
  );
  const settled = generators.map((generator) =>
    generator.output === null && output !== undefined && isClient(generator)
      ? { ...generator, output: { text: absolute(output, 'output') } }
      : generator,
  );
  const all = [...settled.filter(({ name }) => !further.some((other) => other.name === name)), ...further];
  const usual: GeneratorConfiguration = {
    name: 'client',
    provider: { text: 'facet' },
    output: { text: absolute(output ?? './generated', 'output') },
    properties: {},
  };
  const configuration: SchemaConfiguration = { ...parsed.configuration, generators: all.length === 0 ? [usual] : all };
  return { ...parsed, configuration };
}

function isClient({ provider }: GeneratorConfiguration): boolean {
  return provider !== null && 'text' in provider && CLIENTS.includes(provider.text);
}
