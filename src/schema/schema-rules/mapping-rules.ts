import type { Model } from '../model.ts';
import type { ProblemList } from '../problem-list.ts';
import type { RuleContext } from './rule.ts';

/** Nothing in the database may stand for two things of the schema. */
export function checkMappings(context: RuleContext): void {
  const { models, enums, compositeTypes, domains, problems } = context;
  const tables = new Map<string, string>();
  const types = new Map<string, string>();

  for (const model of Object.values(models)) {
    if (model.kind === 'embedded') continue;
    checkColumns(model.name, model.fields, problems);
    checkConstraints(model, problems);

    // Models of one inheritance tree may share their table.
    if (model.inherits?.strategy === 'discriminator') continue;
    const other = claim(tables, place(model.table.schema, model.table.name), model.name);
    if (other !== null) {
      problems.error(
        'DUPLICATE_TABLE',
        [model.name],
        `The table '${model.table.name}' belongs to ${other} already.`,
        'Map one of them to another table.',
      );
    }
  }

  for (const type of [...Object.values(enums), ...Object.values(compositeTypes), ...Object.values(domains)]) {
    const other = claim(types, place(type.schema, type.typeName), type.name);
    if (other !== null) {
      problems.error(
        'DUPLICATE_TYPE',
        [type.name],
        `The database type '${type.typeName}' belongs to ${other} already.`,
        'Map one of them to another type.',
      );
    }
  }
  for (const type of Object.values(compositeTypes)) checkColumns(type.name, type.fields, problems);
}

function checkColumns(owner: string, fields: Model['fields'], problems: ProblemList): void {
  const columns = new Map<string, string>();

  for (const field of Object.values(fields)) {
    const other = claim(columns, field.column, field.name);
    if (other !== null) {
      problems.error(
        'DUPLICATE_COLUMN',
        [owner, field.name],
        `The column '${field.column}' belongs to the field '${other}' already.`,
        'Map one of them to another column.',
      );
    }
  }
}

function checkConstraints(model: Model, problems: ProblemList): void {
  const names = new Set<string>();
  const foreignKeys = Object.values(model.relations).map((relation) =>
    relation.kind === 'one' ? relation.foreignKey : null,
  );
  const given = [
    model.id?.constraint,
    ...model.uniques.map((key) => key.constraint),
    ...model.indexes.map((index) => index.name),
    ...model.checks.map((check) => check.name),
    ...foreignKeys.map((key) => key?.name),
  ];

  for (const name of given) {
    // An empty name is a problem of its own.
    if (name === null || name === undefined || name === '') continue;
    if (names.has(name)) {
      problems.error(
        'DUPLICATE_CONSTRAINT',
        [model.name],
        `Two constraints or indexes are called '${name}'.`,
        'Give each its own name, or none.',
      );
    }
    names.add(name);
  }
}

/** Takes a name for its owner, or says who has it. */
function claim(taken: Map<string, string>, name: string, owner: string): string | null {
  const other = taken.get(name) ?? null;
  if (other === null) taken.set(name, owner);
  return other;
}

function place(schema: string | null, name: string): string {
  return JSON.stringify([schema, name]);
}
