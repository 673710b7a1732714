import { createEngine } from '../../src/engine/create-engine.ts';
import type { Engine } from '../../src/engine/session.ts';
import type { SchemaFile } from '../../src/language/parse-schema.ts';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { pullDatabase } from '../../src/pull/pull-database.ts';
import type { PulledSchema, PullOptions } from '../../src/pull/pull-options.ts';
import type { Schema } from '../../src/schema/schema.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { TestDatabase, TestDatabaseKind } from '../support/database-servers.ts';

/** Databases that pulls are tried on: one of each dialect. */
export const pullKinds = ['postgres', 'mariadb', 'sqlite'] as const satisfies readonly TestDatabaseKind[];

export type PullKind = (typeof pullKinds)[number];

const providers = {
  postgres: 'postgres',
  pglite: 'postgres',
  mariadb: 'mysql',
  sqlite: 'sqlite',
  'node-sqlite': 'sqlite',
} as const;

/** Pulls as the command line does. */
export function pull(
  { engine, kind }: { readonly engine: Engine; readonly kind: TestDatabaseKind },
  options: Partial<PullOptions> & { readonly schemas?: readonly string[] } = {},
): Promise<PulledSchema> {
  return pullDatabase(engine, { provider: providers[kind], url: { variable: 'DATABASE_URL' }, ...options });
}

/** The text of a pull without the datasource. */
export function modelsOf({ files }: Pick<PulledSchema, 'files'>): string {
  return textOf(files).replace(/^datasource [\s\S]*?\n}\n\n?/, '');
}

export function textOf(files: readonly SchemaFile[]): string {
  return files.map(({ text }) => text).join('\n');
}

/** The schema that pulled files say; throws with their mistakes. */
export function readFiles(files: readonly SchemaFile[]): Schema {
  const { schema, diagnostics } = parseSchema(files);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (schema === null || errors.length > 0)
    throw new TypeError(`${errors.map(({ code, message }) => `${code}: ${message}`).join('\n')}\n${textOf(files)}`);
  return schema;
}

/** An engine without models over a database that is there. */
export interface PullEngine {
  readonly engine: Engine;
  readonly kind: TestDatabaseKind;
}

const sqlite = async () => (await import('../../src/dialects/sqlite/sqlite-dialect.ts')).sqliteDialect;
const postgres = async () => (await import('../../src/dialects/postgres/postgres-dialect.ts')).postgresDialect;
const mariadb = async () => (await import('../../src/dialects/mysql/mariadb-dialect.ts')).mariadbDialect;
const dialects = { sqlite, 'node-sqlite': sqlite, postgres, pglite: postgres, mariadb };

/** Opens one; its owner closes it. */
export async function openPullEngine({ kind, createDriver }: TestDatabase): Promise<PullEngine> {
  const engine = await createEngine({
    driver: createDriver(),
    dialect: await dialects[kind](),
    schema: buildSchema({ models: {} }),
  });
  return { engine, kind };
}
