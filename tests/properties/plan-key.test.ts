import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnyNull, DbNull, JsonNull } from '../../src/client/json-null.ts';
import { count, exists } from '../../src/client/operations/count.ts';
import { findFirst, findMany } from '../../src/client/operations/find.ts';
import type { Operation } from '../../src/client/operations/operation.ts';
import { updateMany } from '../../src/client/operations/update.ts';
import type { RuntimeModelClient } from '../../src/client/runtime-model-client.ts';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { model } from '../../src/fluent/model.ts';
import { int } from '../../src/fluent/number-fields.ts';
import { boolean, bytes, json } from '../../src/fluent/other-fields.ts';
import { belongsTo, hasMany } from '../../src/fluent/relations.ts';
import { text } from '../../src/fluent/text-fields.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import type { LooseClient, OpenDatabase } from '../support/properties/open-database.ts';
import { createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';

const schema = defineSchema({
  models: {
    User: model({
      id: int().id(),
      name: text().optional(),
      nick: text().optional(),
      age: int().optional(),
      active: boolean().optional(),
      key: bytes().optional(),
      details: json().optional(),
      bossId: int().optional(),
      boss: belongsTo('User', { fields: ['bossId'], name: 'staff' }),
      staff: hasMany('User', { name: 'staff' }),
    }),
  },
});

type Call = readonly [Operation, object];

let database: TestDatabase;
let open: OpenDatabase;
let client: RuntimeModelClient;

beforeAll(async () => {
  database = (await createPropertyDatabase('sqlite')) as TestDatabase;
  open = await openDatabase(database, schema);
  await open.db.sync();
  client = open.db.models.User as unknown as RuntimeModelClient;
  // Loads what plans of Json filters, cursors and related rows need.
  await open.db.models.User?.findMany({
    where: { details: DbNull, boss: { name: 'a' } },
    cursor: { id: 1 },
    include: { staff: true },
  });
});

afterAll(() => open?.db.close());

function planOf([operation, args]: Call): unknown {
  return client.runtime.plan(operation, args, []);
}

/** Calls that differ, each from all others, in what their SQL may depend on. */
function differentCalls(): Call[] {
  const { fields } = open.db.models.User as LooseClient;
  const wheres: object[] = [
    {},
    { name: 'a' },
    { name: null },
    { nick: 'a' },
    { name: 'a', nick: 'a' },
    { name: fields.nick },
    { name: fields.name },
    { name: { equals: 'a' } },
    { name: { equals: null } },
    { name: { equals: fields.nick } },
    { name: { not: 'a' } },
    { name: { not: null } },
    { name: { not: { equals: 'a' } } },
    { name: { not: { not: 'a' } } },
    { name: {} },
    { name: { not: {} } },
    { name: { lt: 'a' } },
    { name: { lte: 'a' } },
    { name: { gt: 'a' } },
    { name: { gte: 'a' } },
    { name: { gte: 'a', lt: 'b' } },
    { name: { gte: fields.nick } },
    { name: { in: ['a'] } },
    { name: { in: ['a', null] } },
    { name: { notIn: ['a'] } },
    { name: { notIn: [null] } },
    { name: { contains: 'a' } },
    { name: { startsWith: 'a' } },
    { name: { endsWith: 'a' } },
    { name: { contains: 'a', mode: 'default' } },
    { name: { contains: 'a', mode: 'insensitive' } },
    { active: true },
    { details: DbNull },
    { details: JsonNull },
    { details: AnyNull },
    { details: { equals: DbNull } },
    { details: { not: DbNull } },
    { details: { not: JsonNull } },
    { AND: [] },
    { OR: [] },
    { NOT: [] },
    { AND: {} },
    { OR: {} },
    { NOT: {} },
    { AND: [{}] },
    { OR: [{}] },
    { NOT: [{}] },
    { OR: [{ name: 'a' }] },
    { OR: [{ name: 'a' }, { name: 'a' }] },
    { OR: [{ name: 'a' }, { name: null }] },
    { OR: [{ name: null }, { name: 'a' }] },
    { OR: [{ name: 'a' }, {}] },
    { OR: [{}, { name: 'a' }] },
    { OR: [{ name: 'a', nick: 'a' }] },
    { OR: [{ name: 'a' }, { nick: 'a' }] },
    { OR: [{ name: 'a' }], nick: 'a' },
    { OR: [{ OR: [{ name: 'a' }] }, { nick: 'a' }] },
    { OR: [{ OR: [{ name: 'a' }, { nick: 'a' }] }] },
    { AND: [{ name: 'a' }, { nick: 'a' }] },
    { AND: { name: 'a', nick: 'a' } },
    { NOT: { name: 'a', nick: 'a' } },
    { NOT: [{ name: 'a' }, { nick: 'a' }] },
    { boss: null },
    { boss: {} },
    { boss: { is: null } },
    { boss: { isNot: null } },
    { boss: { name: 'a' } },
    { boss: { is: { name: 'a' } } },
    { boss: { isNot: { name: 'a' } } },
    { boss: { is: { name: null } } },
    { staff: {} },
    { staff: { some: {} } },
    { staff: { every: {} } },
    { staff: { none: {} } },
    { staff: { some: { name: 'a' } } },
    { staff: { some: { name: 'a' }, none: { name: 'a' } } },
    // Lists of bytes are spelled out on SQLite: their padded length is part of the text.
    ...[0, 1, 2, 3, 5].map((length) => ({ key: { in: Array.from({ length }, () => new Uint8Array([1])) } })),
    { key: { in: [new Uint8Array([1]), null] } },
  ];
  const others: object[] = [
    ...[0, 1, -1, 2, -2, 5, -5, 10, 100, 1_000, 7_777, -7_777].map((take) => ({ take })),
    ...[0, 1, 5, 100, 7_777].map((skip) => ({ skip })),
    { take: 1, skip: 1 },
    { take: 7_777, skip: 1 },
    { take: 1, skip: 7_777 },
    { cursor: { id: 1 } },
    { cursor: { id: 1 }, take: -1 },
    { orderBy: { name: 'asc' } },
    { orderBy: { name: 'desc' } },
    { orderBy: { nick: 'asc' } },
    { orderBy: [{ name: 'asc' }] },
    { orderBy: [] },
    { orderBy: { name: { sort: 'asc' } } },
    { orderBy: { name: { sort: 'asc', nulls: 'first' } } },
    { orderBy: { name: { sort: 'asc', nulls: 'last' } } },
    { orderBy: { name: { sort: 'desc', nulls: 'last' } } },
    { orderBy: [{ name: 'asc' }, { nick: 'asc' }] },
    { orderBy: [{ nick: 'asc' }, { name: 'asc' }] },
    { orderBy: { boss: { name: 'asc' } } },
    { orderBy: { boss: { name: 'desc' } } },
    { orderBy: { boss: { boss: { name: 'asc' } } } },
    { orderBy: { staff: { _count: 'asc' } } },
    { orderBy: { staff: { _count: 'desc' } } },
    { distinct: 'name' },
    { distinct: ['nick'] },
    { distinct: ['name', 'nick'] },
    { select: { id: true } },
    { select: { name: true } },
    { select: { id: true, name: true } },
    { select: { id: true, name: false } },
    { omit: { name: true } },
    { omit: { name: false } },
    { include: { boss: true } },
    { include: { boss: false } },
    { include: { staff: true } },
    { include: { boss: {} } },
    { include: { staff: { take: 1 } } },
    { include: { staff: { take: -1 } } },
    { include: { staff: { take: 7_777 } } },
    { include: { staff: { where: { name: 'a' } } } },
    { include: { staff: { where: { name: null } } } },
    { include: { staff: { select: { id: true } } } },
    { include: { staff: { include: { boss: true } } } },
    { include: { _count: true } },
    { include: { _count: { select: { staff: true } } } },
    { include: { _count: { select: { staff: { where: { name: 'a' } } } } } },
    { include: { staff: true }, relationLoadStrategy: 'join' },
    { include: { staff: true }, relationLoadStrategy: 'query' },
  ];
  return [
    ...[...wheres.map((where) => ({ where })), ...others].map((args): Call => [findMany, args]),
    [findFirst, {}],
    [count, {}],
    [exists, {}],
    [count, { select: { _all: true } }],
    [count, { select: { name: true } }],
    [updateMany, { data: { name: 'a' } }],
    [updateMany, { data: { name: null } }],
    [updateMany, { data: { name: { set: 'a' } } }],
    [updateMany, { data: { name: { set: null } } }],
    [updateMany, { data: { details: DbNull } }],
    [updateMany, { data: { details: JsonNull } }],
    [updateMany, { data: { details: { a: 1 } } }],
    [updateMany, { data: { name: 'a' }, where: {} }],
  ];
}

/** Calls of each list differ in values alone. */
const SAME: readonly (readonly object[])[] = [
  [
    { where: { name: 'a' } },
    { where: { name: "b' or 1=1" } },
    { where: { name: '' } },
    { where: { name: 'a', nick: undefined } },
    { where: { name: 'a' }, take: undefined },
  ],
  [
    { where: { name: { in: [] } } },
    { where: { name: { in: ['a'] } } },
    { where: { name: { in: Array.from({ length: 5_000 }, String) } } },
  ],
  [
    { where: { name: { in: ['a', null] } } },
    { where: { name: { in: [null] } } },
    { where: { name: { in: [null, null, 'b'] } } },
  ],
  [
    { where: { key: { in: [new Uint8Array([1]), new Uint8Array([2]), new Uint8Array([3])] } } },
    { where: { key: { in: Array.from({ length: 4 }, () => new Uint8Array()) } } },
  ],
  [{ take: 7_777 }, { take: 8_888 }, { take: 123_456_789 }],
  [{ take: -7_777 }, { take: -8_888 }],
  [{ skip: 7_777 }, { skip: 8_888 }],
  [{ where: { active: true } }, { where: { active: false } }],
  [{ where: { details: DbNull } }, { where: { details: DbNull } }],
  [{ cursor: { id: 1 } }, { cursor: { id: 2 } }],
  [{}, { where: undefined }, { where: undefined, include: undefined }],
];

describe('plan key', () => {
  it('tells calls apart that may need different SQL', () => {
    const calls = differentCalls();
    const plans = new Map<unknown, Call>();
    const problems: string[] = [];
    for (const call of calls) {
      const plan = planOf(call);
      const other = plans.get(plan);
      if (other !== undefined)
        problems.push(`${JSON.stringify(call[1])} shares the plan of ${JSON.stringify(other[1])}`);
      plans.set(plan, call);
    }
    expect(problems).toEqual([]);
    expect(plans.size).toBe(calls.length);
  });

  it('takes each of them back to its own plan, in any order', () => {
    const calls = differentCalls();
    const plans = calls.map(planOf);
    for (let round = 0; round < 3; round += 1) {
      for (const index of [...calls.keys()].reverse()) expect(planOf(calls[index] as Call)).toBe(plans[index]);
    }
  });

  it('lets calls share a plan that differ in values alone', async () => {
    for (const calls of SAME) {
      expect(new Set(calls.map((args) => planOf([findMany, args]))).size).toBe(1);
      const texts = new Set<string>();
      for (const args of calls) {
        open.sent.length = 0;
        await (open.db.models.User as LooseClient).findMany(args);
        texts.add(open.sent.join('\n'));
      }
      expect(texts.size).toBe(1);
    }
  });

  it('does not take an inherited or hidden property for a given one', () => {
    const plain = planOf([findMany, { where: { name: 'a' } }]);
    const inherited = Object.assign(Object.create({ nick: 'x' }), { name: 'a' });
    expect(planOf([findMany, { where: inherited }])).toBe(plain);
    expect(planOf([findMany, { where: Object.assign(Object.create(null), { name: 'a' }) }])).toBe(plain);
    const hidden = Object.defineProperty({ name: 'a' }, 'nick', { value: 'x', enumerable: false });
    expect(planOf([findMany, { where: hidden }])).toBe(plain);
  });
});
