import type { ConnectionConfig } from '../../connect/connection-config.ts';

/** A generator beside those of the schema. */
export interface ConfiguredGenerator {
  /** `facet`, `facet-erd`, a package, or a module: `./my-generator.ts`. */
  readonly provider: string;
  /** Where it writes, from the config file on. */
  readonly output?: string;
  /** What else the generator takes. */
  readonly [property: string]: unknown;
}

/** What `facet.config.ts` says. Paths start from its folder. */
export interface FacetConfig {
  /**
   * The schema: a file, a folder of `*.prisma`, or patterns; or a module (`./src/schema.ts`) that exports what `defineSchema`
   * gave as `schema` or as its default. Default: `schema.prisma`, `prisma/schema.prisma` or `facet/schema.prisma`.
   */
  readonly schema?: string | readonly string[];
  /** Where the typed client goes where the schema does not say. Default `./generated`. */
  readonly output?: string;
  /** Databases by name: a URL, or a connection as `connect` takes it. `${NAME}` stands for an environment variable. */
  readonly connections?: Readonly<Record<string, string | ConnectionConfig>>;
  /** The connection that is meant where none is named. Default: the only one, or the one called `main`. */
  readonly default?: string;
  /** How names in the database turn into names of the schema, for `db pull`. Default: `snake_case` where all are so named. */
  readonly naming?: 'identity' | 'snake_case';
  /**
   * Files of environment variables, of which the first counts; `false` for none. Default `.env`. What the environment has
   * set already stays.
   */
  readonly dotenv?: boolean | string | readonly string[];
  /** Generators beside those of the schema, by name. */
  readonly generators?: Readonly<Record<string, ConfiguredGenerator>>;
}

/**
 * Types a config file; gives back what it is given.
 *
 * @example
 * ```ts
 * import { defineConfig, env } from 'facet-orm/config';
 *
 * export default defineConfig({
 *   schema: './schema.prisma',
 *   connections: { main: env('DATABASE_URL') },
 * });
 * ```
 */
export function defineConfig(config: FacetConfig): FacetConfig {
  return config;
}

/**
 * Stands for an environment variable, which is read when it is needed: a connection that nobody asks for may lack its own.
 *
 * @example
 * ```ts
 * env('DATABASE_URL'); // '${DATABASE_URL}'
 * ```
 */
export function env(name: string): string {
  return `\${${name}}`;
}
