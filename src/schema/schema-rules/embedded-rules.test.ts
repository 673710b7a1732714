import { describe, expect, it } from 'vitest';
import { idField, int, problemsOf } from '../../../tests/support/schema-problems.ts';

describe('embedded-rules', () => {
  it('refuses an embedded model with what needs a table', () => {
    expect(
      problemsOf({
        models: {
          Address: {
            kind: 'embedded',
            fields: { id: idField, cityId: int },
            indexes: [{ parts: ['cityId'] }],
            checks: [{ expression: 'true' }],
            relations: { city: { kind: 'one', target: 'City', fields: ['cityId'] } },
          },
          City: { fields: { id: idField } },
        },
      }),
    ).toEqual([
      "EMBEDDED_WITHOUT_TABLE Address: It is embedded in other models' rows, so it cannot have keys, indexes, relations, checks. Leave them out, or make it a table.",
    ]);
  });

  it('refuses structures that hold themselves', () => {
    expect(
      problemsOf({
        compositeTypes: {
          A: { fields: { b: { scalar: 'Composite', typeName: 'B' } } },
          B: { fields: { a: { scalar: 'Composite', typeName: 'A' } } },
          C: { fields: { a: { scalar: 'Composite', typeName: 'A' } } },
        },
        models: { D: { kind: 'embedded', fields: { d: { scalar: 'Embedded', typeName: 'D' } } } },
      }),
    ).toEqual([
      'EMBEDDED_CYCLE D: A value of it would hold another value of it. Break the cycle, with Json for example.',
      'EMBEDDED_CYCLE A: A value of it would hold another value of it. Break the cycle, with Json for example.',
      'EMBEDDED_CYCLE B: A value of it would hold another value of it. Break the cycle, with Json for example.',
    ]);
  });
});
