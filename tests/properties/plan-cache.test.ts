import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnyNull, DbNull, JsonNull } from '../../src/client/json-null.ts';
import { clientParts } from '../../src/client/load-parts.ts';
import { ModelRuntimes } from '../../src/client/model-clients.ts';
import type { ModelRuntime } from '../../src/client/model-runtime.ts';
import { aggregate } from '../../src/client/operations/aggregate.ts';
import { count, exists } from '../../src/client/operations/count.ts';
import { findFirst, findMany, findUnique } from '../../src/client/operations/find.ts';
import { findManyCursorPage } from '../../src/client/operations/find-cursor-page.ts';
import { findManyPage } from '../../src/client/operations/find-page.ts';
import { groupBy } from '../../src/client/operations/group-by.ts';
import type { Operation } from '../../src/client/operations/operation.ts';
import { RuntimeModelClient } from '../../src/client/runtime-model-client.ts';
import { plainRows } from '../../src/engine/decode/row-shape.ts';
import { withParts } from '../../src/engine/parts/part-not-loaded.ts';
import { PlanCache } from '../../src/engine/plan-cache.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import { buildFluentSchema } from '../support/oracle/build-fluent-schema.ts';
import type { World } from '../support/oracle/evaluate-where.ts';
import { generateData } from '../support/oracle/generate-data.ts';
import { generateQuery } from '../support/oracle/generate-query.ts';
import { generateSchema } from '../support/oracle/generate-schema.ts';
import { insertRows } from '../support/oracle/oracle-run.ts';
import type { OracleQuery } from '../support/oracle/query-arguments.ts';
import { materialised, OracleReference, printed } from '../support/oracle/query-arguments.ts';
import type { RandomSource } from '../support/oracle/random-source.ts';
import { createRandom } from '../support/oracle/random-source.ts';
import type { LooseClient, OpenDatabase } from '../support/properties/open-database.ts';
import { createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';
import { propertySeed } from '../support/properties/property-seed.ts';

const seed = propertySeed();
const OPERATIONS: Readonly<Record<OracleQuery['operation'], Operation>> = {
  findMany,
  findFirst,
  findUnique,
  count,
  exists,
  aggregate,
  groupBy,
  findManyPage,
  findManyCursorPage,
};
const SHAPES = 100_000;
const MAX_NODES = 20_000;

let database: TestDatabase;
let open: OpenDatabase;
let uncached: OpenDatabase;
let world: World;

beforeAll(async () => {
  const random = createRandom(seed + 5);
  const schema = generateSchema(random.fork(), 'p_');
  world = { schema, data: generateData(random.fork(), schema) };
  const fluent = buildFluentSchema(schema, 'p_');
  database = (await createPropertyDatabase('sqlite')) as TestDatabase;
  open = await openDatabase(database, fluent);
  uncached = await openDatabase(database, fluent, { planCache: false });
  for (const each of [open, uncached]) {
    await each.db.sync();
    await insertRows(each.db, world, fluent.graph, 'sqlite');
  }
}, 60_000);

afterAll(async () => {
  await open?.db.close();
  await uncached?.db.close();
});

/** The runtime of a model over a cache of the test's own. */
function runtimesOver(cache: PlanCache, from: OpenDatabase = open): (model: string) => ModelRuntime {
  const client = Object.values(from.db.models)[0] as unknown as RuntimeModelClient;
  const runtimes = new ModelRuntimes(
    { engine: client.session.engine, rowShapes: plainRows, omit: {}, parts: clientParts },
    cache,
  );
  return (model) => runtimes.of(model) as ModelRuntime;
}

function given({ args }: OracleQuery): object {
  const nulls = { DbNull, JsonNull, AnyNull };
  return materialised(args, (placeholder) =>
    placeholder instanceof OracleReference
      ? (open.db.models[placeholder.model] as LooseClient).fields[placeholder.field]
      : nulls[placeholder.name],
  ) as object;
}

const collectGarbage: () => void = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

function heapMegabytes(): number {
  for (let round = 0; round < 4; round += 1) collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** Puts the names of every object into another order, which is another shape. */
function reordered(random: RandomSource, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(random, item));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    random.shuffled(Object.entries(value)).map(([name, item]) => [name, reordered(random, item)]),
  );
}

/** Most shapes without their selection, whose planning would take most of the time. */
function conditionsOnly(query: OracleQuery): OracleQuery {
  // The order of groups is none of rows.
  if (query.operation === 'findUnique' || query.operation === 'groupBy') return query;
  const { where, orderBy, take } = query.args;
  return { model: query.model, operation: 'count', args: { where, orderBy, take } };
}

/** One more level, a longer list: the shape of a caller who tries to fill the memory. */
function grown(random: RandomSource, { operation }: OracleQuery, args: Readonly<Record<string, unknown>>): object {
  const { where } = args;
  // What names one row must stand at the top.
  if (typeof where !== 'object' || where === null || operation === 'findUnique') return args;
  const list = Array.from({ length: random.pick([1, 1, 2, 3, 12]) }, () => where);
  return {
    ...args,
    where: random.pick([
      { AND: list },
      { OR: [{}, ...list] },
      { NOT: [{ OR: list }] },
      { AND: [{ AND: [{ NOT: list }] }] },
    ]),
  };
}

describe(`plan cache (seed ${seed})`, () => {
  it(`stays bounded and keeps the heap flat over ${SHAPES} hostile shapes`, { timeout: 180_000 }, async () => {
    const random = createRandom(seed + 6);
    const cache = new PlanCache({ maxNodes: MAX_NODES });
    const runtimeOf = runtimesOver(cache);
    const heaps: number[] = [];
    let largest = 0;
    for (let index = 0; index < SHAPES; index += 1) {
      const query = random.chance(0.3) ? generateQuery(random, world) : conditionsOnly(generateQuery(random, world));
      const args = grown(random, query, reordered(random, given(query)) as Readonly<Record<string, unknown>>);
      const runtime = runtimeOf(query.model);
      if (index % 20 === 0) {
        // Through the driver as well, whose own caches must hold out, too.
        const client = open.db.models[query.model] as unknown as RuntimeModelClient;
        await new RuntimeModelClient(runtime, client.session).query(OPERATIONS[query.operation], args);
      } else if (index % 3 === 0) {
        expect(() => runtime.plan(OPERATIONS[query.operation], { ...args, [`nope${index}`]: 1 }, [])).toThrow();
      } else await withParts(() => runtime.plan(OPERATIONS[query.operation], args, []));
      open.sent.length = 0;
      largest = Math.max(largest, cache.size);
      if (index % (SHAPES / 10) === SHAPES / 10 - 1) heaps.push(heapMegabytes());
    }
    console.log(
      `plan cache: at most ${largest} nodes; heap in MB after each tenth: ${heaps.map((heap) => heap.toFixed(1)).join(' ')}`,
    );
    // Two generations, each of which one last shape may overshoot.
    expect(largest).toBeLessThan(2 * MAX_NODES + 20_000);
    const [warm, last] = [heaps[4] as number, heaps.at(-1) as number];
    expect(last).toBeLessThan(warm * 1.1 + 5);
  });

  it('stays bounded when every call is refused', { timeout: 60_000 }, () => {
    const random = createRandom(seed + 7);
    const cache = new PlanCache({ maxNodes: MAX_NODES });
    const runtimeOf = runtimesOver(cache);
    for (let index = 0; index < 20_000; index += 1) {
      const query = generateQuery(random, world);
      const args = grown(random, query, reordered(random, given(query)) as Readonly<Record<string, unknown>>);
      expect(() => runtimeOf(query.model).plan(OPERATIONS[query.operation], { ...args, nope: 1 }, [])).toThrow();
    }
    expect(cache.size).toBeLessThan(2 * MAX_NODES + 20_000);
  });

  it('refuses arguments that nest without end or contain themselves', async () => {
    const [model] = world.schema.models;
    const client = open.db.models[(model as { name: string }).name] as LooseClient;
    let deep: object = {};
    for (let depth = 0; depth < 100_000; depth += 1) deep = { NOT: deep };
    const cyclic: Record<string, unknown> = {};
    cyclic.AND = [cyclic];
    const wide = { OR: Array.from({ length: 200_000 }, () => ({ NOT: {} })) };
    open.sent.length = 0;
    for (const where of [deep, cyclic, wide]) await expect(client.findMany({ where })).rejects.toThrow(ValidationError);
    expect(open.sent).toEqual([]);
  });

  it('plans every call anew where it is off', () => {
    const runtime = runtimesOver(new PlanCache({ isEnabled: false }))(
      (world.schema.models[0] as { name: string }).name,
    );
    expect(runtime.plan(findMany, { take: 1 }, [])).not.toBe(runtime.plan(findMany, { take: 1 }, []));
    const cached = runtimesOver(new PlanCache())((world.schema.models[0] as { name: string }).name);
    expect(cached.plan(findMany, { take: 1 }, [])).toBe(cached.plan(findMany, { take: 1 }, []));
  });

  it('sends the same SQL and gives the same rows with the cache and without', { timeout: 120_000 }, async () => {
    const random = createRandom(seed + 8);
    // A few calls with many values, so that plans are shared.
    const calls = Array.from({ length: 400 }, () => generateQuery(random, world));
    const problems: string[] = [];
    for (let index = 0; index < 4_000; index += 1) {
      const query = withOtherValues(random, random.pick(calls));
      const args = given(query);
      open.sent.length = 0;
      uncached.sent.length = 0;
      const first = await outcome(open, query, args);
      const second = await outcome(uncached, query, args);
      if (open.sent.join('\n') !== uncached.sent.join('\n'))
        problems.push(`${printed(query.args)}\n${open.sent.join('\n')}\n${uncached.sent.join('\n')}`);
      else if (first !== second) problems.push(`${printed(query.args)}\n${first}\n${second}`);
    }
    expect(problems.slice(0, 5)).toEqual([]);
  });
});

async function outcome({ db }: OpenDatabase, { model, operation }: OracleQuery, args: object): Promise<string> {
  try {
    return printed(await (db.models[model] as LooseClient)[operation](args));
  } catch (error) {
    return String(error);
  }
}

/** The same shape with other values here and there: swapped with those of other places of the same kind. */
function withOtherValues(random: RandomSource, query: OracleQuery): OracleQuery {
  const change = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) {
      // Lists of values may change their length; lists of conditions are part of the shape.
      if (name === 'in' || name === 'notIn')
        return random.chance(0.5) ? value : [...value, ...value].slice(0, random.below(2 * value.length + 1));
      return value.map((item) => change(item, name));
    }
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item, key)]));
    }
    if (name === 'take' || name === 'skip') return random.chance(0.3) ? random.pick([0, 1, 2, 3, 7, 13, 9_999]) : value;
    if (typeof value === 'string' && ['contains', 'startsWith', 'endsWith'].includes(name))
      return random.pick([value, '', '%', "'", 'a']);
    return value;
  };
  return { ...query, args: change(query.args, '') as OracleQuery['args'] };
}
