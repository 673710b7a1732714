import { describe, expect, it } from 'vitest';
import { plainType } from '../../sql/expression-type.ts';
import { Misplaced } from './misplaced.ts';
import { findSource, requireSource, resolveColumn } from './resolve-column.ts';
import type { Scope, ScopeColumn, ScopeSource } from './scope.ts';
import { emptyScope, scopeOf } from './scope.ts';

const text = plainType('String');

function columnNamed(name: string, more: Partial<ScopeColumn> = {}): ScopeColumn {
  return { name, column: name, type: text, isNullable: false, isHidden: false, ...more };
}

function source(
  name: string,
  columns: readonly (string | ScopeColumn)[] | null,
  more: Partial<ScopeSource> = {},
): ScopeSource {
  const known = columns?.map((item) => (typeof item === 'string' ? columnNamed(item) : item)) ?? null;
  return {
    name,
    schema: null,
    alias: name,
    columns: known === null ? null : new Map(known.map((item) => [item.name, item])),
    isOpen: known === null,
    model: null,
    isOptional: false,
    ...more,
  };
}

function nodeOf(scope: Scope, ...path: string[]) {
  return resolveColumn(scope, path).node;
}

function refusal(scope: Scope, ...path: string[]): Pick<Misplaced, 'path' | 'problem' | 'suggestion'> {
  try {
    resolveColumn(scope, path);
  } catch (error) {
    if (error instanceof Misplaced) return { path: error.path, problem: error.problem, suggestion: error.suggestion };
    throw error;
  }
  throw new TypeError('nothing was refused');
}

const users = source('u', ['id', columnNamed('fullName', { column: 'full_name' })]);
const posts = source('p', ['id', 'title', columnNamed('note', { isNullable: true })]);

describe('resolveColumn', () => {
  const scope = scopeOf(emptyScope, [users, posts]);

  it('takes names of callers for those of the database', () => {
    expect(nodeOf(scope, 'fullName')).toEqual({ kind: 'column', table: 'u', name: 'full_name', type: text });
    expect(nodeOf(scope, 'u', 'fullName')).toEqual({ kind: 'column', table: 'u', name: 'full_name', type: text });
  });

  it('knows where a value may be missing', () => {
    expect(resolveColumn(scope, ['title']).isNullable).toBe(false);
    expect(resolveColumn(scope, ['note']).isNullable).toBe(true);
    const outer = scopeOf(emptyScope, [users, { ...posts, isOptional: true }]);
    expect(resolveColumn(outer, ['title']).isNullable).toBe(true);
  });

  it('refuses names that more than one source has', () => {
    expect(refusal(scope, 'id')).toEqual({
      path: ['id'],
      problem: 'is ambiguous: there are `u.id` and `p.id`',
      suggestion: null,
    });
  });

  it('suggests what may have been meant', () => {
    expect(refusal(scope, 'titel').suggestion).toBe('title');
    expect(refusal(scope, 'p', 'titel')).toEqual({
      path: ['p.titel'],
      problem: 'is no column of `p`',
      suggestion: 'p.title',
    });
    expect(refusal(scope, 'post', 'title')).toEqual({
      path: ['post.title'],
      problem: 'names no source of the query (there are `u` and `p`)',
      suggestion: null,
    });
    expect(refusal(emptyScope, 'id').problem).toBe('names a column, but the query has no source');
  });

  it('finds nothing under hostile names', () => {
    for (const name of ['constructor', '__proto__', 'toString', '']) {
      expect(refusal(scope, name).problem).toContain('is no column');
      expect(refusal(scope, 'u', name).problem).toContain('is no column');
      expect(refusal(scope, name, 'id').problem).toContain('names no source');
    }
  });

  it('looks further out for what is not here', () => {
    const inner = scopeOf(scope, [source('t', ['label'])]);
    expect(nodeOf(inner, 'label')).toMatchObject({ table: 't' });
    expect(nodeOf(inner, 'title')).toMatchObject({ table: 'p' });
    expect(nodeOf(inner, 'u', 'id')).toMatchObject({ table: 'u' });
    // Ambiguous there is ambiguous here.
    expect(refusal(inner, 'id').problem).toContain('is ambiguous');
    // An inner name hides those around it.
    expect(nodeOf(scopeOf(scope, [source('u', ['name'])]), 'u', 'name')).toMatchObject({ table: 'u' });
    expect(refusal(scopeOf(scope, [source('u', ['name'])]), 'u', 'fullName').problem).toBe('is no column of `u`');
  });

  it('takes any name of a table that nobody knows', () => {
    const bare = scopeOf(emptyScope, [source('logs', null)]);
    expect(nodeOf(bare, 'anything')).toEqual({ kind: 'column', table: 'logs', name: 'anything', type: null });
    expect(nodeOf(bare, 'logs', 'anything')).toMatchObject({ table: 'logs' });
    expect(refusal(bare, 'log', 'anything').suggestion).toBe('logs.anything');
  });

  it('leaves to the database which of two such tables is meant', () => {
    const both = scopeOf(emptyScope, [source('a', null), source('b', null)]);
    expect(nodeOf(both, 'anything')).toEqual({ kind: 'column', table: null, name: 'anything', type: null });
    const mixed = scopeOf(emptyScope, [users, source('b', null)]);
    expect(nodeOf(mixed, 'fullName')).toEqual({ kind: 'column', table: null, name: 'full_name', type: text });
    expect(nodeOf(mixed, 'other')).toEqual({ kind: 'column', table: 'b', name: 'other', type: null });
  });

  it('prefers what is known of a table that may have more columns', () => {
    const partly = scopeOf(emptyScope, [
      source('a', ['id'], { isOpen: true }),
      source('b', ['name'], { isOpen: true }),
    ]);
    expect(nodeOf(partly, 'id')).toMatchObject({ table: 'a', type: text });
    expect(nodeOf(partly, 'name')).toMatchObject({ table: 'b' });
    expect(nodeOf(partly, 'other')).toMatchObject({ table: null, type: null });
  });

  it('knows tables by their schema where they have no alias', () => {
    const logs = scopeOf(emptyScope, [source('logs', null, { schema: 'audit' })]);
    expect(nodeOf(logs, 'audit', 'logs', 'id')).toMatchObject({ table: 'logs', name: 'id' });
    expect(nodeOf(logs, 'logs', 'id')).toMatchObject({ table: 'logs', name: 'id' });
    expect(refusal(logs, 'other', 'logs', 'id').suggestion).toBe('logs.id');
  });

  it('takes aliases of results behind columns and before what nobody knows', () => {
    const total = { node: { kind: 'literal', value: 1 }, type: null, isNullable: false } as const;
    const aliases = new Map([
      ['total', total],
      ['title', total],
    ]);
    expect(resolveColumn({ ...scope, aliases }, ['total'])).toBe(total);
    expect(nodeOf({ ...scope, aliases }, 'title')).toMatchObject({ table: 'p' });
    expect(resolveColumn({ ...scopeOf(emptyScope, [source('t', null)]), aliases }, ['total'])).toBe(total);
    expect(refusal({ ...scope, aliases }, 'totl').suggestion).toBe('total');
  });
});

describe('sources', () => {
  it('are found by name, the inner first', () => {
    const inner = scopeOf(scopeOf(emptyScope, [users, posts]), [source('p', ['other'])]);
    expect(findSource(inner, ['p'])?.columns?.has('other')).toBe(true);
    expect(findSource(inner, ['u'])).toBe(users);
    expect(findSource(inner, ['x'])).toBe(null);
  });

  it('must be of the query itself where rows are meant', () => {
    const inner = scopeOf(scopeOf(emptyScope, [users]), [posts]);
    expect(requireSource(inner, 'p')).toBe(posts);
    expect(() => requireSource(inner, 'u')).toThrow(Misplaced);
  });
});
