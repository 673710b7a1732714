import type { Model } from '../model.ts';
import type { RuleContext } from './rule.ts';

/** PostgreSQL cuts longer names without a word; MySQL refuses those above 64 characters. */
const MAX_BYTES = 63;

/** Names as the database knows them: quoted, so nearly anything goes. */
export function checkIdentifiers(context: RuleContext): void {
  const { models, enums, compositeTypes, domains } = context;

  for (const model of Object.values(models)) {
    if (model.kind !== 'embedded') checkModel(model, context);
  }
  for (const type of Object.values(compositeTypes)) {
    for (const field of Object.values(type.fields)) check('column', field.column, [type.name, field.name], context);
  }
  for (const type of [...Object.values(enums), ...Object.values(compositeTypes), ...Object.values(domains)]) {
    check('type', type.typeName, [type.name], context);
    check('database schema', type.schema, [type.name], context);
  }
  for (const type of Object.values(enums)) {
    // Databases take an empty text as a value.
    for (const value of type.values.filter(({ stored }) => stored !== ''))
      check('stored value', value.stored, [type.name, value.name], context);
  }
}

function checkModel(model: Model, context: RuleContext): void {
  // Nobody wrote down the table of a join model, so it is mapped at the relation.
  const hint = model.isImplicit
    ? 'Give the relation a shorter relationName, or name the table in `through`.'
    : undefined;
  check('table', model.table.name, [model.name], context, hint);
  check('database schema', model.table.schema, [model.name], context);
  for (const field of Object.values(model.fields)) check('column', field.column, [model.name, field.name], context);

  for (const key of [model.id, ...model.uniques]) {
    if (key !== null) check('constraint', key.constraint, [model.name, key.name], context);
  }
  for (const index of model.indexes) check('index', index.name, [model.name], context);
  for (const { name } of model.checks) check('constraint', name, [model.name], context);
  for (const relation of Object.values(model.relations)) {
    if (relation.kind === 'one')
      check('constraint', relation.foreignKey?.name ?? null, [model.name, relation.name], context);
  }
}

function check(
  what: string,
  name: string | null,
  path: readonly string[],
  { problems }: RuleContext,
  hintIfLong = 'Map it to a shorter name: databases cut or refuse longer ones.',
): void {
  if (name === null) return;

  if (name === '' || name.includes('\0') || !name.isWellFormed()) {
    problems.error(
      'INVALID_IDENTIFIER',
      path,
      `The name of the ${what} ${name === '' ? 'is empty' : 'has a character that no database takes'}.`,
      name === ''
        ? 'Give it a name, or leave it out.'
        : 'Give it a name without NUL and without halves of surrogate pairs.',
    );
  } else if (name.length > MAX_BYTES / 4 && new TextEncoder().encode(name).length > MAX_BYTES) {
    problems.error(
      'IDENTIFIER_TOO_LONG',
      path,
      `The name of the ${what} '${name.slice(0, 24)}…' has more than ${MAX_BYTES} bytes.`,
      hintIfLong,
    );
  }
}
