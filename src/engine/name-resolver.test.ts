import { describe, expect, it } from 'vitest';
import { buildSchema } from '../schema/schema-builder.ts';
import { createNameResolver, namesOnTable } from './name-resolver.ts';

const schema = buildSchema({
  models: {
    User: {
      table: 'users',
      fields: {
        id: { scalar: 'Int', isId: true },
        email: { scalar: 'String', column: 'e_mail', isUnique: true },
        code: { scalar: 'String', isUnique: 'users_code_is_unique' },
        first: { scalar: 'String' },
        last: { scalar: 'String' },
      },
      uniques: [{ fields: ['first', 'last'] }],
    },
    Post: {
      schema: 'blog',
      fields: { id: { scalar: 'Int', isId: true }, authorId: { scalar: 'Int', column: 'author_id' } },
      relations: { author: { kind: 'one', target: 'User', fields: ['authorId'] } },
    },
  },
});
const names = createNameResolver(schema, 63);

describe('createNameResolver', () => {
  it.each([
    ['columns', { table: 'users', columns: ['e_mail'], constraint: null }, { model: 'User', fields: ['email'] }],
    ['a table alone', { table: 'users', columns: [], constraint: null }, { model: 'User', fields: [] }],
    [
      'a constraint that the schema names',
      { table: 'users', columns: [], constraint: 'users_code_is_unique' },
      { model: 'User', fields: ['code'] },
    ],
    [
      'a constraint without its table',
      { table: null, columns: [], constraint: 'users_code_is_unique' },
      { model: 'User', fields: ['code'] },
    ],
    [
      'a constraint that sync() named',
      { table: null, columns: [], constraint: 'users_first_last_key' },
      { model: 'User', fields: ['first', 'last'] },
    ],
    [
      'a foreign key that sync() named',
      { table: 'Post', columns: [], constraint: 'Post_author_id_fkey' },
      { model: 'Post', fields: ['authorId'] },
    ],
    [
      'a table of another schema',
      { table: 'Post', columns: ['author_id'], constraint: null },
      { model: 'Post', fields: ['authorId'] },
    ],
    [
      'the same with the schema',
      { table: 'blog.Post', columns: ['author_id'], constraint: null },
      { model: 'Post', fields: ['authorId'] },
    ],
    [
      'an unnamed primary key',
      { table: 'users', columns: [], constraint: 'PRIMARY' },
      { model: 'User', fields: ['id'] },
    ],
    [
      'an unnamed primary key of any table',
      { table: null, columns: [], constraint: 'PRIMARY' },
      { model: null, fields: [] },
    ],
    [
      'a column that no field has',
      { table: 'users', columns: ['other'], constraint: null },
      { model: 'User', fields: [] },
    ],
    ['a table that no model has', { table: 'others', columns: ['id'], constraint: 'x' }, { model: null, fields: [] }],
    [
      'a hostile name',
      { table: '__proto__', columns: ['constructor'], constraint: 'toString' },
      { model: null, fields: [] },
    ],
  ])('resolves %s', (_what, physical, logical) => {
    expect(names.resolve(physical)).toEqual(logical);
  });

  it('takes the table from the statement where the error names none', () => {
    expect(namesOnTable(names, 'users').resolve({ table: null, columns: [], constraint: 'PRIMARY' })).toEqual({
      model: 'User',
      fields: ['id'],
    });
    expect(namesOnTable(names, 'users').resolve({ table: 'Post', columns: ['id'], constraint: null })).toEqual({
      model: 'Post',
      fields: ['id'],
    });
  });
});
