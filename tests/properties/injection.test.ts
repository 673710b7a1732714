import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { id } from '../../src/fluent/keys.ts';
import { model } from '../../src/fluent/model.ts';
import { decimal, int } from '../../src/fluent/number-fields.ts';
import { boolean, bytes, json } from '../../src/fluent/other-fields.ts';
import { belongsTo, hasMany, manyToMany } from '../../src/fluent/relations.ts';
import { enumOf, text, uuid } from '../../src/fluent/text-fields.ts';
import { timestamp } from '../../src/fluent/time-fields.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { FacetError } from '../../src/foundation/errors/facet-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import { argumentPlaces } from '../support/properties/argument-places.ts';
import { HOSTILE_TEXTS, harmlessValues, hostileObjects } from '../support/properties/hostile-texts.ts';
import type { LooseClient, OpenDatabase } from '../support/properties/open-database.ts';
import { chosenKinds, createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';
import { shownValue } from '../support/properties/same-value.ts';

const schema = defineSchema({
  enums: { Role: ['USER', 'ADMIN'] },
  models: {
    User: model({
      id: int().id(),
      email: text().unique(),
      name: text().optional(),
      role: enumOf('Role'),
      active: boolean(),
      balance: decimal(12, 2),
      token: uuid(),
      secret: bytes(),
      details: json().optional(),
      createdAt: timestamp(),
      posts: hasMany('Post'),
    }),
    Post: model({
      id: int().id(),
      title: text(),
      authorId: int().optional(),
      author: belongsTo('User', { fields: ['authorId'] }),
      tags: manyToMany('Tag'),
    }),
    Tag: model({ id: int().id(), label: text(), posts: manyToMany('Post') }),
    Seat: model({ row: int(), name: text().length(50), note: text() }, { id: id('row', 'name') }),
  },
});

const TOKEN = '123e4567-e89b-42d3-a456-426614174000';
const CREATED = new Date(0);
const SECRET = new Uint8Array([1]);
const user = {
  id: 5,
  email: 'five',
  name: 'x',
  role: 'USER',
  active: true,
  balance: '1',
  token: TOKEN,
  secret: SECRET,
  details: { a: 1 },
  createdAt: CREATED,
};

interface BaseCall {
  readonly model: string;
  readonly operation: Exclude<keyof LooseClient, 'fields'>;
  readonly args: unknown;
}

/** Calls that use every part of the grammar once. */
const CALLS: readonly BaseCall[] = [
  {
    model: 'User',
    operation: 'findMany',
    args: {
      where: {
        id: 1,
        email: { equals: 'a', not: { in: ['b', 'c'] }, contains: 'd', startsWith: 'e', endsWith: 'f', mode: 'default' },
        name: { contains: 'g', mode: 'insensitive' },
        role: { in: ['USER', 'ADMIN'] },
        active: true,
        balance: { gte: '1.5' },
        token: { notIn: [TOKEN] },
        secret: { gt: SECRET },
        createdAt: { lt: CREATED },
        AND: [{ id: { lte: 5 } }],
        OR: [{ name: 'h' }, { name: null }],
        NOT: { posts: { some: { title: 'i' }, none: { author: { is: { name: 'j' } } } } },
      },
      orderBy: [{ name: { sort: 'asc', nulls: 'last' } }, { email: 'desc' }, { posts: { _count: 'asc' } }],
      take: 7,
      skip: 1,
      cursor: { id: 3 },
      distinct: ['name', 'role'],
      include: {
        posts: {
          where: { title: { not: 'k' } },
          orderBy: { author: { email: 'asc' } },
          take: 3,
          select: { title: true, tags: { omit: { id: true } } },
        },
        _count: { select: { posts: { where: { title: 'l' } } } },
      },
      omit: { secret: true },
      relationLoadStrategy: 'join',
    },
  },
  {
    model: 'Post',
    operation: 'findFirst',
    args: {
      where: { author: { isNot: { email: 'm' } }, title: { gt: 'n' } },
      select: { id: true, title: true, author: { select: { name: true } } },
      orderBy: { id: 'desc' },
      relationLoadStrategy: 'query',
    },
  },
  {
    model: 'Seat',
    operation: 'findUnique',
    args: { where: { row_name: { row: 1, name: 'o' } }, select: { note: true } },
  },
  { model: 'User', operation: 'count', args: { where: { name: 'p' }, select: { _all: true, name: true } } },
  { model: 'User', operation: 'exists', args: { where: { email: { in: ['q', 'r'] } } } },
  { model: 'User', operation: 'create', args: { data: user, select: { id: true, email: true } } },
  { model: 'User', operation: 'createMany', args: { data: [user, { ...user, id: 6, email: 'six' }] } },
  {
    model: 'User',
    operation: 'update',
    args: { where: { id: 1 }, data: { name: 's', email: { set: 't' }, details: { b: [1] } }, omit: { secret: true } },
  },
  { model: 'User', operation: 'updateMany', args: { where: { email: 'u' }, data: { name: 'v' } } },
  { model: 'Seat', operation: 'delete', args: { where: { row_name: { row: 2, name: 'w' } } } },
  {
    model: 'User',
    operation: 'deleteMany',
    args: { where: { name: { endsWith: 'y' }, posts: { every: { title: 'z' } } } },
  },
];

for (const kind of chosenKinds()) {
  describe(`injection on ${kind}`, { timeout: 120_000 }, () => {
    let database: TestDatabase | null = null;
    let open: OpenDatabase;

    beforeAll(async () => {
      database = await createPropertyDatabase(kind);
      if (database === null) return;
      open = await openDatabase(database, schema);
      await open.db.sync();
    });

    afterAll(async () => {
      await open?.db.close();
      await database?.drop();
    });

    /** The texts that a call sends, and how it ended. */
    async function attempt(
      { model: name, operation }: BaseCall,
      args: unknown,
    ): Promise<{ readonly texts: string; readonly error: unknown }> {
      open.sent.length = 0;
      try {
        await (open.db.models[name] as LooseClient)[operation](args);
        return { texts: open.sent.join('\n'), error: null };
      } catch (error) {
        return { texts: open.sent.join('\n'), error };
      }
    }

    /** Empty tables, whatever the attempts before wrote. */
    async function reset(): Promise<void> {
      for (const name of ['Seat', 'Post', 'User', 'Tag']) await (open.db.models[name] as LooseClient).deleteMany();
    }

    for (const call of CALLS) {
      it(`holds in every place of ${call.model}.${call.operation}`, async (context) => {
        if (database === null) return context.skip();
        const problems: string[] = [];
        const isRead = ['findMany', 'findFirst', 'findUnique', 'count', 'exists'].includes(call.operation);
        await reset();
        const base = await attempt(call, call.args);
        expect(base.texts).not.toBe('');
        for (const [number, place] of argumentPlaces(call.args).entries()) {
          const all = place.kind === 'value' ? [...HOSTILE_TEXTS, ...hostileObjects()] : HOSTILE_TEXTS;
          // One database gets all of them in every place; on the others they take turns.
          const replacements = kind === 'sqlite' ? all : all.filter((_, index) => index % 5 === number % 5);
          // What the place sends for harmless values of all kinds: another kind of value is another shape.
          const twins = new Set([base.texts]);
          for (const harmless of place.kind === 'value' ? harmlessValues() : []) {
            if (!isRead) await reset();
            twins.add((await attempt(call, place.put(harmless))).texts);
          }
          for (const replacement of replacements) {
            if (!isRead) await reset();
            const { texts, error } = await attempt(call, place.put(replacement));
            const isRefused =
              texts === '' && (error instanceof ValidationError || error instanceof CapabilityMissingError);
            if (isRefused) continue;
            const what = `${place.kind} ${place.path} = ${shownValue(replacement)}`;
            // The names within a JSON document are part of the value.
            if (place.kind !== 'value' && !place.path.includes('details.'))
              problems.push(`${what} was not refused: ${String(error)} ${texts}`);
            else if (error !== null && !(error instanceof FacetError)) problems.push(`${what} threw ${String(error)}`);
            else if ((error as FacetError | null)?.code === 'QUERY_FAILED')
              problems.push(`${what} made the database fail: ${String(error)} ${texts}`);
            else if (!twins.has(texts)) problems.push(`${what} changed the SQL to ${texts}`);
          }
        }
        expect(problems.slice(0, 20)).toEqual([]);
      });
    }

    it('has left every table in its place', async (context) => {
      if (database === null) return context.skip();
      await reset();
      for (const name of ['User', 'Post', 'Tag', 'Seat'])
        expect(await (open.db.models[name] as LooseClient).count()).toBe(0);
      expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    });

    it('binds every value of raw SQL', async (context) => {
      if (database === null) return context.skip();
      const template = Object.assign(['select ', ' as v'], { raw: ['select ', ' as v'] });
      for (const value of HOSTILE_TEXTS) {
        open.sent.length = 0;
        try {
          await open.db.sql(template, value);
        } catch (error) {
          expect(error).toBeInstanceOf(ValidationError);
        }
        expect(open.sent.every((text) => text === (kind === 'postgres' ? 'select $1 as v' : 'select ? as v'))).toBe(
          true,
        );
      }
    });

    it('has no models by hostile names', (context) => {
      if (database === null) return context.skip();
      for (const name of HOSTILE_TEXTS) expect(open.db.models[name]).toBeUndefined();
    });
  });
}
