import { loadModule } from 'libpg-query';
import { beforeAll, describe, expect, it } from 'vitest';
import { QueryBuilder } from '../../src/builder/query-builder.ts';
import { mariadbDialect, mysqlDialect, postgresDialect, sqliteDialect } from '../../src/exports/builder.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { sql } from '../../src/sql/sql-tag.ts';
import type { BuiltStatement } from '../support/builder/contained.ts';
import { escapeProblem } from '../support/builder/contained.ts';
import type { LooseBuilder, LooseFactory } from '../support/builder/loose-builder.ts';
import { called } from '../support/builder/loose-builder.ts';
import type { SqlFamily } from '../support/builder/sql-tokens.ts';
import { fingerprint, tokensOf } from '../support/builder/sql-tokens.ts';
import { HOSTILE_TEXTS } from '../support/properties/hostile-texts.ts';
import { shownValue } from '../support/properties/same-value.ts';

const DIALECTS: readonly (readonly [string, unknown, SqlFamily])[] = [
  ['postgres', postgresDialect, 'postgres'],
  ['sqlite', sqliteDialect, 'sqlite'],
  ['mariadb', mariadbDialect, 'mysql'],
  ['mysql', mysqlDialect, 'mysql'],
];

const start = (): LooseBuilder => new QueryBuilder() as unknown as LooseBuilder;
const users = (): LooseBuilder => start().from('users as u');

beforeAll(() => loadModule());

/** The statement, or the refusal; anything else is thrown on. */
function attempt(
  make: () => LooseBuilder,
  dialect: unknown,
): BuiltStatement | ValidationError | CapabilityMissingError {
  try {
    return make().build(dialect);
  } catch (error) {
    if (error instanceof ValidationError || error instanceof CapabilityMissingError) return error;
    throw error;
  }
}

/** On every dialect it is refused, or contained in one name or value. */
function expectContained(make: (hostile: string) => LooseBuilder, hostiles: readonly string[] = HOSTILE_TEXTS): void {
  const problems: string[] = [];
  for (const hostile of hostiles) {
    for (const [name, dialect, family] of DIALECTS) {
      const built = attempt(() => make(hostile), dialect);
      if (built instanceof Error) continue;
      const problem = escapeProblem(built, family, hostile);
      if (problem !== null) problems.push(`${name}, ${shownValue(hostile)}: ${problem}`);
    }
  }
  expect(problems).toEqual([]);
}

/** Refused on every dialect, before there is any SQL. */
function expectRefused(make: () => LooseBuilder, what: unknown = ''): void {
  for (const [name, dialect] of DIALECTS) {
    const built = attempt(make, dialect);
    if (!(built instanceof Error)) throw new TypeError(`${name} took ${shownValue(what)}: ${built.sql}`);
  }
}

/** What is bound, and nothing of it in the text. */
function expectBound(make: () => LooseBuilder, ...values: readonly unknown[]): void {
  for (const [name, dialect] of DIALECTS) {
    const built = attempt(make, dialect);
    if (built instanceof CapabilityMissingError) continue;
    if (built instanceof Error) throw built;
    const bound = JSON.stringify(built.params);
    for (const value of values) {
      expect(bound, name).toContain(JSON.stringify(value).slice(1, -1));
      expect(built.sql, name).not.toContain(String(value));
    }
  }
}

describe('known classes of injection', () => {
  it('identifier quoting: quotes of every database inside names stay inside', () => {
    const names = [
      'a"b',
      'a`b',
      'a]b',
      'a[b',
      "a'b",
      'a"; drop table users; --',
      'a`; drop table users; #',
      'a\\',
      'a\\"b',
      '"',
      '`',
      '""',
      '``',
    ];
    expectContained((name) => start().from(name).select('id'), names);
    expectContained((name) => users().select(`u.${name}`), names);
    expectContained((name) => users().where(`u.${name}`, 1), names);
    expectContained((name) => users().orderBy(`u.${name}`), names);
    expectContained((name) => users().groupBy(`u.${name}`).select(`u.${name}`), names);
    const { sql: text } = users().select('u.a"b').build(postgresDialect);
    expect(text).toBe('select "u"."a""b" from "users" as "u"');
    expect(users().select('u.a`b').build(mysqlDialect).sql).toBe('select `u`.`a``b` from `users` as `u`');
  });

  it('aliases: of columns, sources, sub-queries, common tables and windows', () => {
    expectContained((name) => users().select(`u.id as ${name}`));
    expectContained((name) => start().from(`users as ${name}`).select('*'));
    expectContained((name) => start().from(users().as(name)).select('*'));
    expectContained((name) => users().subquery(users().select('u.id').limit(1), name));
    expectContained((name) => start().with(name, users().select('u.id')).select('*').from('t'));
    expectContained((name) => users().select((e: LooseFactory) => called(called(e, 'count'), 'as', name)));
    expectContained((name) => users().window(name, (w: unknown) => called(w, 'orderBy', 'u.id')));
    expectContained((name) => users().windowFunction('rank', name, 'u.a', 'u.b'));
  });

  it('JSON paths: steps, places, wildcards and quotes never stand in the text as they are', () => {
    const steps = [
      '$[*]',
      '$**',
      '**',
      '*',
      '[*]',
      '[0]',
      "a'b",
      'a"b',
      "'; drop table users; --",
      '$.a',
      'a.b',
      '-1',
      '#',
      '{a,b}',
      "a' or '1'='1",
      'a\\',
      'a\\"',
    ];
    expectContained((step) => users().where(`u.settings->${step}`, 'x'), [...steps, ...HOSTILE_TEXTS]);
    // Statements of ours have `$[*]` too, which these marks tell apart.
    const marked = steps.map((step) => `zz${step}zz`);
    expectContained((step) => users().whereJsonContains(`u.settings->${step}`, 'x'), marked);
    expectContained((step) => users().whereJsonLength(`u.settings->${step}`, '>', 1), steps);
    expectContained((step) => users().orderBy(`u.settings->${step}`), steps);
    expectContained(
      (step) =>
        users().select((e: LooseFactory) =>
          called(called(called(called(e, 'json', 'u.settings'), 'at', step), 'text'), 'as', 'x'),
        ),
      [...steps, ...HOSTILE_TEXTS],
    );
    for (const [, dialect, family] of DIALECTS) {
      const built = users().select('u.id').where('u.settings->a->$[*]', 'x').build(dialect);
      // The steps are bound: no text of the statement has them.
      expect(tokensOf(built.sql, family).some(({ value }) => value.includes('*'))).toBe(false);
    }
  });

  it('casts: only types of the list, whole', () => {
    for (const type of [
      'text; drop table users',
      'text)',
      'int) or (1=1',
      'varchar(10)',
      'decimal(12,2)); --',
      'decimal(1e3,2)',
      'decimal(12,2',
      'decimal(,)',
      'decimal(-1,2)',
      'json::text',
      '',
      ' ',
      'regclass',
      'unsigned',
      '__proto__',
      'constructor',
      'toString',
      'text\0',
      'decimal(99999999999,2)',
      'decimal(2,12)',
      {},
      null,
      undefined,
      ['text'],
      new String('text'),
      { toString: () => 'text' },
    ])
      expectRefused(
        () => users().select((e: LooseFactory) => called(called(e, 'cast', 'u.id', type), 'as', 'x')),
        type,
      );
  });

  it('order directions and the place of nulls: two words each', () => {
    for (const direction of [
      'asc; drop table users',
      'desc, (select 1)',
      'descending',
      '',
      ' ',

      'desc nulls last',
      1,
      true,
      {},
      ['asc'],
      new String('asc'),
      { toString: () => 'asc' },
      null,
    ])
      expectRefused(() => users().orderBy('u.id', direction), direction);
    for (const nulls of ['first; --', 'FIRST LAST', 1, {}, ['first'], new String('first')])
      expectRefused(() => users().orderBy('u.id', 'asc', { nulls }), nulls);
    expect(users().select('u.id').orderBy('u.id', 'DESC').build(sqliteDialect).sql).toContain('desc');
  });

  it('operators: those of the list, in any letter case', () => {
    for (const operator of [
      '= 1 or 1=1 --',
      '=;',
      '= any',
      'or',
      '||',
      '=1',
      '',
      ' ',
      'like binary',
      '<=> ',
      '!',
      'is null or',
      'sounds like',
      '~',
      '__proto__',
      'constructor',
      1,
      null,
      {},
      ['='],
      new String('='),
      { toString: () => '=' },
      Symbol('='),
    ]) {
      expectRefused(() => users().where('u.id', operator, 1), operator);
      expectRefused(() => users().join('posts as p', 'p.id', operator, 'u.id'), operator);
      expectRefused(() => users().groupBy('u.id').select('u.id').having('u.id', operator, 1), operator);
      expectRefused(() => users().whereColumn('u.id', operator, 'u.age'), operator);
      expectRefused(() => users().whereYear('u.at', operator, 1), operator);
    }
  });

  it('types of joins', () => {
    for (const type of [
      'LEFT OUTER; drop',
      'NATURAL',
      'INNER JOIN x ON 1=1 --',
      '',
      'left\0',
      {},
      ['LEFT'],
      new String('LEFT'),
      1,
    ]) {
      expectRefused(() => users().join('posts as p', 'p.id = u.id', type), type);
      expectRefused(() => users().join(type, 'posts', 'posts.id = u.id'), type);
    }
    expectRefused(() => users().join('posts as p', 'p.id = u.id or 1=1'));
    expectRefused(() => users().join('posts as p', 'p.id = u.id; drop table users'));
    expectContained((text) => users().join('posts as p', text), ['1 = 1', 'p.id = u.id', "p.id = 'x'"]);
  });

  it('words of locks', () => {
    for (const of of ['u; drop table users', 'u, p', '', 'x', {}, ['u'], 1, new String('u')])
      expectRefused(() => users().select('u.id').lockForUpdate({ of }), of);
    for (const option of ['skip locked', 1, ['of'], { wait: 'nowait' }])
      expectRefused(() => users().select('u.id').lockForUpdate(option), option);
  });

  it('names of functions, units and parts', () => {
    for (const name of [
      'pg_sleep',
      'load_file',
      'sleep',
      'rank() over (); --',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
    ])
      expectRefused(() => users().windowFunction(name, 'x', 'u.a', 'u.b'), name);
    for (const text of [
      'pg_sleep(9)',
      'pg_sleep(9) as x',
      'count(id); drop table users',
      'count(*) from users --',
      'count(id)) as x',
      'sum(id) + 1 as n',
      'count(distinct id',
      'load_file(a) as x',
      'count(pg_sleep(9)) as n',
    ])
      expectContained(() => users().select(text), [text]);
    expectRefused(() => users().select('pg_sleep(9) as x'));
    expectRefused(() => users().select('count(pg_sleep(9)) as n'));
    for (const unit of [
      'day; drop',
      "day'",
      'days',
      'epoch from now()',
      'constructor',
      '',
      {},
      null,
      ['day'],
      new String('day'),
    ])
      for (const name of ['dateTrunc', 'datePart'])
        expectRefused(
          () => users().select((e: LooseFactory) => called(called(e, name, unit, 'u.at'), 'as', 'x')),
          unit,
        );
    for (const having of [
      'count(id) > 3; drop table users',
      'count(id) > (select 1)',
      'count(id) > 3 or 1=1',
      'pg_sleep(1) > 0',
      'count(id) > 3 --',
      'count(id) > x',
    ])
      expectRefused(() => users().groupBy('u.id').select('u.id').having(having), having);
  });

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
