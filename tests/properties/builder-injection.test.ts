import { loadModule } from 'libpg-query';
import { beforeAll, describe, expect, it } from 'vitest';
import { mysqlDialect, postgresDialect, sqliteDialect } from '../../src/exports/builder.ts';
import { DIALECTS, expectContained, expectRefused, start, users } from '../support/builder/containment.ts';
import type { LooseFactory } from '../support/builder/loose-builder.ts';
import { called } from '../support/builder/loose-builder.ts';
import { tokensOf } from '../support/builder/sql-tokens.ts';
import { HOSTILE_TEXTS } from '../support/properties/hostile-texts.ts';

// PostgreSQL's own parser.
beforeAll(() => loadModule());

describe('known classes of injection: names, paths and words', () => {
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
});
