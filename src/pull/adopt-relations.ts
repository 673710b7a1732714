import type { Model } from '../schema/model.ts';
import type { OneRelation, Relation } from '../schema/relation.ts';
import type { ModelDeclaration, RelationDeclaration } from '../schema/schema-declaration.ts';
import type { DeclaredDatabase } from './declare-database.ts';
import type { ExistingSchema } from './existing-schema.ts';
import type { PullContext } from './pull-context.ts';
import { inOrderOf } from './record-order.ts';

/**
 * Puts relations as people wrote them into the models: those whose foreign key does what they say, and those that no
 * foreign key can hold: of views, and of schemas that work without foreign keys.
 */
export function adoptRelations(
  models: Map<string, ModelDeclaration>,
  { tables, relations: pulledRelations }: Pick<DeclaredDatabase, 'tables' | 'relations'>,
  existing: ExistingSchema,
  context: PullContext,
): void {
  // A new relation may have got the name of one that is gone.
  const known = new Set(
    pulledRelations
      .filter(({ isKnown }) => isKnown)
      .flatMap(({ owner, back }) => [owner, back])
      .map(({ model, name }) => `${model}.${name}`),
  );
  for (const { model: name, existing: before } of tables) {
    const pulled = models.get(name);
    if (before === null || pulled === undefined) continue;
    const relations: Record<string, RelationDeclaration> = {};
    for (const [relation, declared] of Object.entries(pulled.relations ?? {}))
      relations[relation] = known.has(`${name}.${relation}`)
        ? adoptRelation(relation, declared, pulled, before, context)
        : declared;
    for (const [relation, own] of Object.entries(before.declaration.relations ?? {})) {
      const built = before.model.relations[relation];
      if (relations[relation] !== undefined || built === undefined) continue;
      if (isKept(built, before.model, models, existing)) relations[relation] = own;
    }
    models.set(name, { ...pulled, relations: inOrderOf(Object.keys(before.model.relations), relations) });
  }
}

function adoptRelation(
  name: string,
  pulled: RelationDeclaration,
  model: ModelDeclaration,
  before: { readonly model: Model; readonly declaration: ModelDeclaration },
  context: PullContext,
): RelationDeclaration {
  const own = before.declaration.relations?.[name];
  const built = before.model.relations[name];
  if (own === undefined || built === undefined || own.kind !== pulled.kind) return pulled;
  const isOwner = pulled.kind === 'one' && pulled.fields !== undefined;
  if (!isOwner || (built.kind === 'one' && built.ownsForeignKey && doesSame(built, pulled, model, context))) return own;
  const { comment, stableId, renamedFrom, annotations } = own;
  return {
    ...pulled,
    ...(comment !== undefined && { comment }),
    ...(stableId !== undefined && { stableId }),
    ...(renamedFrom !== undefined && { renamedFrom }),
    ...(annotations !== undefined && { annotations }),
  };
}

type OneDeclaration = Extract<RelationDeclaration, { kind: 'one' }>;

function doesSame(own: OneRelation, pulled: OneDeclaration, model: ModelDeclaration, { words }: PullContext): boolean {
  const { foreignKey } = own;
  const fields = pulled.fields ?? [];
  if (foreignKey === null || own.from.join() !== fields.join() || own.to.join() !== pulled.references?.join())
    return false;
  const isNullable = fields.every((field) => model.fields[field]?.isOptional === true);
  const action = (name: string): string =>
    words.changes.restrictIsNoAction && name === 'noAction' ? 'restrict' : name;
  return (
    action(foreignKey.onDelete) === action(pulled.onDelete ?? (isNullable ? 'setNull' : 'restrict')) &&
    action(foreignKey.onUpdate) === action(pulled.onUpdate ?? 'cascade') &&
    own.isOptional === fields.some((field) => model.fields[field]?.isOptional === true) &&
    (foreignKey.name === null || foreignKey.name === (pulled.constraint ?? foreignKey.name))
  );
}

/** Whether a relation without a foreign key may be one, and still has what it leads over. */
function isKept(
  relation: Relation,
  own: Model,
  models: ReadonlyMap<string, ModelDeclaration>,
  { schema, parsed }: ExistingSchema,
): boolean {
  if (relation.kind === 'polymorphic' || relation.kind === 'manyToMany') return false;
  const target = schema.models[relation.target];
  const mayBe =
    parsed.configuration.datasource?.relationMode === 'prisma' || own.kind !== 'table' || target?.kind !== 'table';
  const has = (model: string, fields: readonly string[]): boolean =>
    fields.every((field) => models.get(model)?.fields[field] !== undefined);
  return mayBe && models.has(relation.target) && has(own.name, relation.from) && has(relation.target, relation.to);
}
