import type { Model } from '../model.ts';
import type { Index, IndexPart } from '../table-index.ts';
import type { RuleContext } from './rule.ts';
import { checkFieldNames } from './rule.ts';

/** Indexes name fields that exist, or expressions that say something. */
export function checkIndexes(context: RuleContext): void {
  for (const model of Object.values(context.models)) {
    for (const index of model.indexes) checkIndex(index, model, context);
  }
}

function checkIndex(index: Index, model: Model, { problems }: RuleContext): void {
  const path = index.name === null ? [model.name] : [model.name, index.name];

  if (index.parts.length === 0) {
    problems.error('EMPTY_INDEX', path, 'An index has no fields.', 'Name at least one.');
  }
  if (index.where !== null && index.where.trim() === '') {
    problems.error(
      'EMPTY_EXPRESSION',
      path,
      'The condition of an index is empty.',
      'Give a condition, or leave it out.',
    );
  }
  checkFieldNames(
    index.parts.map((part) => part.field).filter((name) => name !== null),
    model,
    path,
    problems,
  );
  for (const part of index.parts) {
    const fault = partFault(part);
    if (fault !== null)
      problems.error(
        'INVALID_INDEX_PART',
        path,
        fault,
        'Give a field or an expression; a length is a whole number above 0.',
      );
  }
}

function partFault({ field, expression, length }: IndexPart): string | null {
  if (field === null && expression === null) return 'A part of an index is neither a field nor an expression.';
  if (field !== null && expression !== null) return 'A part of an index is both a field and an expression.';
  if (expression !== null && expression.trim() === '') return 'An expression of an index is empty.';
  if (length !== null && !(Number.isInteger(length) && length > 0))
    return 'A length in an index is not a whole number above 0.';
  return null;
}
