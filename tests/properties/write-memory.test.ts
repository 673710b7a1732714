import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { model } from '../../src/fluent/model.ts';
import { int } from '../../src/fluent/number-fields.ts';
import { belongsTo, hasMany, manyToMany } from '../../src/fluent/relations.ts';
import { text } from '../../src/fluent/text-fields.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import type { RandomSource } from '../support/oracle/random-source.ts';
import { createRandom } from '../support/oracle/random-source.ts';
import { HOSTILE_TEXTS } from '../support/properties/hostile-texts.ts';
import type { LooseClient, OpenDatabase } from '../support/properties/open-database.ts';
import { createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';
import { propertySeed } from '../support/properties/property-seed.ts';

/** Enough fields that no two calls need have the same ones. */
const FIELDS = Array.from({ length: 24 }, (_, index) => `f${index}`);
const CALLS = 2_000;
/** Few calls are deep, so that the whole takes seconds. */
const DEPTH = 3;
const PARENTS = 20;

const optional = Object.fromEntries(FIELDS.map((name) => [name, text().optional()]));
const schema = defineSchema({
  models: {
    Node: model({
      id: int().id().autoIncrement(),
      ...optional,
      parentId: int().optional(),
      parent: belongsTo('Node', { name: 'tree', fields: ['parentId'], onDelete: 'setNull', onUpdate: 'noAction' }),
      children: hasMany('Node', { name: 'tree' }),
      tags: manyToMany('Tag'),
    }),
    Tag: model({ id: int().id().autoIncrement(), label: text().unique(), nodes: manyToMany('Node') }),
  },
});

const seed = propertySeed();
let database: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  database = (await createPropertyDatabase('sqlite')) as TestDatabase;
  open = await openDatabase(database, schema);
  await open.db.sync();
});

afterAll(async () => {
  await open?.db.close();
  await database?.drop();
});

const collectGarbage: () => void = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

function heapMegabytes(): number {
  for (let round = 0; round < 4; round += 1) collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function client(name: string): LooseClient {
  return open.db.models[name] as LooseClient;
}

function fields(random: RandomSource): Record<string, unknown> {
  return Object.fromEntries(random.some(FIELDS).map((name) => [name, random.pick(['a', null])]));
}

/** A row with others in it, of a shape that hardly comes again. */
function created(
  random: RandomSource,
  depth: number,
  back: 'parent' | 'children' | null = null,
): Record<string, unknown> {
  const data = fields(random);
  if (depth <= 0) return data;
  const several = (): unknown =>
    Array.from({ length: random.between(1, 2) }, () => created(random, depth - 1, 'parent'));
  const kind = random.below(4);
  if (kind === 0 && back !== 'parent') data.parent = { create: created(random, depth - 1, 'children') };
  if (kind !== 1 && back !== 'children') data.children = { create: several(), createMany: { data: [fields(random)] } };
  if (kind === 2) data.tags = { connectOrCreate: [{ where: { label: 'x' }, create: { label: 'x' } }] };
  return data;
}

function updated(random: RandomSource, depth: number): Record<string, unknown> {
  const data = fields(random);
  if (depth <= 0) return data;
  const where = Object.fromEntries(random.some(FIELDS, 1).map((name) => [name, 'a']));
  data.children = Object.fromEntries(
    random
      .some(
        [
          ['create', created(random, depth - 1, 'parent')],
          ['updateMany', { where, data: { f0: null, ...fields(random) } }],
          ['deleteMany', [where]],
          ['upsert', { where: { id: 1_000_000 }, create: fields(random), update: updated(random, depth - 1) }],
          ['disconnect', { id: 1, AND: where }],
        ] as const,
        1,
      )
      .slice(0, 2),
  );
  return data;
}

/** The same, with a name in it that there is not. */
function spoilt(random: RandomSource, data: Record<string, unknown>): Record<string, unknown> {
  const name = random.pick(HOSTILE_TEXTS.filter((text) => text !== '__proto__')) + random.below(1_000_000);
  const { children } = data;
  if (typeof children !== 'object' || children === null || random.chance(0.5)) return { ...data, [name]: 1 };
  return { ...data, children: { ...children, create: { [name]: 1 } } };
}

describe(`memory of nested writes (seed ${seed})`, () => {
  it(`stays flat over ${CALLS} hostile shapes`, { timeout: 180_000 }, async () => {
    const random = createRandom(seed + 21);
    const heaps: number[] = [];
    for (let index = 0; index < CALLS; index += 1) {
      if (index % 100 === 0) {
        await client('Node').deleteMany();
        await client('Tag').deleteMany();
        const rows = await client('Node').createManyAndReturn({ data: Array.from({ length: PARENTS }, () => ({})) });
        expect(rows).toHaveLength(PARENTS);
      }
      const depth = random.chance(0.85) ? 1 : random.between(2, DEPTH);
      const some = (await client('Node').findFirst({ orderBy: { id: 'asc' } })) as { id: number };
      const kind = random.below(4);
      if (kind === 0) await client('Node').create({ data: created(random, depth) });
      else if (kind === 1)
        await client('Node').upsert({
          where: { id: some.id },
          create: created(random, depth),
          update: updated(random, depth),
        });
      else if (kind === 2) await client('Node').update({ where: { id: some.id }, data: updated(random, depth) });
      else
        await expect(client('Node').create({ data: spoilt(random, created(random, depth)) })).rejects.toThrow(
          ValidationError,
        );
      open.sent.length = 0;
      if (index % (CALLS / 10) === CALLS / 10 - 1) heaps.push(heapMegabytes());
    }
    console.log(`nested writes: heap in MB after each tenth: ${heaps.map((heap) => heap.toFixed(1)).join(' ')}`);
    const [warm, last] = [heaps[4] as number, heaps.at(-1) as number];
    // What is kept is bounded, but the bounds are not reached by so few calls.
    expect(last).toBeLessThan(warm * 1.3 + 25);
  });

  it('stays flat over lists of every length', { timeout: 120_000 }, async () => {
    const count = 240;
    await client('Node').deleteMany();
    const tags = (await client('Tag').createManyAndReturn({
      data: Array.from({ length: count }, (_, index) => ({ label: `t${index}` })),
    })) as { id: number; label: string }[];
    const { id } = (await client('Node').create({ data: {} })) as { id: number };
    const call = async (length: number): Promise<void> => {
      const some = tags.slice(0, length);
      await client('Node').update({ where: { id }, data: { tags: { set: some.map((tag) => ({ id: tag.id })) } } });
      await client('Node').update({ where: { id }, data: { tags: { connect: some.map(({ label }) => ({ label })) } } });
      open.sent.length = 0;
    };
    for (let length = 1; length <= 40; length += 1) await call(length);
    const before = heapMegabytes();
    for (let length = 41; length <= count; length += 1) await call(length);
    const after = heapMegabytes();
    console.log(`lists of nested writes: ${before.toFixed(1)} MB, then ${after.toFixed(1)} MB`);
    expect(await client('Node').findFirst({ select: { _count: true } })).toEqual({
      _count: { children: 0, tags: count },
    });
    expect(after).toBeLessThan(before * 1.15 + 8);
  });
});
