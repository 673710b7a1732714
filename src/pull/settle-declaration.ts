import { SchemaError } from '../foundation/errors/schema-error.ts';
import type { SchemaProblem } from '../foundation/errors/schema-problem.ts';
import type { Provider } from '../language/lowering/schema-configuration.ts';
import { providerFacts } from '../language/rules/provider-facts.ts';
import type { Tolerance } from '../schema/problem-list.ts';
import type { Schema } from '../schema/schema.ts';
import { buildSchema } from '../schema/schema-builder.ts';
import type { ModelDeclaration, SchemaDeclaration } from '../schema/schema-declaration.ts';
import type { PullContext } from './pull-context.ts';
import type { PulledRelation } from './read-relations.ts';

export interface SettledDeclaration {
  readonly declaration: SchemaDeclaration;
  readonly schema: Schema;
}

/**
 * Builds the schema of what a database holds, and leaves out what the schema's rules refuse: databases allow foreign keys
 * between columns of different types, for instance. Each is noted with the rule's own reason.
 */
export function settleDeclaration(
  declaration: SchemaDeclaration,
  relations: readonly PulledRelation[],
  context: PullContext,
  provider: Provider,
): SettledDeclaration {
  let settled = declaration;
  for (;;) {
    try {
      return { declaration: settled, schema: buildSchema(settled, toleratedOf(provider)) };
    } catch (error) {
      if (!(error instanceof SchemaError)) throw error;
      const next = error.details.problems.reduce((now, problem) => without(now, problem, relations, context), settled);
      // A problem that nothing can be left out for is a defect of the reading.
      if (next === settled) throw error;
      settled = next;
    }
  }
}

/** What the language only warns of, where the database has it. */
function toleratedOf(provider: Provider): Tolerance {
  const { counters, hasSetNullOfRequired } = providerFacts[provider];
  return ({ code }) =>
    (code === 'SEVERAL_AUTO_INCREMENTS' && counters.areMany) ||
    (code === 'SET_NULL_ON_REQUIRED' && hasSetNullOfRequired);
}

function without(
  declaration: SchemaDeclaration,
  problem: SchemaProblem,
  relations: readonly PulledRelation[],
  context: PullContext,
): SchemaDeclaration {
  const [name = '', part] = problem.path;
  const model = declaration.models[name];
  if (model === undefined) return withoutType(declaration, name, problem, context);
  const table = model.table ?? name;
  const place = part === undefined ? `table "${table}"` : `"${part}" of table "${table}"`;
  if (part === undefined || problem.code === 'DUPLICATE_TABLE') {
    context.note(place, `${problem.message} It is left out.`);
    return withoutModel(declaration, name);
  }
  if (model.relations?.[part] !== undefined) {
    context.note(`relation ${place}`, problem.message);
    return withoutRelation(declaration, name, part, relations);
  }
  const rest = withoutPart(model, part, problem);
  // Nothing of that name is to be found, so the whole goes: the schema must hold.
  if (sizeOf(rest) === sizeOf(model)) {
    context.note(`table "${table}"`, `${problem.message} It is left out.`);
    return withoutModel(declaration, name);
  }
  context.note(`${model.fields[part] === undefined ? 'key' : 'field'} ${place}`, problem.message);
  return { ...declaration, models: { ...declaration.models, [name]: rest } };
}

function sizeOf(model: ModelDeclaration): number {
  return JSON.stringify(model, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)).length;
}

function withoutType(
  declaration: SchemaDeclaration,
  name: string,
  problem: SchemaProblem,
  context: PullContext,
): SchemaDeclaration {
  if (declaration.domains?.[name] === undefined && declaration.compositeTypes?.[name] === undefined) return declaration;
  context.note(`type "${name}"`, problem.message);
  const { [name]: _, ...domains } = declaration.domains ?? {};
  const { [name]: __, ...compositeTypes } = declaration.compositeTypes ?? {};
  return { ...declaration, domains, compositeTypes };
}

function withoutModel(declaration: SchemaDeclaration, name: string): SchemaDeclaration {
  const models = Object.entries(declaration.models).filter(([other]) => other !== name);
  return {
    ...declaration,
    models: Object.fromEntries(
      models.map(([other, model]) => [
        other,
        {
          ...model,
          relations: Object.fromEntries(
            Object.entries(model.relations ?? {}).filter(
              ([, relation]) => !('target' in relation) || relation.target !== name,
            ),
          ),
        },
      ]),
    ),
  };
}

function withoutRelation(
  declaration: SchemaDeclaration,
  model: string,
  name: string,
  relations: readonly PulledRelation[],
): SchemaDeclaration {
  const isSide = (side: PulledRelation['owner']): boolean => side.model === model && side.name === name;
  const found = relations.find(({ owner, back }) => isSide(owner) || isSide(back));
  const sides = found === undefined ? [{ model, name }] : [found.owner, found.back];
  const models = { ...declaration.models };
  for (const side of sides) {
    const owner = models[side.model];
    if (owner === undefined) continue;
    const { [side.name]: _, ...rest } = owner.relations ?? {};
    models[side.model] = { ...owner, relations: rest };
  }
  return { ...declaration, models };
}

/** Without a key of that name, an index or check; else the field loses what is wrong, or goes. */
function withoutPart(model: ModelDeclaration, part: string, { code }: SchemaProblem): ModelDeclaration {
  const field = model.fields[part];
  const isNamed = ({ name }: { readonly name?: string }): boolean => name === part;
  if (field === undefined) {
    const uniques = (model.uniques ?? []).filter(({ fields, name }) => (name ?? fields.join('_')) !== part);
    const { id, ...rest } = model;
    const isId = id !== undefined && (id.name ?? id.fields.join('_')) === part;
    return {
      ...rest,
      ...(id !== undefined && !isId && { id }),
      uniques,
      indexes: (model.indexes ?? []).filter((index) => !isNamed(index)),
      checks: (model.checks ?? []).filter((check) => !isNamed(check)),
    };
  }
  const { default: _, collation: __, native: ___, ...plain } = field;
  const isOfDetail = /DEFAULT|COLLATION|NATIVE/.test(code);
  if (isOfDetail) return { ...model, fields: { ...model.fields, [part]: plain } };
  const { [part]: ____, ...fields } = model.fields;
  return { ...model, fields };
}
