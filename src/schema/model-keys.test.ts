import { describe, expect, it } from 'vitest';
import { idField, int, text } from '../../tests/support/schema-problems.ts';
import type { Model } from './model.ts';
import { fieldsByColumn, identityOf, isUniqueBy, isWritable, requiredUnique, uniqueKeys } from './model-keys.ts';
import { buildSchema } from './schema-builder.ts';
import type { ModelDeclaration } from './schema-declaration.ts';

function modelOf(declaration: ModelDeclaration): Model {
  const [model] = Object.values(buildSchema({ models: { User: declaration } }).models);
  if (model === undefined) expect.unreachable();
  return model;
}

const user = modelOf({
  fields: {
    id: idField,
    email: { ...text, isUnique: true, column: 'mail' },
    nick: { ...text, isUnique: true, isOptional: true },
    tags: { ...text, isList: true, isUnique: true },
    shape: { scalar: 'Unsupported', native: { name: 'point', arguments: [] }, isUnique: true },
    a: int,
    b: int,
  },
  uniques: [{ fields: ['a', 'b'] }],
});
const view = modelOf({ kind: 'view', fields: { n: int } });
const optionalOnly = modelOf({ kind: 'view', fields: { n: { ...int, isOptional: true, isUnique: true } } });

describe('uniqueKeys', () => {
  it('has the id, then uniques that can be compared', () => {
    expect(uniqueKeys(user).map(({ name }) => name)).toEqual(['id', 'email', 'nick', 'a_b']);
    expect(uniqueKeys(user)).toBe(uniqueKeys(user));
    expect(uniqueKeys(view)).toEqual([]);
  });
});

describe('requiredUnique and identityOf', () => {
  it('take the first unique without optional fields, and the id before it', () => {
    expect([requiredUnique(user)?.name, identityOf(user)?.name]).toEqual(['email', 'id']);
    expect([requiredUnique(optionalOnly), identityOf(view)]).toEqual([null, null]);
  });
});

describe('isUniqueBy', () => {
  it('minds the fields and not their order', () => {
    expect([['id'], ['b', 'a'], ['a'], ['a', 'id'], []].map((fields) => isUniqueBy(user, fields))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('isWritable', () => {
  it('is for tables with a key that are not ignored', () => {
    const ignored = modelOf({ fields: { id: idField }, isIgnored: true });

    expect([user, view, optionalOnly, ignored].map(isWritable)).toEqual([true, false, false, false]);
  });
});

describe('fieldsByColumn', () => {
  it('leads from columns to fields', () => {
    expect(fieldsByColumn(user).get('mail')).toBe('email');
    expect(fieldsByColumn(user).get('email')).toBe(undefined);
  });
});
