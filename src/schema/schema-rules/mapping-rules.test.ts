import { describe, expect, it } from 'vitest';
import { idField, int, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';

describe('mapping-rules', () => {
  it('refuses two models with one table', () => {
    expect(
      problemsOf({
        models: {
          User: { table: 'users', fields: { id: idField } },
          Person: { table: 'users', fields: { id: idField } },
        },
      }),
    ).toEqual(["DUPLICATE_TABLE Person: The table 'users' belongs to User already. Map one of them to another table."]);
  });

  it('refuses two fields with one column', () => {
    expect(problemsOf(withFields({ name: { ...text, column: 'id' } }))).toEqual([
      "DUPLICATE_COLUMN User.name: The column 'id' belongs to the field 'id' already. Map one of them to another column.",
    ]);
  });

  it('refuses two types with one name in the database', () => {
    expect(
      problemsOf({
        enums: { A: { values: ['X'], typeName: 'kind' }, B: { values: ['X'], typeName: 'kind' } },
        models: {},
      }),
    ).toEqual(["DUPLICATE_TYPE B: The database type 'kind' belongs to A already. Map one of them to another type."]);
  });

  it('refuses two constraints of one model with one name', () => {
    expect(
      problemsOf(
        withFields({ email: { ...text, isUnique: 'user_key' } }, { indexes: [{ parts: ['email'], name: 'user_key' }] }),
      ),
    ).toEqual([
      "DUPLICATE_CONSTRAINT User: Two constraints or indexes are called 'user_key'. Give each its own name, or none.",
    ]);
  });

  it('refuses two fields of a composite type with one column', () => {
    expect(
      problemsOf({ compositeTypes: { Point: { fields: { x: int, y: { ...int, column: 'x' } } } }, models: {} }),
    ).toEqual([
      "DUPLICATE_COLUMN Point.y: The column 'x' belongs to the field 'x' already. Map one of them to another column.",
    ]);
  });
});
