import type { ConnectionConfig } from '../../connect/connection-config.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { SchemaConfiguration } from '../../language/lowering/schema-configuration.ts';
import { connectionOfVariables } from '../config/connection-of-variables.ts';
import { expandDeeply, expandVariables } from '../config/expand-variables.ts';
import type { LoadedConfig } from '../config/load-config.ts';

/** Which database is meant, and who said so. */
export interface ResolvedConnection {
  readonly target: string | ConnectionConfig;
  /** `the connection \`main\` of the config file`. */
  readonly source: string;
  /** Where the relative path of a SQLite file starts: at the project, unless it was typed. */
  readonly folder: string;
}

export interface ConnectionRequest {
  /** `--url`. */
  readonly url?: string;
  /** `--connection`. */
  readonly connection?: string;
  readonly config: LoadedConfig;
  /** The present folder. */
  readonly cwd: string;
  readonly schema: SchemaConfiguration | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Which database a command is for: the first of `--url`, `--connection`, the config's default connection, the
 * schema's datasource, `DATABASE_URL`, `DB_CONNECTION` and its kin.
 *
 * @throws ConfigurationError that lists where it looked, or names the environment variable that is not set
 */
export function resolveConnection(request: ConnectionRequest): ResolvedConnection {
  const { url, connection, env } = request;
  if (url !== undefined && connection !== undefined)
    throw invalid('--connection', 'contradicts --url', 'Give one of them.');
  if (url !== undefined) return { target: expandVariables(url, '--url', env), source: '--url', folder: request.cwd };
  if (connection !== undefined) return namedConnection(connection, '--connection', request);
  const found = defaultConnection(request) ?? datasourceConnection(request) ?? environmentConnection(request);
  if (found !== null) return found;
  throw nowhere(request);
}

function namedConnection(name: string, option: string, { config, env }: ConnectionRequest): ResolvedConnection {
  const connections = config.config.connections ?? {};
  const given = Object.hasOwn(connections, name) ? connections[name] : undefined;
  if (given === undefined) {
    const names = Object.keys(connections);
    const meant = didYouMean(name, names);
    const known = names.length === 0 ? 'The config file has no connections.' : `Connections are ${names.join(', ')}.`;
    throw invalid(
      option,
      'names no connection of the config file',
      meant === null ? known : `Did you mean \`${meant}\`?`,
    );
  }
  const target = expandDeeply(given, `connections.${name}`, env);
  if (isTarget(target))
    return { target, source: `the connection \`${name}\` of the config file`, folder: config.folder };
  throw invalid(`connections.${name}`, 'must be a URL or an object', null);
}

/** Of several connections without a default, the one called `main`. */
function defaultConnection(request: ConnectionRequest): ResolvedConnection | null {
  const { connections = {}, default: chosen } = request.config.config;
  const names = Object.keys(connections);
  if (chosen !== undefined) return namedConnection(chosen, 'default', request);
  const [only] = names;
  if (only === undefined) return null;
  if (names.length === 1) return namedConnection(only, 'default', request);
  if (names.includes('main')) return namedConnection('main', 'default', request);
  throw invalid('default', 'is missing, and the config file has several connections', 'Set it, or use --connection.');
}

function datasourceConnection({ schema, env, config }: ConnectionRequest): ResolvedConnection | null {
  const url = schema?.datasource?.url ?? null;
  if (url === null) return null;
  const text = 'text' in url ? url.text : `\${${url.variable}}`;
  // A schema that comes with the variable's name alone must not hide the parts that are set.
  if ('variable' in url && env[url.variable] === undefined && connectionOfVariables(env) !== null) return null;
  return {
    target: expandVariables(text, `datasource ${schema?.datasource?.name ?? ''}.url`, env),
    source: 'the datasource of the schema',
    folder: config.folder,
  };
}

function environmentConnection({ env, config: { folder } }: ConnectionRequest): ResolvedConnection | null {
  const url = env.DATABASE_URL;
  if (url !== undefined && url !== '') return { target: url, source: 'the environment variable DATABASE_URL', folder };
  const target = connectionOfVariables(env);
  return target === null ? null : { target, source: 'the environment variables DB_CONNECTION and its kin', folder };
}

function nowhere({ config, schema }: ConnectionRequest): ConfigurationError {
  const places = [
    '--url (not given)',
    config.path === null ? 'facet.config.ts (not found)' : 'the config file (has no connections)',
    schema?.datasource == null ? 'the schema (has no datasource)' : 'the datasource of the schema (has no url)',
    'DATABASE_URL and DB_CONNECTION (not set, nor in .env)',
  ];
  return invalid(
    'url',
    `is missing: no database is named. Looked at ${places.join('; ')}`,
    'Set DATABASE_URL in .env, for example to sqlite:./app.db or postgresql://app@localhost:5432/app.',
  );
}

function invalid(option: string, problem: string, suggestion: string | null): ConfigurationError {
  return new ConfigurationError({ option, problem, suggestion });
}

/** The config was checked when it was read, and expanding changes no kinds. */
function isTarget(value: unknown): value is string | ConnectionConfig {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}
