import type { RuleContext } from './rule.ts';

/** SQL that is given must say something, and stand where it means something. */
export function checkChecks({ models, domains, problems }: RuleContext): void {
  for (const model of Object.values(models)) {
    for (const check of model.checks) {
      if (check.expression.trim() === '') {
        problems.error(
          'EMPTY_EXPRESSION',
          [model.name],
          'The expression of a check is empty.',
          'Give a condition, or leave the check out.',
        );
      }
    }
    if (model.definition !== null && model.kind !== 'view' && model.kind !== 'materializedView') {
      problems.error(
        'DEFINITION_WITHOUT_VIEW',
        [model.name],
        'It has the query of a view and is none.',
        'Make it a view, or leave the query out.',
      );
    }
    if (model.definition !== null && model.definition.trim() === '') {
      problems.error(
        'EMPTY_EXPRESSION',
        [model.name],
        'The query of the view is empty.',
        'Give a query, or leave it out where the view exists.',
      );
    }
  }
  for (const domain of Object.values(domains)) {
    if (domain.check !== null && domain.check.trim() === '') {
      problems.error(
        'EMPTY_EXPRESSION',
        [domain.name],
        'The check of the domain is empty.',
        'Give a condition, or leave it out.',
      );
    }
  }
}
