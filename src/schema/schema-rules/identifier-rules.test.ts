import { describe, expect, it } from 'vitest';
import { idField, int, optionalInt, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';

describe('identifier-rules', () => {
  it('refuses an empty table', () => {
    expect(problemsOf(withFields({}, { table: '' }))).toEqual([
      'INVALID_IDENTIFIER User: The name of the table is empty. Give it a name, or leave it out.',
    ]);
  });

  it('refuses a column with NUL', () => {
    expect(problemsOf(withFields({ name: { ...text, column: 'na\0me' } }))).toEqual([
      'INVALID_IDENTIFIER User.name: The name of the column has a character that no database takes. Give it a name without NUL and without halves of surrogate pairs.',
    ]);
  });

  it('refuses half a surrogate pair', () => {
    expect(problemsOf(withFields({ name: { ...text, column: '\ud800' } }))).toEqual([
      'INVALID_IDENTIFIER User.name: The name of the column has a character that no database takes. Give it a name without NUL and without halves of surrogate pairs.',
    ]);
  });

  it('refuses names longer than 63 bytes, which may be fewer characters', () => {
    expect(problemsOf(withFields({ name: { ...text, column: 'ä'.repeat(32) } }, { table: 'x'.repeat(64) }))).toEqual([
      "IDENTIFIER_TOO_LONG User: The name of the table 'xxxxxxxxxxxxxxxxxxxxxxxx…' has more than 63 bytes. Map it to a shorter name: databases cut or refuse longer ones.",
      "IDENTIFIER_TOO_LONG User.name: The name of the column 'ääääääääääääääääääääääää…' has more than 63 bytes. Map it to a shorter name: databases cut or refuse longer ones.",
    ]);
  });

  it('refuses long and empty names of everything else', () => {
    expect(
      problemsOf({
        enums: { Role: { values: [{ name: 'A', stored: 'x'.repeat(64) }], schema: '' } },
        compositeTypes: { Point: { fields: { x: { ...int, column: '' } }, typeName: '' } },
        domains: { Email: { of: text, typeName: 'x'.repeat(64) } },
        models: {
          User: {
            schema: '',
            fields: {
              id: { ...idField, constraint: '' },
              name: { ...text, isUnique: 'x'.repeat(64) },
              bossId: optionalInt,
            },
            indexes: [{ parts: ['name'], name: 'y'.repeat(64) }],
            checks: [{ name: '', expression: 'true' }],
            relations: { boss: { kind: 'one', target: 'User', fields: ['bossId'], constraint: 'z'.repeat(64) } },
          },
        },
      }),
    ).toEqual([
      'INVALID_IDENTIFIER User: The name of the database schema is empty. Give it a name, or leave it out.',
      'INVALID_IDENTIFIER User.id: The name of the constraint is empty. Give it a name, or leave it out.',
      "IDENTIFIER_TOO_LONG User.name: The name of the constraint 'xxxxxxxxxxxxxxxxxxxxxxxx…' has more than 63 bytes. Map it to a shorter name: databases cut or refuse longer ones.",
      "IDENTIFIER_TOO_LONG User: The name of the index 'yyyyyyyyyyyyyyyyyyyyyyyy…' has more than 63 bytes. Map it to a shorter name: databases cut or refuse longer ones.",
      'INVALID_IDENTIFIER User: The name of the constraint is empty. Give it a name, or leave it out.',
      "IDENTIFIER_TOO_LONG User.boss: The name of the constraint 'zzzzzzzzzzzzzzzzzzzzzzzz…' has more than 63 bytes. Map it to a shorter name: databases cut or refuse longer ones.",
      'INVALID_IDENTIFIER Point.x: The name of the column is empty. Give it a name, or leave it out.',
      'INVALID_IDENTIFIER Role: The name of the database schema is empty. Give it a name, or leave it out.',
      'INVALID_IDENTIFIER Point: The name of the type is empty. Give it a name, or leave it out.',
      "IDENTIFIER_TOO_LONG Email: The name of the type 'xxxxxxxxxxxxxxxxxxxxxxxx…' has more than 63 bytes. Map it to a shorter name: databases cut or refuse longer ones.",
      "IDENTIFIER_TOO_LONG Role.A: The name of the stored value 'xxxxxxxxxxxxxxxxxxxxxxxx…' has more than 63 bytes. Map it to a shorter name: databases cut or refuse longer ones.",
    ]);
  });
});
