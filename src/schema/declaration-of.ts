import type { Field } from './field.ts';
import { toRecord } from './frozen-copy.ts';
import type { Key, Model } from './model.ts';
import type { ManyToManyRelation, Relation } from './relation.ts';
import type { Schema } from './schema.ts';
import type {
  CompositeTypeDeclaration,
  DomainDeclaration,
  EnumDeclaration,
  FieldDeclaration,
  IndexDeclaration,
  KeyDeclaration,
  ModelDeclaration,
  RelationDeclaration,
  SchemaDeclaration,
} from './schema-declaration.ts';

/**
 * A declaration that builds the schema again, for what adds to it: every name that the builder once made is
 * spelled out, so that nothing depends on the options under which it is built.
 *
 * Constraints of join tables that the builder made are the exception: their names follow from the tables'.
 *
 * @example
 * ```ts
 * import { buildSchema } from 'facet-orm';
 * import { declarationOf } from '../../src/schema/declaration-of.ts';
 *
 * const { models, ...rest } = declarationOf(schema.graph);
 * const wider = buildSchema({ ...rest, models: { ...models, Note: { fields: { id: { scalar: 'Int', isId: true } } } } });
 * ```
 */
export function declarationOf(schema: Schema): SchemaDeclaration {
  const models = Object.values(schema.models).filter((model) => !model.isImplicit);
  return {
    models: toRecord(models.map((model) => [model.name, declaredModel(model, schema)])),
    enums: mapped(schema.enums, (type): EnumDeclaration => ({ ...withoutNulls(type), values: type.values })),
    compositeTypes: mapped(
      schema.compositeTypes,
      (type): CompositeTypeDeclaration => ({ ...withoutNulls(type), fields: mapped(type.fields, declaredField) }),
    ),
    domains: mapped(
      schema.domains,
      (type): DomainDeclaration => ({
        ...withoutNulls(type),
        of: { ...withoutNulls(type.of), scalar: type.of.scalar },
      }),
    ),
    functions: Object.fromEntries(schema.functions),
    annotations: schema.annotations,
  };
}

function declaredModel(model: Model, schema: Schema): ModelDeclaration {
  const { version, softDelete, definition, comment, stableId, renamedFrom, inherits } = model;
  return {
    ...withoutNulls({ version, softDelete, definition, comment, stableId, renamedFrom, schema: model.table.schema }),
    ...(model.id !== null && { id: declaredKey(model.id) }),
    ...(inherits !== null && {
      inherits: { ...withoutNulls(inherits), parent: inherits.parent, strategy: inherits.strategy },
    }),
    kind: model.kind,
    table: model.table.name,
    fields: mapped(model.fields, declaredField),
    relations: mapped(model.relations, (relation) => declaredRelation(relation, schema)),
    uniques: model.uniques.map(declaredKey),
    indexes: model.indexes.map(
      (index): IndexDeclaration => ({ ...withoutNulls(index), parts: index.parts.map((part) => withoutNulls(part)) }),
    ),
    checks: model.checks.map(({ name, expression }) => ({ ...(name !== null && { name }), expression })),
    isIgnored: model.isIgnored,
    annotations: model.annotations,
  };
}

function declaredKey({ fields, name, constraint }: Key): KeyDeclaration {
  return { fields, name, ...(constraint !== null && { constraint }) };
}

function declaredField({ name: _, ...field }: Field): FieldDeclaration {
  return { ...withoutNulls(field), scalar: field.scalar };
}

function declaredRelation(relation: Relation, schema: Schema): RelationDeclaration {
  const { comment, stableId, renamedFrom, annotations } = relation;
  const common = { ...withoutNulls({ comment, stableId, renamedFrom, annotations }), ...givenName(relation) };
  if (relation.kind === 'polymorphic') {
    const { kind, role, discriminator, keys, targets } = relation;
    return { ...common, kind, role, discriminator, keys, targets };
  }
  const { kind, target, from, to } = relation;
  if (kind === 'through') {
    const { isMany, through, throughFrom, throughTo } = relation;
    return { ...common, kind, target, isMany, through, from, throughFrom, throughTo, to };
  }
  if (kind === 'manyToMany') return { ...common, kind, target, through: joinOf(relation, schema) };
  const alone = relation.opposite === null ? { foreignFields: to, references: from } : {};
  if (kind === 'many') return { ...common, kind, target, ...alone };
  if (!relation.ownsForeignKey) return { ...common, kind, target, ...alone };
  const { foreignKey, isOptional } = relation;
  return {
    ...common,
    kind,
    target,
    fields: from,
    references: to,
    isOptional,
    ...(foreignKey !== null && { onDelete: foreignKey.onDelete, onUpdate: foreignKey.onUpdate }),
    ...(foreignKey?.name != null && { constraint: foreignKey.name }),
  };
}

/** Left out where the builder would give it, so that a side that is declared later finds this one. */
function givenName(relation: Relation): { readonly relationName?: string } {
  if (relation.kind === 'polymorphic') return { relationName: relation.relationName };
  const usual = [relation.model, relation.target].sort().join('To');
  return relation.relationName === usual ? {} : { relationName: relation.relationName };
}

function joinOf(
  relation: ManyToManyRelation,
  schema: Schema,
): Extract<RelationDeclaration, { kind: 'manyToMany' }>['through'] {
  const join = schema.models[relation.through];
  const [from = ''] = relation.throughFrom;
  const [to = ''] = relation.throughTo;
  if (join?.isImplicit !== true) return { model: relation.through, from: relation.throughFrom, to: relation.throughTo };
  return { table: join.table.name, from: join.fields[from]?.column ?? from, to: join.fields[to]?.column ?? to };
}

type WithoutNulls<T> = { readonly [K in keyof T]?: Exclude<T[K], null> };

/** Members that say something. */
function withoutNulls<T extends object>(value: T): WithoutNulls<T> {
  // What is left has no null; that no type can follow.
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null)) as WithoutNulls<T>;
}

function mapped<T, R>(record: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> {
  return toRecord(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
