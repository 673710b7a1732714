import { loadModule } from 'libpg-query';
import { beforeAll, describe, expect, it } from 'vitest';
import { sqliteDialect } from '../../src/exports/builder.ts';
import { sql } from '../../src/sql/sql-tag.ts';
import { escapeProblem } from '../support/builder/contained.ts';
import {
  attempt,
  DIALECTS,
  expectBound,
  expectContained,
  expectRefused,
  start,
  users,
} from '../support/builder/containment.ts';
import type { LooseBuilder, LooseFactory } from '../support/builder/loose-builder.ts';
import { called } from '../support/builder/loose-builder.ts';
import { tokensOf } from '../support/builder/sql-tokens.ts';

// PostgreSQL's own parser.
beforeAll(() => loadModule());

describe('known classes of injection: objects, numbers, texts and lists', () => {
  it('objects that look like raw SQL', () => {
    const genuine = sql`1 = 1`;
    const lookalikes: readonly unknown[] = [
      { sql: '1=1', bindings: [] },
      { toSQL: () => ({ sql: '1=1', bindings: [] }) },
      { toString: () => '1=1' },
      { [Symbol.toPrimitive]: () => '1=1' },
      { isRawInstance: true, sql: '1=1' },
      { kind: 'raw', texts: ['1=1'], nodes: [] },
      { kind: 'rawText', text: '1=1', values: [] },
      { kind: 'fragment', texts: ['1=1'], parts: [] },
      { kind: 'column', path: ['x'] },
      { isRaw: true, strings: ['1=1'], values: [] },
      { toOperationNode: () => ({ kind: 'RawNode', sqlFragments: ['1=1'], parameters: [] }) },
      { name: 'count', arguments: [] },
      { draft: users(), returned: genuine },
      JSON.parse('{"sql":"1=1","kind":"raw"}'),
      JSON.parse(JSON.stringify(genuine)),
      { ...(genuine as object) },
      structuredClone({ ...(genuine as object) }),
      Object.assign(Object.create(null), { sql: '1=1' }),
      Object.create({ sql: '1=1', kind: 'raw' }),
      new Proxy({}, { get: () => '1=1', has: () => true }),
      new (class QueryBuilder {
        build = () => ({ sql: 'select 1', params: [] });
      })(),
      new (class Raw {
        sql = '1=1';
      })(),
    ];
    for (const given of lookalikes) {
      for (const make of [
        () => users().select(given),
        () => users().where(given, '=', 1),
        () => users().orderBy(given),
        () => users().groupBy(given),
        () => start().from(given).select('*'),
        () => users().whereRaw(given),
        () => users().selectRaw(given),
        () => users().havingRaw(given),
        () => users().orderByRaw(given),
        () => users().whereExists(given),
        () => users().union(given),
        () => users().join(given, 'a', 'b'),
        () => users().whereIn('u.id', given),
        () => start().with('t', given).select('*').from('t'),
      ])
        expectRefused(make, given);
      // As a value it is a document, refused or bound whole.
      for (const [, dialect, family] of DIALECTS) {
        const built = attempt(() => users().where('u.id', '=', given), dialect);
        if (!(built instanceof Error)) expect(escapeProblem(built, family, '1=1')).toBeNull();
        const grouped = attempt(() => users().where(given), dialect);
        if (!(grouped instanceof Error)) expect(escapeProblem(grouped, family, '1=1')).toBeNull();
      }
    }
    // The genuine one passes in the same places.
    expect(users().select('u.id').where(genuine).build(sqliteDialect).sql).toBe(
      'select "u"."id" from "users" as "u" where 1 = 1',
    );
  });

  it('limits and offsets: whole numbers and no texts', () => {
    for (const count of [
      '1',
      '1; drop table users',
      '1 union select 1',
      '0x10',
      '',
      -1,
      1.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1e300,
      null,
      undefined,
      {},
      [1],
      { valueOf: () => 1 },
      new Number(1),
      true,
      '1e3',
    ])
      for (const name of ['limit', 'take', 'offset', 'skip'])
        expectRefused(
          () => called(users().select('u.id').orderBy('u.id').limit(5), name, count) as unknown as LooseBuilder,
          count,
        );
    for (const page of ['1', 0, -1, 1.5, Number.NaN, null, {}, [1]])
      expectRefused(() => users().select('u.id').forPage(page, 10), page);
  });

  it('comments and null bytes', () => {
    const texts = [
      'id--',
      'id -- ',
      'id/*',
      'id*/',
      '/*!50000 id*/',
      'id#',
      'id;%00',
      'id\0',
      '\0',
      'u.id\0 or 1=1',
      '--',
      '/**/id',
      'u/**/.id',
    ];
    expectContained((text) => users().select(text), texts);
    expectContained((text) => users().where(text, 1), texts);
    expectContained((text) => users().orderBy(text), texts);
    expectContained((text) => start().from(text).select('*'), texts);
    for (const text of ['id\0', '\0', 'a\0b']) {
      expectRefused(() => users().select(text), text);
      expectRefused(() => start().from(text).select('*'), text);
      expectRefused(() => users().select(`u.id as ${text}`), text);
    }
    expectBound(() => users().where('u.name', "x'--"), "x'--");
  });

  it('backslashes: no text of the statement has any, whatever the mode of the server', () => {
    for (const hostile of ['\\', "\\'", "a\\' or 1=1 -- ", '\\\\', "'\\", '%\\', "\\'; drop table users; -- "]) {
      expectBound(() => users().where('u.name', hostile), hostile);
      expectBound(() => users().where('u.name', 'like', hostile));
      expectBound(
        () =>
          users().select((e: LooseFactory) =>
            called(called(e, 'concat', 'u.name', called(e, 'val', hostile)), 'as', 'x'),
          ),
        hostile,
      );
      expectContained(
        (text) => users().select((e: LooseFactory) => called(called(e, 'stringAgg', 'u.name', text), 'as', 'x')),
        [hostile],
      );
      expectContained(
        (text) =>
          users().select((e: LooseFactory) => called(called(e, 'concatWith', text, 'u.name', 'u.email'), 'as', 'x')),
        [hostile],
      );
      expectContained((text) => users().select(`u.${text}`), [hostile]);
      for (const [name, dialect, family] of DIALECTS) {
        const built = attempt(
          () => users().where('u.name', 'like', `%${hostile}%`).whereLike('u.email', hostile),
          dialect,
        );
        if (built instanceof Error) continue;
        // The escape character itself may be named, and must read the same in both modes.
        const plain = tokensOf(built.sql, family, { hasPlainBackslash: true }).map(({ kind }) => kind);
        expect(
          tokensOf(built.sql, family).map(({ kind }) => kind),
          `${name}: ${built.sql}`,
        ).toEqual(plain);
      }
    }
  });

  it('quotes of other alphabets, half a surrogate, overlong characters', () => {
    const texts = [
      '\u02bc or 1=1',
      '\uff07 or 1=1',
      '\u2019',
      '\u201c; drop',
      '\u00bf\u0027',
      '\xbf\x27',
      '\ud800',
      'a\udc00b',
      '\uff02',
      '\u0060',
      '\u2032',
      'ﬀ',
      '\u0000\u0027',
    ];
    expectContained((text) => users().select(`u.${text}`), texts);
    expectContained((text) => users().where(`u.${text}`, 1), texts);
    expectContained((text) => start().from(text).select('*'), texts);
    expectContained((text) => users().where('u.name', text), texts);
  });

  it('overlong names: two that a database would cut to the same stay two', () => {
    expectContained(
      (name) => users().select(`u.id as ${name}`),
      ['y'.repeat(64), 'y'.repeat(257), 'y'.repeat(100_000)],
    );
    expectRefused(() => users().select(`u.${'y'.repeat(100_000)}`));
  });

  it('names of prototypes are names', () => {
    for (const name of [
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__defineGetter__',
    ]) {
      expectContained((text) => users().select(`u.${text}`, `u.id as ${text}`).where(`u.${text}`, 1), [name]);
      expectContained(
        (text) =>
          start()
            .insertInto('users')
            .values(JSON.parse(`{"${text}": 1}`)),
        [name],
      );
      expectContained((text) => users().where(JSON.parse(`{"${text}": 1}`)), [name]);
    }
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  it('names of written columns', () => {
    expectContained((name) =>
      start()
        .insertInto('users')
        .values({ [name]: 1 }),
    );
    expectContained((name) =>
      start()
        .updateTable('users')
        .set({ [name]: 1 })
        .where('id', 1),
    );
    expectContained((name) => start().updateTable('users').set(name, 1).where('id', 1));
    expectContained((name) => start().insertInto('users').values({ id: 1 }).onConflict(name).ignore());
    expectContained((name) =>
      start()
        .insertInto('users')
        .values({ id: 1 })
        .onConflict('id')
        .update({ [name]: 1 }),
    );
    expectContained((name) => start().insertInto('users').values({ id: 1 }).returning(name));
    expectContained((name) => start().insertInto('users').values({ id: 1 }).onConflict({ constraint: name }).ignore());
    expectContained((name) =>
      start()
        .deleteFrom('users')
        .where({ [name]: 1 }),
    );
  });

  it('lists: whatever they hold is bound', () => {
    expectContained((text) => users().whereIn('u.name', [text, 'b']));
    expectContained((text) => users().whereBetween('u.name', [text, 'b']));
    for (const list of ['1,2', '(1)', { 0: 1, length: 1 }, new Set([1]), 1, null, undefined, { toString: () => '1' }])
      expectRefused(() => users().whereIn('u.id', list), list);
    for (const pair of [[1], [1, 2, 3], '1,2', {}, null, [], [undefined, 1]])
      expectRefused(() => users().whereBetween('u.id', pair), pair);
  });

  it('raw texts: as many values as places, and places in texts are none', () => {
    expectRefused(() => users().select('u.id').whereRaw('u.id = ?', []));
    expectRefused(() => users().select('u.id').whereRaw('u.id = ?', [1, 2]));
    expectRefused(() => users().select('u.id').whereRaw('u.id = $2', [1]));
    expectRefused(() =>
      users()
        .select('u.id')
        .whereRaw('u.id = ?', [{ toString: () => '1' }, 1]),
    );
    expectRefused(() => users().select('u.id').whereRaw('u.id = ?', [undefined]));
    expectBound(
      () => users().select('u.id').whereRaw("u.name = ? and u.email <> '?'", ["x' or '1'='1"]),
      "x' or '1'='1",
    );
    const fragment = sql`u.name = ${"x'; drop table users"}`;
    expectBound(() => users().select('u.id').where(fragment), "x'; drop table users");
    expectBound(() => users().select('u.id').whereRaw(fragment), "x'; drop table users");
  });
});
