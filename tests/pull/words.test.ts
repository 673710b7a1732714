import { describe, expect, it } from 'vitest';
import { fieldNameOf, isSnakeCase, languageName, modelNameOf } from '../../src/pull/language-names.ts';
import { readableCondition } from '../../src/pull/readable-condition.ts';
import { backNames, toOneNames } from '../../src/pull/relation-names.ts';
import { singularize } from '../../src/pull/singularize.ts';
import { readSqlConstant } from '../../src/pull/sql-constant.ts';
import { pluralize } from '../../src/schema/pluralize.ts';

describe('singularize', () => {
  it('is the other way round from pluralize', () => {
    const nouns =
      'user category address box bus person child woman leaf knife wife index matrix quiz day key photo hero status news series company process warehouse clause size prize cache branch virus use purchase shoe';
    for (const noun of nouns.split(' '))
      expect(`${singularize(pluralize(noun))} ${singularize(noun)}`).toBe(`${noun} ${noun}`);
  });

  it('leaves singulars in s alone', () => {
    expect(['status', 'address', 'bus', 'news', 'gas', 'basis'].map(singularize)).toEqual([
      'status',
      'address',
      'bus',
      'news',
      'gas',
      'basis',
    ]);
  });
});

describe('names', () => {
  it('are undone where they are in snake_case', () => {
    expect(['order_items', 'crm_activities', 'people', 'user_2fa'].map(modelNameOf)).toEqual([
      'OrderItem',
      'CrmActivity',
      'Person',
      'User2fa',
    ]);
    expect(['created_at', 'line_1', 'id'].map(fieldNameOf)).toEqual(['createdAt', 'line_1', 'id']);
    expect(['a', 'a_b1', 'A', 'a__b', '_a', 'a_', '1a'].filter(isSnakeCase)).toEqual(['a', 'a_b1']);
  });

  it('are mended as little as possible', () => {
    expect(languageName('e-mail', 'field')).toBe('e_mail');
    expect(languageName('', 'value')).toBe('value');
    expect(languageName('constructor', 'field')).toBe('constructor_');
    expect(languageName('_count', 'field')).toBe('count');
  });

  it('of relations are those of the foreign key', () => {
    const plain = { style: 'camel', isSeveral: false } as const;
    expect(toOneNames(['authorId'], 'User', plain)[0]).toBe('author');
    expect(toOneNames(['author_id'], 'users', { style: 'snake', isSeveral: false })[0]).toBe('author');
    expect(toOneNames(['parent'], 'Node', plain)).toEqual(['node', 'parentNode', 'parentRef']);
    expect(toOneNames(['approvedBy'], 'Employee', { style: 'camel', isSeveral: true })[0]).toBe('approvedByEmployee');
    expect(toOneNames(['a', 'b'], 'OrderLine', plain)).toEqual(['orderLine', 'orderLineRef']);
  });

  it('of the way back say which, where there are several', () => {
    const back = (toOne: string, more: object = {}) =>
      backNames('Post', toOne, 'User', { isMany: true, isSeveral: false, style: 'camel', ...more })[0];
    expect(back('author')).toBe('posts');
    expect(back('author', { isMany: false })).toBe('post');
    expect(back('editor', { isSeveral: true })).toBe('postsAsEditor');
    expect(back('user', { isSeveral: true })).toBe('posts');
    expect(back('editor', { isSeveral: true, style: 'snake' })).toBe('posts_as_editor');
    const self = { isMany: true, isSeveral: false, style: 'camel' } as const;
    expect(backNames('Category', 'parent', 'Category', self)[0]).toBe('children');
    expect(backNames('User', 'manager', 'User', self)[0]).toBe('usersAsManager');
  });
});

describe('readSqlConstant', () => {
  it.each([
    ["'draft'::character varying", { kind: 'text', text: 'draft' }],
    ["'it''s :: (a)'::text", { kind: 'text', text: "it's :: (a)" }],
    ['(\'a\'::"Role")', { kind: 'text', text: 'a' }],
    ["'{}'::text[]", { kind: 'text', text: '{}' }],
    ["'2026-01-01 00:00:00+00'::timestamp(3) with time zone", { kind: 'text', text: '2026-01-01 00:00:00+00' }],
    ['((-5))::bigint', { kind: 'number', text: '-5' }],
    ["'-5'::integer", { kind: 'text', text: '-5' }],
    ['1.50', { kind: 'number', text: '1.50' }],
    ['TRUE', { kind: 'boolean', value: true }],
    ["x'00ff'", { kind: 'bytes', hex: '00ff' }],
    ["b'101'", { kind: 'number', text: '5' }],
    ['now()', null],
    ["'a' || 'b'", null],
    ["('a') || ('b')", null],
    ['(1) + (2)', null],
    ["lower('A'::text)", null],
  ])('reads %s', (sql, constant) => {
    expect(readSqlConstant(sql, false)).toEqual(constant);
  });

  it('reads backslashes where they mean something', () => {
    expect(readSqlConstant("'a\\'b\\\\\\n'", true)).toEqual({ kind: 'text', text: "a'b\\\n" });
    expect(readSqlConstant("'a\\'", false)).toEqual({ kind: 'text', text: 'a\\' });
  });
});

describe('readableCondition', () => {
  it.each([
    ['(price > (0)::numeric)', 'price > (0)::numeric'],
    ['(a > 0) AND (b > 0)', '(a > 0) AND (b > 0)'],
    [
      "((kind)::text = ANY ((ARRAY['a'::character varying, 'b,c'::character varying])::text[]))",
      "kind in ('a', 'b,c')",
    ],
    ["((kind)::text = ANY (ARRAY[('a'::character varying)::text]))", "kind in ('a')"],
    ["(status = ANY (ARRAY['x'::text]))", "status in ('x')"],
    ['(n = ANY (ARRAY[1, 2]))', 'n = ANY (ARRAY[1, 2])'],
    ["((a)::text = ANY (ARRAY['x'::text])) AND (b > 0)", "((a)::text = ANY (ARRAY['x'::text])) AND (b > 0)"],
  ])('reads %s', (sql, readable) => {
    expect(readableCondition(sql)).toBe(readable);
  });
});
