import type { Key, Model } from '../model.ts';
import { requiredUnique } from '../model-keys.ts';
import type { ProblemList } from '../problem-list.ts';
import type { ScalarType } from '../value-type.ts';
import type { RuleContext } from './rule.ts';
import { checkFieldNames } from './rule.ts';

/** Values of these are no identity: not comparable everywhere, or not readable. */
const UNSUITABLE: readonly ScalarType[] = ['Json', 'Composite', 'Embedded', 'Unsupported'];

/** Ids and unique keys. */
export function checkKeys(context: RuleContext): void {
  const { models, problems } = context;

  for (const model of Object.values(models)) {
    checkSeveralIds(model, context);
    checkId(model, problems);
    for (const key of model.uniques) checkKeyFields(key, model, problems);
    checkDuplicates(model, problems);
    checkKeyNames(model, problems);
    checkHasKey(model, problems);
  }
}

function checkSeveralIds(model: Model, { declaration, problems }: RuleContext): void {
  const declared = declaration.models[model.name];
  if (declared === undefined || model.isImplicit) return;

  const marked = Object.keys(declared.fields).filter((name) => declared.fields[name]?.isId === true);
  const ids = [...marked, ...(declared.id === undefined ? [] : [`(${declared.id.fields.join(', ')})`])];
  if (ids.length > 1) {
    problems.error(
      'SEVERAL_IDS',
      [model.name],
      `It has several ids: ${ids.join(', ')}.`,
      'Keep one. Fields that are the id together are declared as one id of the model.',
    );
  }
}

function checkId(model: Model, problems: ProblemList): void {
  if (model.id === null || !checkKeyFields(model.id, model, problems)) return;

  for (const name of model.id.fields) {
    const field = model.fields[name];
    if (field === undefined) continue;
    if (field.isOptional) {
      problems.error('OPTIONAL_ID', [model.name, name], 'A field of the id is optional.', 'Make it required.');
    }
    if (field.isList || UNSUITABLE.includes(field.scalar)) {
      const what = field.isList ? 'A list' : field.scalar;
      problems.error(
        'UNSUITABLE_ID',
        [model.name, name],
        `${what} cannot be an id.`,
        'Use a plain scalar, such as Int, String or Uuid.',
      );
    }
  }
}

function checkKeyFields(key: Key, model: Model, problems: ProblemList): boolean {
  const path = [model.name, key.name];
  if (key.fields.length > 0) return checkFieldNames(key.fields, model, path, problems);

  problems.error('EMPTY_KEY', [model.name], 'A key has no fields.', 'Name at least one.');
  return false;
}

function checkDuplicates(model: Model, problems: ProblemList): void {
  const seen = new Set<string>();

  for (const key of [model.id, ...model.uniques]) {
    if (key === null) continue;
    const fields = key.fields.join(', ');
    if (seen.has(fields)) {
      problems.error(
        'DUPLICATE_KEY',
        [model.name, key.name],
        `The key (${fields}) is declared twice.`,
        'Leave one; an id is unique anyway.',
      );
    }
    seen.add(fields);
  }
}

/** A composite key is an argument beside the fields, so it needs a name of its own. */
function checkKeyNames(model: Model, problems: ProblemList): void {
  const taken = new Set<string>();

  for (const key of [model.id, ...model.uniques]) {
    if (key === null || key.fields.length < 2) continue;
    if (taken.has(key.name) || model.fields[key.name] !== undefined || model.relations[key.name] !== undefined) {
      problems.error(
        'KEY_NAME_TAKEN',
        [model.name, key.name],
        `The key (${key.fields.join(', ')}) is called '${key.name}', and so is something else.`,
        'Give the key another `name`.',
      );
    }
    taken.add(key.name);
  }
}

function checkHasKey(model: Model, problems: ProblemList): void {
  const isWritable = model.kind === 'table' && !model.isIgnored && model.inherits === null;
  if (!isWritable || model.id !== null || requiredUnique(model) !== null) return;

  problems.error(
    'NO_KEY',
    [model.name],
    'It has neither an id nor a unique key of required fields, so no row could be named.',
    'Mark a field as id, or as unique and required; or declare the model as a view or as ignored.',
  );
}
