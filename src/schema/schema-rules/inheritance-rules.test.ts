import { describe, expect, it } from 'vitest';
import { idField, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';

describe('inheritance-rules', () => {
  it('refuses an unknown parent', () => {
    expect(problemsOf(withFields({}, { inherits: { parent: 'Persn', strategy: 'table' } }))).toEqual([
      "UNKNOWN_PARENT User: There is no model 'Persn' to inherit from. There are: User.",
    ]);
  });

  it('refuses a model that is its own ancestor', () => {
    expect(
      problemsOf({
        models: {
          A: { fields: { id: idField }, inherits: { parent: 'B', strategy: 'table' } },
          B: { fields: { id: idField }, inherits: { parent: 'A', strategy: 'table' } },
          C: { fields: { id: idField }, inherits: { parent: 'A', strategy: 'table' } },
        },
      }),
    ).toEqual([
      'INHERITANCE_CYCLE A: It inherits from itself. Break the cycle.',
      'INHERITANCE_CYCLE B: It inherits from itself. Break the cycle.',
    ]);
  });

  it('refuses nothing that tells children apart', () => {
    expect(
      problemsOf({
        models: {
          A: { fields: { id: idField } },
          B: {
            table: 'A',
            fields: { id: idField },
            inherits: { parent: 'A', strategy: 'discriminator', discriminator: 'kind', value: 'b' },
          },
        },
      }),
    ).toEqual([
      'NO_DISCRIMINATOR B: Nothing tells its rows from those of A. Give `discriminator`, a field of A, and the `value` that it has for B.',
    ]);
  });

  it('refuses two children with the same value', () => {
    expect(
      problemsOf({
        models: {
          A: { fields: { id: idField, kind: text } },
          B: {
            table: 'A',
            fields: {},
            inherits: { parent: 'A', strategy: 'discriminator', discriminator: 'kind', value: 'b' },
          },
          C: {
            table: 'A',
            fields: {},
            inherits: { parent: 'A', strategy: 'discriminator', discriminator: 'kind', value: 'b' },
          },
        },
      }),
    ).toEqual(['DUPLICATE_DISCRIMINATOR C: B has the same discriminator value. Give each model its own value.']);
  });
});
