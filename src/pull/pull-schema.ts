import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import type { SchemaConfiguration } from '../language/lowering/schema-configuration.ts';
import { parseSchema } from '../language/parse-schema.ts';
import { printSchema } from '../language/printer/print-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { adoptExisting } from './adopt-existing.ts';
import { declareDatabase } from './declare-database.ts';
import type { ExistingSchema } from './existing-schema.ts';
import { readExisting } from './existing-schema.ts';
import { isSnakeCase } from './language-names.ts';
import { mergeFiles } from './merge-files.ts';
import { isSnakeCaseThroughout } from './name-tables.ts';
import type { PullContext } from './pull-context.ts';
import { createPullContext } from './pull-context.ts';
import type { DatabaseWords, PulledSchema, PullOptions } from './pull-options.ts';
import { settleDeclaration } from './settle-declaration.ts';

/**
 * Turns what is in a database into files of the schema language, or adds it to files that are there.
 *
 * @param words how the database is spelled and compared; `pullDatabase` gets them from an engine
 * @throws SchemaError where the existing files have mistakes
 *
 * @example
 * ```ts
 * import type { PhysicalDatabase } from '../../src/introspection/physical-database.ts';
 * import type { DatabaseWords } from '../../src/pull/pull-options.ts';
 * import { pullSchema } from '../../src/pull/pull-schema.ts';
 *
 * const textOf = (database: PhysicalDatabase, words: DatabaseWords): string | undefined =>
 *   pullSchema(database, words, { provider: 'postgres', url: { variable: 'DATABASE_URL' } }).files[0]?.text;
 * ```
 */
export function pullSchema(database: PhysicalDatabase, words: DatabaseWords, options: PullOptions): PulledSchema {
  const isSnake = isSnakeCaseThroughout(database);
  const common = { database, words, isSnake };
  const plain = contextFor(common, options.naming ?? (isSnake ? 'snake_case' : 'identity'), null);
  const existing = readExisting(options.existing ?? [], options.provider, plain.tableKey);
  const context =
    existing === null
      ? plain
      : contextFor(common, options.naming ?? namingOf(existing.schema) ?? plain.naming, existing);
  const declared = declareDatabase(context);
  const declaration = existing === null ? declared.declaration : adoptExisting(declared, existing, context);
  const { schema } = settleDeclaration(declaration, declared.relations, context, options.provider);
  if (existing !== null) {
    const merged = mergeFiles(existing, schema, configurationOf(schema, options, existing.parsed.configuration));
    // Where a block or line of other things was taken over, what the text says stands in its order.
    const said = parseSchema(merged.files, { provider: options.provider }).schema;
    return {
      files: merged.files,
      schema: said ?? schema,
      unexpressed: [...context.notes, ...merged.unexpressed],
      removed: merged.removed,
    };
  }
  const { text, unexpressed } = printSchema(schema, configurationOf(schema, options, null));
  return {
    files: [{ name: 'schema.prisma', text }],
    schema,
    unexpressed: [...context.notes, ...unexpressed],
    removed: [],
  };
}

function contextFor(
  { database, words, isSnake }: Pick<PullContext, 'database' | 'words'> & { readonly isSnake: boolean },
  naming: PullContext['naming'],
  existing: ExistingSchema | null,
): PullContext {
  const style = isSnake && naming === 'identity' ? 'snake' : 'camel';
  return createPullContext({ database, words, naming, style, existing });
}

/** How the names of files were made that are there, where names in several words show it. */
function namingOf({ models }: Schema): PullContext['naming'] | null {
  const telling = Object.values(models).filter(
    ({ isImplicit, table }) => !isImplicit && isSnakeCase(table.name) && table.name.includes('_'),
  );
  const kept = telling.filter(({ name, table }) => name === table.name);
  if (telling.length === 0) return null;
  return kept.length * 2 > telling.length ? 'identity' : 'snake_case';
}

/** What the datasource says: as it is there, with the database schemas that are used. */
function configurationOf(
  schema: Schema,
  { provider, url }: PullOptions,
  before: SchemaConfiguration | null,
): SchemaConfiguration {
  const places = [...Object.values(schema.models).map(({ table }) => table), ...Object.values(schema.enums)];
  const used = places.flatMap((place) => place.schema ?? []);
  if (before !== null) {
    const { datasource, generators } = before;
    const schemas = [...new Set([...(datasource?.schemas ?? []), ...used])];
    return { datasource: datasource === null ? null : { ...datasource, schemas }, generators };
  }
  return {
    datasource: {
      name: 'db',
      provider,
      url,
      directUrl: null,
      relationMode: 'foreignKeys',
      schemas: [...new Set(used)].sort(),
      extensions: [],
    },
    generators: [],
  };
}
