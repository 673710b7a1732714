import type { Hooks } from '../engine/hooks.ts';
import type { PoolOptions } from '../engine/pool-options.ts';
import type { QueryLogOptions } from '../engine/query-log.ts';
import { didYouMean } from '../foundation/did-you-mean.ts';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import type { Schema } from '../schema/schema.ts';

/** How a database is used, whatever it is and wherever it stands. */
/** Names of fields by model, each with whether results leave it out. */
type OmittedFields = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

export interface ConnectOptions<S = { readonly graph: Schema }, O = OmittedFields> {
  /** What `defineSchema` gave. Without it there are raw SQL, bare tables and introspection. */
  readonly schema?: S;
  readonly pool?: PoolOptions;
  /** `true` writes every statement to the console. Default: no log. */
  readonly log?: boolean | QueryLogOptions;
  /** Fields that results leave out unless a query asks for them: `{ User: { password: true } }`. */
  readonly omit?: O;
  /** Ends statements that run longer, on the server; synchronous drivers cannot. Default: no limit. */
  readonly statementTimeoutMillis?: number;
  /** The zone of SQL functions; instants are stored and returned as UTC whatever it is. Default `UTC`. */
  readonly timeZone?: string;
  /** What attaches to the engine: policies, statement, write and transaction hooks. */
  readonly hooks?: Partial<Hooks>;
  /** `false` plans every call anew: slow, for tests that compare. Default true. */
  readonly planCache?: boolean;
}

const OPTION_NAMES: readonly (keyof ConnectOptions)[] = [
  'schema',
  'pool',
  'log',
  'omit',
  'statementTimeoutMillis',
  'timeZone',
  'hooks',
  'planCache',
];

/** Throws `ConfigurationError` for options that are misspelt or of the wrong kind. */
export function checkConnectOptions(options: ConnectOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new ConfigurationError({
      option: null,
      problem: 'must be an object',
      suggestion: 'Give the options as `{ schema }`, or leave them out.',
    });
  }
  if ('graph' in options) {
    throw new ConfigurationError({
      option: null,
      problem: 'is a schema where options are expected',
      suggestion: 'Give it as `{ schema }`.',
    });
  }
  for (const name of Object.keys(options)) {
    if (OPTION_NAMES.includes(name as keyof ConnectOptions)) continue;
    const meant = didYouMean(name, OPTION_NAMES);

    throw new ConfigurationError({
      option: name,
      problem: 'is not known',
      suggestion: meant && `Did you mean \`${meant}\`?`,
    });
  }
  checkKinds(options);
  checkOmit(options);
}

function checkKinds({ schema, statementTimeoutMillis, timeZone, log }: ConnectOptions): void {
  // `null` comes from JavaScript.
  if (schema !== undefined && (schema === null || typeof schema.graph !== 'object'))
    throw invalid('schema', 'must be what defineSchema() gave');
  if (
    statementTimeoutMillis !== undefined &&
    !(Number.isInteger(statementTimeoutMillis) && statementTimeoutMillis >= 0)
  ) {
    throw invalid('statementTimeoutMillis', 'must be a whole number from 0 on');
  }
  if (timeZone !== undefined && typeof timeZone !== 'string') throw invalid('timeZone', 'must be a text');
  if (log !== undefined && typeof log !== 'boolean' && (typeof log !== 'object' || log === null))
    throw invalid('log', 'must be true, false or an object');
}

function checkOmit({ omit, schema }: ConnectOptions): void {
  for (const [modelName, fields] of Object.entries(omit ?? {})) {
    const model = schema?.graph.models[modelName];

    if (model === undefined)
      throw unknownName(`omit.${modelName}`, modelName, Object.keys(schema?.graph.models ?? {}), 'model');
    for (const [field, isLeftOut] of Object.entries(fields)) {
      if (model.fields[field] === undefined)
        throw unknownName(`omit.${modelName}.${field}`, field, Object.keys(model.fields), 'field');
      if (typeof isLeftOut !== 'boolean') throw invalid(`omit.${modelName}.${field}`, 'must be true or false');
    }
  }
}

function unknownName(option: string, name: string, known: readonly string[], kind: string): ConfigurationError {
  const meant = didYouMean(name, known);

  return new ConfigurationError({
    option,
    problem: `is no ${kind} of the schema`,
    suggestion: meant && `Did you mean \`${meant}\`?`,
  });
}

function invalid(option: string, problem: string): ConfigurationError {
  return new ConfigurationError({ option, problem, suggestion: null });
}
