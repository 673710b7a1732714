import { SchemaError } from '../foundation/errors/schema-error.ts';
import { buildModel } from './building/build-model.ts';
import { buildCompositeTypes, buildDomains, buildEnums } from './building/build-named-types.ts';
import { resolveRelations } from './building/resolve-relations.ts';
import { toSchemaOptions } from './building/schema-options.ts';
import { freezeSchema } from './freeze-schema.ts';
import { emptyRecord, frozenCopy } from './frozen-copy.ts';
import type { Model } from './model.ts';
import type { Tolerance } from './problem-list.ts';
import { createProblemList } from './problem-list.ts';
import type { Relation } from './relation.ts';
import type { Schema } from './schema.ts';
import type { SchemaDeclaration } from './schema-declaration.ts';
import { checkSchema } from './schema-rules/check-schema.ts';

/**
 * Builds the schema graph from what a face declares: fills in names, defaults,
 * opposite sides and join models, checks the whole, and freezes it.
 *
 * The declaration may be changed afterwards; the schema shares nothing with it
 * but the functions.
 *
 * @param isTolerated Problems that become warnings: for schemas of other tools, which have always allowed them.
 * @throws SchemaError with every problem, not only the first.
 *
 * @example
 * ```ts
 * const schema = buildSchema({
 *   models: {
 *     User: {
 *       fields: { id: { scalar: 'Int', isId: true }, email: { scalar: 'String', isUnique: true } },
 *       relations: { posts: { kind: 'many', target: 'Post' } },
 *     },
 *     Post: {
 *       fields: { id: { scalar: 'Int', isId: true }, authorId: { scalar: 'Int' } },
 *       relations: { author: { kind: 'one', target: 'User', fields: ['authorId'] } },
 *     },
 *   },
 * });
 * ```
 */
export function buildSchema(declaration: SchemaDeclaration, isTolerated?: Tolerance): Schema {
  const problems = createProblemList(isTolerated);
  const options = toSchemaOptions(declaration);

  const models = emptyRecord<Model>();
  const relationsOf = new Map<string, Record<string, Relation>>();
  for (const [name, model] of Object.entries(declaration.models)) {
    const relations = emptyRecord<Relation>();
    relationsOf.set(name, relations);
    models[name] = buildModel(name, model, relations, options);
  }

  const { relations, joinModels } = resolveRelations(declaration, { models, options, problems });
  for (const [model, resolved] of relations) {
    const record = relationsOf.get(model) ?? emptyRecord<Relation>();
    for (const relation of resolved) record[relation.name] = relation;
  }
  for (const join of joinModels) models[join.name] = join;

  const content = {
    models,
    enums: buildEnums(declaration, options),
    compositeTypes: buildCompositeTypes(declaration, options),
    domains: buildDomains(declaration, options),
    annotations: frozenCopy(declaration.annotations ?? {}),
  };
  checkSchema({ ...content, declaration, problems });
  if (problems.errors.length > 0) throw new SchemaError({ problems: problems.errors });

  const functions = new Map(Object.entries(declaration.functions ?? {}));
  return freezeSchema({ ...content, warnings: problems.warnings, functions });
}
