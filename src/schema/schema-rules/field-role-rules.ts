import type { Field } from '../field.ts';
import type { Model } from '../model.ts';
import type { RuleContext } from './rule.ts';
import { checkFieldNames } from './rule.ts';

/** Fields with a special part: time of update, computed, version, mark of deletion. */
export function checkFieldRoles(context: RuleContext): void {
  for (const { field, path } of context.placedFields) {
    if (field.isUpdatedAt) checkUpdatedAt(field, path, context);
    if (field.generated !== null) checkGenerated(field, field.generated.expression, path, context);
  }
  for (const model of Object.values(context.models)) {
    checkVersion(model, context);
    checkSoftDelete(model, context);
  }
}

function checkUpdatedAt(field: Field, path: readonly string[], { problems }: RuleContext): void {
  if (field.scalar === 'DateTime' && !field.isList) return;
  problems.error(
    'UPDATED_AT_TYPE',
    path,
    'Only a DateTime can be set to the time of an update.',
    'Make it a DateTime.',
  );
}

function checkGenerated(field: Field, expression: string, path: readonly string[], { problems }: RuleContext): void {
  if (expression.trim() === '') {
    problems.error('EMPTY_EXPRESSION', path, 'The expression of a generated column is empty.', 'Give an expression.');
  }
  if (field.default !== null || field.isUpdatedAt) {
    problems.error(
      'GENERATED_CONFLICT',
      path,
      `The database computes it, so it cannot have ${field.default === null ? 'a time of update' : 'a default'} too.`,
      'Leave one of them out.',
    );
  }
}

function checkVersion(model: Model, { problems, declaration }: RuleContext): void {
  const { version, fields = {} } = declaration.models[model.name] ?? {};
  const marked = Object.keys(fields).filter((name) => fields[name]?.isVersion && name !== version);
  const [second] = version === undefined ? marked.slice(1) : marked;
  if (second !== undefined) {
    problems.error(
      'SEVERAL_VERSIONS',
      [model.name, second],
      `The field '${model.version}' counts versions already.`,
      'Leave one of them.',
    );
  }
  if (model.version === null || !checkFieldNames([model.version], model, [model.name], problems)) return;

  const field = model.fields[model.version];
  const isFit =
    field !== undefined && (field.scalar === 'Int' || field.scalar === 'BigInt') && !field.isList && !field.isOptional;
  if (!isFit) {
    problems.error(
      'VERSION_TYPE',
      [model.name, model.version],
      'It cannot count versions.',
      'Make it a required Int or BigInt.',
    );
  } else if (field.default?.kind !== 'value' || field.generated !== null || isPartOfKey(model, field.name)) {
    problems.error(
      'VERSION_ROLE',
      [model.name, model.version],
      'It cannot count versions: every write changes it.',
      'Give it no other part: a constant default at most, no key, no generated value.',
    );
  }
}

function isPartOfKey(model: Model, name: string): boolean {
  return (
    [model.id, ...model.uniques].some((key) => key?.fields.includes(name)) ||
    Object.values(model.relations).some((relation) => relation.kind === 'one' && relation.from.includes(name))
  );
}

function checkSoftDelete(model: Model, { problems }: RuleContext): void {
  if (model.softDelete === null || !checkFieldNames([model.softDelete], model, [model.name], problems)) return;

  const field = model.fields[model.softDelete];
  if (field === undefined) return;
  const isTime = field.scalar === 'DateTime' && field.isOptional;
  const isFlag = field.scalar === 'Boolean' && !field.isOptional;
  if (field.isList || !(isTime || isFlag)) {
    problems.error(
      'SOFT_DELETE_TYPE',
      [model.name, model.softDelete],
      'It cannot mark rows as deleted.',
      'Make it an optional DateTime or a required Boolean.',
    );
  }
}
