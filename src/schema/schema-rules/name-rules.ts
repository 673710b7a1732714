import { accessorName } from '../naming.ts';
import { isReservedAccessor, OBJECT_MEMBER_NAMES, RESERVED_ARGUMENT_NAMES } from '../reserved-names.ts';
import type { RuleContext } from './rule.ts';

/** Also what the builder's `Model as alias` and `alias.field` can tell apart, and what TypeScript can spell. */
const NAME = /^[\p{L}_][\p{L}\p{N}_$]*$/u;

const objectMembers: ReadonlySet<string> = new Set(OBJECT_MEMBER_NAMES);
const argumentNames: ReadonlySet<string> = new Set(RESERVED_ARGUMENT_NAMES);

/** Names as programs use them: of models, fields, relations and types. */
export function checkNames(context: RuleContext): void {
  const { models, enums, compositeTypes, domains } = context;
  checkAccessors(context);
  checkTypeNames(context);

  for (const name of [...Object.keys(enums), ...Object.keys(domains)]) checkName(name, [name], context);
  for (const type of Object.values(compositeTypes)) {
    checkName(type.name, [type.name], context);
    for (const field of Object.keys(type.fields)) checkName(field, [type.name, field], context);
  }
  for (const model of Object.values(models)) {
    if (model.isImplicit) continue;
    checkName(model.name, [model.name], context);
    checkMembers(model.name, context);
  }
}

/** Fields and relations: both are keys of arguments and rows. */
function checkMembers(modelName: string, context: RuleContext): void {
  const declared = context.declaration.models[modelName];
  const fields = Object.keys(declared?.fields ?? {});
  const relations = Object.keys(declared?.relations ?? {});

  for (const name of [...fields, ...relations]) {
    checkName(name, [modelName, name], context);
    if (argumentNames.has(name)) {
      reserved(name, [modelName, name], 'it means something else in the arguments of queries', context);
    }
  }
  for (const name of relations) {
    if (!fields.includes(name)) continue;
    context.problems.error(
      'NAME_TAKEN',
      [modelName, name],
      'A field and a relation have the same name.',
      'Rename one; a field can keep its column by mapping.',
    );
  }
}

function checkName(name: string, path: readonly string[], context: RuleContext): void {
  if (objectMembers.has(name)) {
    reserved(name, path, 'every object has a member of that name', context);
  } else if (!NAME.test(name)) {
    context.problems.error(
      'INVALID_NAME',
      path,
      name === '' ? 'A name is empty.' : `${JSON.stringify(name)} is not a name.`,
      'Use letters, digits and underscores, beginning with a letter or an underscore, and map it to what the database has.',
    );
  }
}

function reserved(name: string, path: readonly string[], reason: string, context: RuleContext): void {
  context.problems.error(
    'RESERVED_NAME',
    path,
    `The name '${name}' is reserved: ${reason}.`,
    'Choose another name and map it to what the database has.',
  );
}

function checkAccessors({ models, problems }: RuleContext): void {
  const taken = new Map<string, string>();

  for (const { name, isImplicit, kind } of Object.values(models)) {
    if (isImplicit || kind === 'embedded') continue;

    const accessor = accessorName(name);
    const other = taken.get(accessor);
    if (other !== undefined) {
      problems.error(
        'DUPLICATE_ACCESSOR',
        [name],
        `'${other}' and '${name}' would both be reached as db.${accessor}.`,
        'Rename one of them.',
      );
    } else if (isReservedAccessor(accessor)) {
      problems.warn(
        'RESERVED_ACCESSOR',
        [name],
        `db.${accessor} is something else, so the model is reached as db.models.${name} only.`,
        'Rename the model and map it to its table, or use db.models.',
      );
    }
    taken.set(accessor, name);
  }
}

/** Models, enums, composite types and domains share one space of names: a field's type is found by name. */
function checkTypeNames({ models, enums, compositeTypes, domains, problems }: RuleContext): void {
  const taken = new Map<string, string>();
  const kinds = { model: models, enum: enums, 'composite type': compositeTypes, domain: domains };

  for (const [kind, types] of Object.entries(kinds)) {
    for (const name of Object.keys(types)) {
      const other = taken.get(name);
      if (other !== undefined) {
        problems.error('DUPLICATE_NAME', [name], `The ${other} '${name}' has the same name.`, 'Rename one of them.');
      }
      taken.set(name, kind);
    }
  }
}
