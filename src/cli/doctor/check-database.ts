import type { Engine } from '../../engine/session.ts';
import { introspect } from '../../introspection/introspect.ts';
import { pushDatabase } from '../../migrations/push-database.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { CommandContext } from '../frame/command-context.ts';
import { explainFailure } from '../frame/explain-failure.ts';
import type { OpenDatabase } from '../project/open-engine.ts';
import { openEngine } from '../project/open-engine.ts';
import type { ProjectSchema } from '../project/project.ts';
import type { ConnectionFlags } from '../project/project-connection.ts';
import { projectConnection } from '../project/project-connection.ts';
import type { ResolvedConnection } from '../project/resolve-connection.ts';
import type { Finding } from './finding.ts';
import { bad, good, hint, shortened, skipped } from './finding.ts';
import { describeDriver } from './installed-version.ts';
import { unindexedForeignKeys } from './missing-indexes.ts';
import { serverVersion } from './server-version.ts';

/** Connection, drift between schema and database, foreign keys without index. */
export async function checkDatabase(
  context: CommandContext,
  config: LoadedConfig,
  schema: ProjectSchema | null,
  flags: ConnectionFlags,
): Promise<readonly Finding[]> {
  const configuration = schema?.configuration ?? null;
  let found: ResolvedConnection | null = null;
  let database: OpenDatabase;
  const started = performance.now();
  try {
    found = await projectConnection(context, config, flags);
    database = await openEngine(found, { schema: schema?.graph, configuration, use: 'look' });
  } catch (error) {
    const source = found === null ? [] : [`It is named by ${found.source}.`];
    return [failed('Connection', error, context, source)];
  }
  try {
    const opened = performance.now() - started;
    return [
      await connectionFinding(database, found, opened, config.folder),
      await attempt('Drift', context, () => driftFinding(database.engine, schema)),
      await attempt('Indexes', context, () => indexFinding(database.engine)),
    ];
  } finally {
    await database.engine.close();
  }
}

async function connectionFinding(
  { engine, description, driver }: OpenDatabase,
  { source }: ResolvedConnection,
  opened: number,
  folder: string,
): Promise<Finding> {
  const version = await serverVersion(engine);
  const started = performance.now();
  await engine.ping();
  const latency = performance.now() - started;
  return {
    ...good('Connection', `${description}, by ${source}`),
    details: [
      `${version} by ${describeDriver(driver, folder)}`,
      `loaded and connected in ${Math.round(opened)} ms, answers in ${latency.toFixed(1)} ms`,
    ],
  };
}

async function driftFinding(engine: Engine, schema: ProjectSchema | null): Promise<Finding> {
  if (schema === null) return skipped('Drift', 'not looked at, since there is no valid schema');
  const { plan } = await pushDatabase(engine, { dryRun: true });
  if (plan.steps.length + plan.blocked.length === 0) return good('Drift', 'none: the database is as the schema says');
  const lines = [
    ...plan.steps.map(({ title, loss }) => (loss === null ? title : `${title} (loses data)`)),
    ...plan.blocked.map(({ object, reason }) => `${object}: ${reason}`),
  ];
  const count = lines.length === 1 ? 'one difference' : `${lines.length} differences`;
  return bad('Drift', `${count} between schema and database`, [
    ...shortened(lines),
    '`facet-orm db push --dry-run` shows the SQL.',
  ]);
}

async function indexFinding(engine: Engine): Promise<Finding> {
  const missing = unindexedForeignKeys(await introspect(engine.root));
  if (missing.length === 0) return good('Indexes', 'every foreign key has one');
  const lines = missing.map(
    ({ table, columns, targets }) =>
      `${table} (${columns.join(', ')}): each delete in ${targets.join(' or ')} reads the whole table`,
  );
  const count = missing.length === 1 ? 'one foreign key has no index' : `${missing.length} foreign keys have no index`;
  return hint('Indexes', count, [...shortened(lines), 'Add `@@index([…])` to the models.']);
}

async function attempt(title: string, context: CommandContext, check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    return failed(title, error, context, []);
  }
}

function failed(title: string, error: unknown, context: CommandContext, more: readonly string[]): Finding {
  const { message, hint: advice } = explainFailure(error, context);
  return bad(title, message, [...(advice === null ? [] : [advice]), ...more]);
}
