import { AnyNull, DbNull, JsonNull } from '../../../src/client/json-null.ts';
import { CapabilityMissingError } from '../../../src/foundation/errors/capability-missing-error.ts';
import type { TestDatabase } from '../database-servers.ts';
import type { LooseClient, LooseDatabase, OpenDatabase } from '../properties/open-database.ts';
import { openDatabase } from '../properties/open-database.ts';
import { buildFluentSchema } from './build-fluent-schema.ts';
import { AmbiguousOrder } from './evaluate-list.ts';
import { evaluateQuery } from './evaluate-query.ts';
import type { World } from './evaluate-where.ts';
import { generateData, JSON_NULL } from './generate-data.ts';
import { generateQuery } from './generate-query.ts';
import { generateSchema } from './generate-schema.ts';
import { walkedPages } from './groups/pages.ts';
import { mismatch } from './match-result.ts';
import type { OracleModel } from './oracle-schema.ts';
import type { OracleQuery } from './query-arguments.ts';
import { materialised, OracleReference, printed } from './query-arguments.ts';
import { createRandom } from './random-source.ts';
import { shrunken } from './shrink-arguments.ts';

export interface RoundReport {
  /** Calls that were made and compared. */
  readonly cases: number;
  /** One text for each that failed, the first few with the smallest arguments that fail. */
  readonly failures: readonly string[];
}

const SHRUNKEN_FAILURES = 3;

/** One random schema with its rows, and as many random queries as asked for. */
export async function runRound(
  database: TestDatabase,
  seed: number,
  round: number,
  queries: number,
): Promise<RoundReport> {
  const random = createRandom(seed * 1_000 + round);
  const prefix = `q${round}_`;
  const schema = generateSchema(random.fork(), prefix);
  const world: World = { schema, data: generateData(random.fork(), schema) };
  const fluent = buildFluentSchema(schema, prefix);
  const open = await openDatabase(database, fluent);
  const where = `FACET_ORACLE_SEED=${seed} round ${round} on ${database.kind}`;
  try {
    await open.db.sync();
    await insertRows(open.db, world, fluent.graph, database.kind);
    return await runQueries(open, world, random.fork(), queries, where);
  } catch (error) {
    const failure = `${where}: no query could be made: ${String(error)}\n${(error as Error).stack ?? ''}\n${printedWorld(world)}\nlast SQL: ${open.sent.slice(-3).join('\n')}`;
    return { cases: 0, failures: [failure] };
  } finally {
    await open.db.close();
  }
}

async function runQueries(
  open: OpenDatabase,
  world: World,
  random: ReturnType<typeof createRandom>,
  queries: number,
  where: string,
): Promise<RoundReport> {
  const failures: string[] = [];
  let cases = 0;
  while (cases < queries) {
    const query = generateQuery(random, world);
    for (const strategy of strategiesOf(query, random.below(3))) {
      const call =
        strategy === undefined ? query : { ...query, args: { ...query.args, relationLoadStrategy: strategy } };
      const problem = await problemOf(open, world, call);
      if (problem === 'ambiguous') break;
      cases += 1;
      if (problem === null) continue;
      failures.push(
        `${where}\n${failures.length < SHRUNKEN_FAILURES ? await explained(open, world, call, problem) : `${shownCall(call)}\n${problem}`}`,
      );
    }
  }
  return { cases, failures };
}

/** Both strategies where relations are loaded. */
function strategiesOf({ operation, args }: OracleQuery, which: number): readonly (string | undefined)[] {
  if (operation === 'count' || operation === 'exists' || (args.include === undefined && args.select === undefined))
    return [undefined];
  return [
    [undefined, 'join'],
    [undefined, 'query'],
    ['join', 'query'],
  ][which] as (string | undefined)[];
}

/** What is wrong with the database's answer; `null` where nothing is. */
async function problemOf({ db }: OpenDatabase, world: World, query: OracleQuery): Promise<string | null> {
  let expected: unknown;
  try {
    expected = evaluateQuery(world, query);
  } catch (error) {
    if (error instanceof AmbiguousOrder) return 'ambiguous';
    throw error;
  }
  try {
    return mismatch(expected, await run(db, query));
  } catch (error) {
    if (isKnownGap(error)) return 'ambiguous';
    return `threw ${String(error)}${(error as { cause?: unknown }).cause === undefined ? '' : `, because of ${String((error as { cause?: unknown }).cause)}`}`;
  }
}

/** What a database says it lacks, before any SQL; anything else must work everywhere. */
function isKnownGap(error: unknown): boolean {
  return (
    error instanceof CapabilityMissingError &&
    error.details.database === 'MariaDB' &&
    error.details.capability === 'case-insensitive comparison of two columns'
  );
}

function run(db: LooseDatabase, { model, operation, args }: OracleQuery): PromiseLike<unknown> {
  const nulls = { DbNull, JsonNull, AnyNull };
  const given = materialised(args, (placeholder) =>
    placeholder instanceof OracleReference
      ? (db.models[placeholder.model] as LooseClient).fields[placeholder.field]
      : nulls[placeholder.name],
  );
  const client = db.models[model] as LooseClient;
  return operation === 'findManyCursorPage' ? walkedPages(client, given as object) : client[operation](given);
}

async function explained(open: OpenDatabase, world: World, query: OracleQuery, problem: string): Promise<string> {
  const isThrown = (text: string): boolean => text.startsWith('threw');
  const head = (text: string): string => (isThrown(text) ? text.slice(0, 60) : 'wrong');
  const smallest = await shrunken(query, async (candidate) => {
    try {
      const found = await problemOf(open, world, candidate);
      return found !== null && found !== 'ambiguous' && head(found) === head(problem);
    } catch {
      // The evaluator knows only legal calls.
      return false;
    }
  });
  open.sent.length = 0;
  const found = await problemOf(open, world, smallest);
  return [shownCall(smallest), found, 'SQL:', ...open.sent, printedWorld(world)].join('\n');
}

function shownCall({ model, operation, args }: OracleQuery): string {
  return `db.models.${model}.${operation}(${printed(args)})`;
}

function printedWorld({ schema, data }: World): string {
  const models = schema.models.map((model) => {
    const fields = model.fields.map((field) => `${field.name}: ${field.type}${field.isOptional ? '?' : ''}`).join(', ');
    const relations = model.relations
      .map((relation) => `${relation.name}: ${relation.kind} ${relation.target} (${relation.from} = ${relation.to})`)
      .join(', ');
    const rows = (data.rows[model.name] ?? []).map((row) => `  ${printed(row)}`);
    return [`${model.name} [${model.key}] { ${fields} | ${relations} }`, ...rows].join('\n');
  });
  const links = Object.entries(data.links).map(
    ([pair, list]) =>
      `${pair}: ${list.map(([a, b]) => `${printed(Object.values(a)[0])}–${printed(Object.values(b)[0])}`).join(' ')}`,
  );
  return [...models, ...links].join('\n');
}

/** Writes the rows by `createMany`, and the links of many-to-many relations by SQL. */
export async function insertRows(
  db: LooseDatabase,
  world: World,
  graph: ReturnType<typeof buildFluentSchema>['graph'],
  kind: string,
): Promise<void> {
  for (const model of world.schema.models) {
    const rows = world.data.rows[model.name] ?? [];
    if (rows.length === 0) continue;
    const { count } = await (db.models[model.name] as LooseClient).createMany({
      data: rows.map((row) => written(model, row)),
    });
    if (count !== rows.length) throw new TypeError(`createMany wrote ${count} of ${rows.length} rows`);
  }
  const quoted = (name: string): string =>
    kind === 'mariadb' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`;
  for (const model of world.schema.models) {
    for (const { name, kind: relationKind, side, pair, from, to } of model.relations) {
      if (relationKind !== 'manyToMany' || side !== 0) continue;
      const relation = graph.models[model.name]?.relations[name];
      if (relation?.kind !== 'manyToMany') throw new TypeError(`${name} is no many-to-many relation`);
      const through = graph.models[relation.through];
      const columns = [relation.throughFrom[0], relation.throughTo[0]].map((field) =>
        quoted(through?.fields[field as string]?.column ?? ''),
      );
      for (const [a, b] of world.data.links[pair] ?? []) {
        await db.execute(`insert into ${quoted(through?.table.name ?? '')} (${columns.join(', ')}) values (?, ?)`, [
          a[from[0] as string],
          b[to[0] as string],
        ]);
      }
    }
  }
}

function written(model: OracleModel, row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    model.fields.flatMap(({ name, type, isVersion }) => {
      // Counted by the client alone, from 1.
      if (isVersion === true) return [];
      const value = row[name];
      if (value === JSON_NULL) return [[name, JsonNull]];
      return [[name, type === 'Json' && value === null ? DbNull : value]];
    }),
  );
}
