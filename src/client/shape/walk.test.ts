import { describe, expect, it } from 'vitest';
import { mysqlFamilyCapabilities } from '../../dialects/mysql/mysql-capabilities.ts';
import { postgresCapabilities } from '../../dialects/postgres/postgres-capabilities.ts';
import { PlanCache } from '../../engine/plan-cache.ts';
import { buildSchema } from '../../schema/schema-builder.ts';
import { fieldReferences } from '../field-reference.ts';
import { createGrammar } from '../grammar/grammar.ts';
import { clientParts } from '../load-parts.ts';
import { findMany } from '../operations/find.ts';
import { Misfit } from './misfit.ts';
import { readShape } from './read-shape.ts';
import { walk } from './walk.ts';

const schema = buildSchema({
  models: {
    User: {
      fields: {
        id: { scalar: 'Int', isId: true },
        name: { scalar: 'String', isOptional: true },
        born: { scalar: 'DateTime', isOptional: true },
        details: { scalar: 'Json', isOptional: true },
      },
      relations: { posts: { kind: 'many', target: 'Post' } },
    },
    Post: {
      fields: { id: { scalar: 'Int', isId: true }, title: { scalar: 'String' }, authorId: { scalar: 'Int' } },
      relations: { author: { kind: 'one', target: 'User', fields: ['authorId'], references: ['id'] } },
    },
  },
});
const user = schema.models.User as (typeof schema.models)[string];
const rule = findMany.arguments(createGrammar(schema, postgresCapabilities('15.0'), clientParts), user);

function walked(args: unknown, cache: PlanCache = new PlanCache()) {
  const values: unknown[] = [];
  const node = walk(rule, args, cache.root('User.findMany'), values, 0);
  return { node, values, ...readShape(rule, node.path()) };
}

function misfit(args: unknown): Misfit {
  try {
    walked(args);
  } catch (error) {
    if (error instanceof Misfit) return error;
    throw error;
  }
  throw new Error('the arguments were taken');
}

describe('walk', () => {
  it('gives calls that differ only in values the same node, and collects the values in order', () => {
    const cache = new PlanCache();
    const one = walked({ where: { name: 'a', id: { in: [1, 2], gt: 3 } }, take: 10 }, cache);
    const other = walked({ where: { name: 'b', id: { in: [], gt: 4 } }, take: 10 }, cache);
    expect(other.node).toBe(one.node);
    expect(one.values).toEqual(['a', [1, 2], 3]);
    expect(one.paths).toEqual([
      ['where', 'name'],
      ['where', 'id', 'in'],
      ['where', 'id', 'gt'],
    ]);
  });

  it('keeps apart what changes the statement', () => {
    const cache = new PlanCache();
    const { name, id } = fieldReferences(user);
    const calls: unknown[] = [
      {},
      { where: {} },
      { where: { name: 'x' } },
      { where: { name: null } },
      { where: { name } },
      { where: { name: {} } },
      { where: { name: { equals: 'x' } } },
      { where: { name: { equals: 'x', mode: 'insensitive' } } },
      { where: { id } },
      { where: { id: { in: [1] } } },
      { where: { id: { in: [1, null] } } },
      { where: { AND: [] } },
      { where: { AND: [{}] } },
      { where: { AND: {} } },
      { where: { AND: [{}, {}] } },
      { where: { OR: [] } },
      { where: { OR: [{ id: 1 }, { id: 2 }] } },
      { where: { OR: [{ id: 1, AND: [{ id: 2 }] }] } },
      { take: 1 },
      { take: -1 },
      { take: 2 },
      { take: 7777 },
      { take: -7777 },
      { skip: 0 },
      { skip: 77 },
      { orderBy: { name: 'asc' } },
      { orderBy: { name: 'desc' } },
      { orderBy: [{ name: 'asc' }] },
      { orderBy: { name: { sort: 'asc', nulls: 'first' } } },
      { select: { id: true } },
      { select: { id: true, name: false } },
      { include: { posts: true } },
      { include: { posts: {} } },
      { include: { posts: { where: {} } } },
      { include: { _count: true } },
      { relationLoadStrategy: 'join' },
      { relationLoadStrategy: 'query' },
    ];
    const nodes = calls.map((call) => walked(call, cache).node);
    expect(new Set(nodes).size).toBe(calls.length);
  });

  it('counts undefined as absent', () => {
    const cache = new PlanCache();
    expect(walked({ where: { name: undefined, id: 1 }, take: undefined }, cache).node).toBe(
      walked({ where: { id: 1 } }, cache).node,
    );
    expect(walked({ where: { OR: [undefined, { id: 1 }] } }, cache).node).toBe(
      walked({ where: { OR: [{ id: 1 }] } }, cache).node,
    );
  });

  it('says what is wrong and where, without the value', () => {
    expect(misfit({ where: { nmae: 'secret' } })).toMatchObject({
      path: ['where', 'nmae'],
      problem: 'is no field of User',
      suggestion: 'name',
    });
    expect(misfit({ where: { AND: [{}, { posts: { some: { titel: 1 } } }] } })).toMatchObject({
      path: ['where', 'AND', 1, 'posts', 'some', 'titel'],
      suggestion: 'title',
    });
    expect(misfit({ orderBy: { name: 'down' } })).toMatchObject({
      path: ['orderBy', 'name'],
      problem: "must be 'asc' or 'desc' or an object",
    });
    expect(misfit({ take: '1; drop table' })).toMatchObject({
      path: ['take'],
      problem: 'must be a whole number, not a string',
    });
    expect(misfit({ where: { id: { in: 3 } } })).toMatchObject({
      path: ['where', 'id', 'in'],
      problem: 'must be a list of values, not a whole number',
    });
    expect(misfit({ where: new Date() })).toMatchObject({ path: ['where'], problem: 'must be an object, not a Date' });
    expect(misfit({ where: [{ id: 1 }] })).toMatchObject({
      path: ['where'],
      problem: 'must be an object, not an array',
    });
    expect(misfit(JSON.parse('{"where":{"__proto__":{"id":1}}}'))).toMatchObject({ path: ['where', '__proto__'] });
    expect(misfit({ where: { constructor: 1 } })).toMatchObject({ path: ['where', 'constructor'] });
  });

  it('does not see what a polluted prototype adds', () => {
    const args: object = Object.create({ where: { id: 1 } });
    expect(walked(args).shape.entries).toEqual([]);
  });

  it('refuses arguments that contain themselves or hold too much', () => {
    const circle: { AND?: unknown } = {};
    circle.AND = circle;
    expect(misfit({ where: circle }).problem).toBe('is nested too deeply; look for an object that contains itself');
    expect(misfit({ where: { OR: Array.from({ length: 20_000 }, () => ({ id: 1 })) } }).problem).toBe(
      'holds too many conditions for one query; split the call, or pass the values in one `in` list',
    );
  });

  it('keeps long lists apart from those that are spelled out', () => {
    const spelling = findMany.arguments(
      createGrammar(schema, mysqlFamilyCapabilities('10.11-MariaDB', 'mariadb'), clientParts),
      user,
    );
    const cache = new PlanCache();
    const listed = (length: number) => {
      const list = Array.from({ length }, (_, index) => index);
      const node = walk(spelling, { where: { id: { in: list } } }, cache.root('User.findMany'), [], 0);
      const [where] = readShape(spelling, node.path()).shape.entries;
      const [id] = where?.shape.kind === 'object' ? where.shape.entries : [];
      const [operator] = id?.shape.kind === 'object' ? id.shape.entries : [];
      return { node, places: operator?.shape.kind === 'values' ? operator.shape.paddedLength : undefined };
    };
    expect([0, 3, 4096, 4097, 100_000].map((length) => listed(length).places)).toEqual([0, 4, 4096, null, null]);
    expect(listed(3).node).toBe(listed(4).node);
    expect(listed(4097).node).toBe(listed(100_000).node);
    expect(listed(4096).node).not.toBe(listed(4097).node);
  });

  it('adds nothing to the trie for refused names', () => {
    const cache = new PlanCache();
    walked({ where: { id: 1 } }, cache);
    const before = cache.size;
    for (let index = 0; index < 1000; index += 1) {
      expect(() => walk(rule, { where: { [`x${index}`]: 1 } }, cache.root('User.findMany'), [], 0)).toThrow(Misfit);
    }
    expect(cache.size - before).toBeLessThanOrEqual(1);
  });
});
