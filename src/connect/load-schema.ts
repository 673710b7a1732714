import type { Session } from '../engine/session.ts';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { SchemaFile } from '../language/parse-schema.ts';
import { declarationOf } from '../schema/declaration-of.ts';
import { prepareSchema } from './prepare-schema.ts';
import { readSchemaFiles } from './read-schema-files.ts';
import type { HandleFactory, SessionHandle } from './session-handle.ts';

/** The provider that a schema names for each database. */
const PROVIDERS = { postgres: 'postgres', sqlite: 'sqlite', mariadb: 'mysql', mysql: 'mysql' } as const;

/** A text that stands in no file. */
function textFile(text: string): SchemaFile {
  if (typeof text === 'string') return { name: 'schema.prisma', text };
  throw new ValidationError({
    model: null,
    operation: 'loadSchema',
    path: [],
    problem: 'takes a schema as text',
    suggestion: 'A file is loaded with `loadSchemaFrom(path)`.',
  });
}

/**
 * Another database over the pool of the session, whose schema has what a text adds too.
 *
 * @param isPath whether `source` is the path of a file or folder, and not the text itself
 * @throws SchemaError with everything that is wrong with the texts
 * @throws ConfigurationError where they are for another database
 * @throws CapabilityMissingError for what Facet cannot do
 */
export async function loadSchema(
  session: Session,
  factory: HandleFactory,
  source: string,
  isPath: boolean,
): Promise<SessionHandle> {
  const { dialect, schema } = session.engine;
  const files = isPath ? await readSchemaFiles(source) : [textFile(source)];
  const [{ parseSchema }, { requireSchema }] = await Promise.all([
    import('../language/parse-schema.ts'),
    import('../language/require-schema.ts'),
  ]);
  const provider = PROVIDERS[dialect.name];
  const parsed = parseSchema(files, { provider, base: declarationOf(schema) });
  const loaded = requireSchema(parsed);
  const named = parsed.configuration.datasource?.provider ?? provider;
  if (named !== provider) {
    throw new ConfigurationError({
      option: 'provider',
      problem: `of the schema is for another database than the connected ${dialect.displayName}`,
      suggestion: `Connect to that database, or write \`provider = "${provider === 'postgres' ? 'postgresql' : provider}"\`.`,
    });
  }
  await prepareSchema(loaded);
  return factory.withEngine(session, session.engine.fork({ schema: loaded }));
}
