import type { ConnectionConfig } from '../connect/connection-config.ts';
import type { DatabaseDefinition } from '../engine/database-definition.ts';
import type { PoolOptions } from '../engine/pool-options.ts';
import { didYouMean } from '../foundation/did-you-mean.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';
import { PrismaClientConstructorValidationError } from './errors/constructor-validation-error.ts';
import type { LogDefinition } from './log-options.ts';
import type { ErrorFormat } from './prisma-error-of.ts';
import type { PrismaTransactionOptions } from './transaction-level.ts';

/** What `new PrismaClient` takes: Prisma's options, and the schema, which is not generated into the client here. */
export interface PrismaClientOptions<S extends TypedSchema, O> {
  /** What `defineSchema` gave. */
  readonly schema: S;
  /** Where the database is. Without it and `adapter`: the environment's `DATABASE_URL`. */
  readonly datasourceUrl?: string;
  /** The same under a name of the data source. */
  readonly datasources?: { readonly [name: string]: { readonly url?: string } };
  /** Instead of a URL: what `postgres()`, `sqlite()` and their kin give, or a configuration. */
  readonly adapter?: DatabaseDefinition | ConnectionConfig;
  /** Fields that results leave out unless asked for: `{ user: { password: true } }`. */
  readonly omit?: O;
  readonly log?: readonly LogDefinition[];
  /** `minimal` leaves the call out of messages. Default `colorless`; `pretty` is the same. */
  readonly errorFormat?: ErrorFormat;
  /** Defaults of `$transaction`. */
  readonly transactionOptions?: PrismaTransactionOptions;
  /** Facet's: sizes and times of the pool. */
  readonly pool?: PoolOptions;
}

const NAMES: readonly (keyof PrismaClientOptions<TypedSchema, unknown>)[] = [
  'schema',
  'datasourceUrl',
  'datasources',
  'adapter',
  'omit',
  'log',
  'errorFormat',
  'transactionOptions',
  'pool',
];
const LOG_LEVELS = ['query', 'info', 'warn', 'error'];

/** Throws `PrismaClientConstructorValidationError`. */
export function checkPrismaOptions(options: PrismaClientOptions<TypedSchema, unknown>): void {
  // Nothing, and no schema, come from JavaScript.
  if (typeof options !== 'object' || options === null || typeof options.schema?.graph !== 'object')
    throw wrong('PrismaClient needs `{ schema }`, which is what defineSchema() gave.');
  for (const name of Object.keys(options)) {
    if (NAMES.some((known) => known === name)) continue;
    const meant = didYouMean(name, NAMES);
    throw wrong(
      `Unknown property ${name} provided to PrismaClient constructor.${meant === null ? '' : ` Did you mean \`${meant}\`?`}`,
    );
  }
  for (const definition of options.log ?? []) {
    const level = typeof definition === 'string' ? definition : definition.level;
    if (LOG_LEVELS.includes(level)) continue;
    throw wrong(
      `Invalid log level "${level}" provided to PrismaClient constructor. Known are ${LOG_LEVELS.join(', ')}.`,
    );
  }
  if (options.adapter !== undefined && options.datasourceUrl !== undefined)
    throw wrong('PrismaClient takes `adapter` or `datasourceUrl`, not both.');
}

/** What to connect to. Throws `PrismaClientConstructorValidationError` where nothing says. */
export function targetOf({
  adapter,
  datasourceUrl,
  datasources = {},
}: Pick<PrismaClientOptions<TypedSchema, unknown>, 'adapter' | 'datasourceUrl' | 'datasources'>):
  | string
  | DatabaseDefinition
  | ConnectionConfig {
  const target =
    adapter ??
    datasourceUrl ??
    Object.values(datasources).find(({ url }) => url !== undefined)?.url ??
    globalThis.process?.env.DATABASE_URL;
  if (target === undefined)
    throw wrong('PrismaClient needs `datasourceUrl` or `adapter`, or DATABASE_URL in the environment.');
  return target;
}

function wrong(message: string): PrismaClientConstructorValidationError {
  return new PrismaClientConstructorValidationError(message);
}
