import { didYouMean } from '../../foundation/did-you-mean.ts';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { FacetConfig } from './define-config.ts';

type Kind = (value: unknown) => string | null;

const text: Kind = (value) => (typeof value === 'string' && value !== '' ? null : 'must be a text');
const texts: Kind = (value) =>
  Array.isArray(value) && value.length > 0 && value.every((item) => text(item) === null)
    ? null
    : 'must be a text or a list of texts';

/** What each option must be: `null`, or what is wrong, to follow the option's name. */
const OPTIONS: Readonly<Record<keyof FacetConfig, Kind>> = {
  schema: (value) => text(value) && texts(value),
  output: text,
  connections: (value) => (isRecord(value) ? null : 'must be an object of connections by name'),
  default: text,
  naming: (value) => (value === 'identity' || value === 'snake_case' ? null : 'must be `identity` or `snake_case`'),
  dotenv: (value) =>
    typeof value === 'boolean' || text(value) === null || texts(value) === null
      ? null
      : 'must be true, false, a file or a list of files',
  generators: (value) => (isRecord(value) ? null : 'must be an object of generators by name'),
};

/**
 * Checks what a config file gives.
 *
 * @param where the file, for the message
 * @throws ConfigurationError for what is misspelt or of the wrong kind, never with a value
 */
export function checkConfig(config: unknown, where: string): FacetConfig {
  if (!isRecord(config))
    throw new ConfigurationError({
      option: null,
      problem: `in ${where} must be an object`,
      suggestion: 'Write `export default defineConfig({ … })`.',
    });
  for (const [name, value] of Object.entries(config)) {
    if (value === undefined) continue;
    const kind = Object.hasOwn(OPTIONS, name)
      ? Object.entries(OPTIONS).find(([known]) => known === name)?.[1]
      : undefined;
    if (kind === undefined) throw unknown(name, Object.keys(OPTIONS), where);
    const problem = kind(value);
    if (problem !== null) throw invalid(name, problem, where);
  }
  checkConnections(config.connections, config.default, where);
  checkGenerators(config.generators, where);
  return config;
}

function checkConnections(connections: unknown, chosen: unknown, where: string): void {
  const known = isRecord(connections) ? connections : {};
  for (const [name, connection] of Object.entries(known)) {
    if (text(connection) === null || isRecord(connection)) continue;
    throw invalid(`connections.${name}`, 'must be a URL or an object', where);
  }
  if (typeof chosen !== 'string' || Object.hasOwn(known, chosen)) return;
  const meant = didYouMean(chosen, Object.keys(known));
  throw new ConfigurationError({
    option: 'default',
    problem: `in ${where} names no connection`,
    suggestion: meant === null ? listOf('Connections', Object.keys(known)) : `Did you mean \`${meant}\`?`,
  });
}

function checkGenerators(generators: unknown, where: string): void {
  for (const [name, generator] of Object.entries(isRecord(generators) ? generators : {})) {
    if (!isRecord(generator)) throw invalid(`generators.${name}`, 'must be an object', where);
    if (text(generator.provider) !== null)
      throw invalid(`generators.${name}.provider`, 'must be a text: the generator to use', where);
    if (generator.output !== undefined && text(generator.output) !== null)
      throw invalid(`generators.${name}.output`, 'must be a text', where);
  }
}

function unknown(name: string, known: readonly string[], where: string): ConfigurationError {
  const meant = didYouMean(name, known);
  return new ConfigurationError({
    option: name,
    problem: `in ${where} is not known`,
    suggestion: meant === null ? listOf('Options', known) : `Did you mean \`${meant}\`?`,
  });
}

function invalid(option: string, problem: string, where: string): ConfigurationError {
  return new ConfigurationError({ option, problem: `in ${where} ${problem}`, suggestion: null });
}

function listOf(what: string, names: readonly string[]): string {
  return names.length === 0 ? `There are no ${what.toLowerCase()}.` : `${what} are ${names.join(', ')}.`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
