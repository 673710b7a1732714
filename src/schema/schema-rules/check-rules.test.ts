import { describe, expect, it } from 'vitest';
import { idField, int, problemsOf, text, withFields } from '../../../tests/support/schema-problems.ts';

describe('check-rules', () => {
  it('refuses a check, a view and a domain without SQL', () => {
    expect(
      problemsOf({
        domains: { Email: { of: text, check: '' } },
        models: {
          User: { fields: { id: idField }, checks: [{ expression: '' }] },
          Sales: { kind: 'view', fields: { n: int }, definition: ' ' },
        },
      }),
    ).toEqual([
      'EMPTY_EXPRESSION User: The expression of a check is empty. Give a condition, or leave the check out.',
      'EMPTY_EXPRESSION Sales: The query of the view is empty. Give a query, or leave it out where the view exists.',
      'EMPTY_EXPRESSION Email: The check of the domain is empty. Give a condition, or leave it out.',
    ]);
  });

  it('refuses the query of a view on a table', () => {
    expect(problemsOf(withFields({}, { definition: 'select 1' }))).toEqual([
      'DEFINITION_WITHOUT_VIEW User: It has the query of a view and is none. Make it a view, or leave the query out.',
    ]);
  });
});
