import { describe, expect, it } from 'vitest';
import { postgresLexicon } from '../../dialects/postgres/postgres-lexicon.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import { rawIntent } from './raw-intent.ts';

describe('rawIntent', () => {
  it.each([
    ['select 1', 'read'],
    ['  -- insert\n (select 1) union all select 2', 'read'],
    ["select 'delete'", 'read'],
    ['with a as (select 1) select * from a', 'read'],
    ['values (1)', 'read'],
    ['with a as (insert into t values (1) returning id) select * from a', 'write'],
    ['select * from t for update', 'write'],
    ['select a into b from t', 'write'],
    ["select nextval('s')", 'write'],
    ['explain analyze delete from t', 'write'],
    ['insert into t values (1)', 'write'],
    ['pragma user_version', 'write'],
    ['create table t (id int)', 'definition'],
    ['DROP TABLE t', 'definition'],
  ])('%s → %s', (text, intent) => {
    expect(rawIntent(text, postgresLexicon)).toBe(intent);
  });

  it.each([
    'begin',
    'BEGIN immediate',
    '/* a */ commit',
    'rollback to a',
    'savepoint a',
    'release a',
    'start transaction',
    'abort',
    'end',
    "prepare transaction 'a'",
  ])('refuses %s, which would outlive the statement', (text) => {
    expect(() => rawIntent(text, postgresLexicon)).toThrow(ValidationError);
  });

  it('allows other statements that begin with the same words', () => {
    expect(rawIntent('start replica', postgresLexicon)).toBe('write');
    expect(rawIntent('prepare a as select 1', postgresLexicon)).toBe('write');
  });
});
