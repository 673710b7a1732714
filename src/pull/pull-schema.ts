import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import type { SchemaConfiguration } from '../language/lowering/schema-configuration.ts';
import { printSchema } from '../language/printer/print-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { adoptExisting } from './adopt-existing.ts';
import { declareDatabase } from './declare-database.ts';
import { readExisting } from './existing-schema.ts';
import { mergeFiles } from './merge-files.ts';
import { isSnakeCaseThroughout } from './name-tables.ts';
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
 * const { files, unexpressed } = pullSchema(database, words, { provider: 'postgres', url: { variable: 'DATABASE_URL' } });
 * ```
 */
export function pullSchema(database: PhysicalDatabase, words: DatabaseWords, options: PullOptions): PulledSchema {
  const isSnake = isSnakeCaseThroughout(database);
  const naming = options.naming ?? (isSnake ? 'snake_case' : 'identity');
  const style = isSnake && naming === 'identity' ? 'snake' : 'camel';
  const plain = createPullContext({ database, words, naming, style, existing: null });
  const existing = readExisting(options.existing ?? [], options.provider, plain.tableKey);
  const context = existing === null ? plain : createPullContext({ database, words, naming, style, existing });
  const declared = declareDatabase(context);
  const declaration = existing === null ? declared.declaration : adoptExisting(declared, existing, context);
  const { schema } = settleDeclaration(declaration, declared.relations, context);
  if (existing !== null) {
    const merged = mergeFiles(existing, schema, configurationOf(schema, options, existing.parsed.configuration));
    return {
      files: merged.files,
      schema,
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
