import { describe, expect, it } from 'vitest';
import { expectSql } from '../../tests/support/compiled-sql.ts';
import { column } from './expressions.ts';
import { fragmentOfNode, isSqlFragment, renderFragment, sql } from './sql-tag.ts';

describe('sql', () => {
  it('binds every value', () => {
    const { node, values } = renderFragment(sql`select * from t where a = ${"x' or true --"} and b > ${5}`);
    expectSql(node, {
      postgres: 'select * from t where a = $1 and b > $2',
      sqlite: 'select * from t where a = ? and b > ?',
      mariadb: 'select * from t where a = ? and b > ?',
    });
    expect(values).toEqual(["x' or true --", 5]);
  });

  it('nests fragments', () => {
    const condition = sql`age > ${18}`;
    const { node, values } = renderFragment(
      sql`select * from ${sql.id('public', 'us"er')} where ${condition} or ${condition}`,
    );
    expectSql(node, {
      postgres: 'select * from "public"."us""er" where age > $1 or age > $2',
      sqlite: 'select * from "public"."us""er" where age > ? or age > ?',
      mariadb: 'select * from `public`.`us"er` where age > ? or age > ?',
    });
    expect(values).toEqual([18, 18]);
  });

  it('joins values and fragments', () => {
    const { node, values } = renderFragment(sql`id in (${sql.join([1, sql`2 + ${3}`, null])})`);
    expect(node.texts).toEqual(['id in (', ', 2 + ', ', ', ')']);
    expect(values).toEqual([1, 3, null]);
    expect(renderFragment(sql.join([sql`a`, sql`b`], sql` or `)).node.texts).toEqual(['a or b']);
    expect(renderFragment(sql.join([])).node.texts).toEqual(['']);
  });

  it('numbers slots from where it is told', () => {
    const { node } = renderFragment(sql`${1} ${2}`, 7);
    expect(node.nodes).toEqual([
      { kind: 'slot', slot: 7, type: null },
      { kind: 'slot', slot: 8, type: null },
    ]);
  });

  it('takes nodes of ours', () => {
    expectSql(renderFragment(sql`lower(${fragmentOfNode(column('t', 'a'))})`).node, {
      postgres: 'lower("t"."a")',
      sqlite: 'lower("t"."a")',
      mariadb: 'lower(`t`.`a`)',
    });
  });

  it('cannot be imitated', () => {
    const fragment = sql.raw('drop table x');
    for (const forged of [
      { ...fragment },
      structuredClone({}),
      JSON.parse('{"parts":[]}'),
      Object.create(fragment),
      new Proxy(fragment, {}),
      new Proxy({}, { get: () => [{ kind: 'text', text: '1 = 1' }], getOwnPropertyDescriptor: () => undefined }),
      [],
      null,
      'x',
    ]) {
      expect(isSqlFragment(forged)).toBe(false);
      expect(renderFragment(sql`${forged}`).values[0]).toBe(forged);
    }
    expect(isSqlFragment(fragment)).toBe(true);
    expect(Object.isFrozen(fragment)).toBe(true);
  });

  it('is not thenable', async () => {
    const fragment = sql`select 1`;
    expect('then' in fragment).toBe(false);
    expect(await Promise.resolve(fragment)).toBe(fragment);
  });

  it('is a tag only: a text could hold what a caller gave', () => {
    for (const texts of ['select 1', ['select 1'], undefined])
      expect(() => sql(texts as never)).toThrow('sql(): is a tag and stands before a template');
  });

  it('refuses names and texts that are none', () => {
    expect(() => sql.id('')).toThrow('every name must be a text');
    expect(() => sql.id('a\0b')).toThrow('NUL');
    expect(() => sql.id()).toThrow('every name');
    expect(() => sql.id(5 as never)).toThrow('every name');
    expect(() => sql.raw({ toString: () => 'x' } as never)).toThrow('must be a text');
    expect(() => sql.join([1], ' or 1=1 ' as never)).toThrow('must be a fragment');
  });
});
