import { operatorClassName } from '../../src/language/lowering/operator-class-name.ts';
import type { DefaultValue, Field } from '../../src/schema/field.ts';
import type { Model } from '../../src/schema/model.ts';
import type { Relation } from '../../src/schema/relation.ts';
import type { Schema } from '../../src/schema/schema.ts';
import type { PrismaDataModel, PrismaField, PrismaModel } from './prisma-oracle.ts';

/** What a schema says, in one form for both readers: by name, since the graph keeps relations apart from fields. */
export interface DataModel {
  readonly enums: Readonly<Record<string, unknown>>;
  readonly models: Readonly<Record<string, unknown>>;
}

const byName = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));

/** The form of Prisma's data model. */
export function fromPrisma({ enums, models, indexes }: PrismaDataModel): DataModel {
  return {
    enums: byName(
      enums.map(({ name, dbName, values }) => [
        name,
        { typeName: dbName ?? name, values: values.map((value) => [value.name, value.dbName ?? value.name]) },
      ]),
    ),
    models: byName(
      models.map((model) => [
        model.name,
        {
          table: model.dbName ?? model.name,
          schema: model.schema,
          comment: model.documentation ?? null,
          id: prismaKey(model),
          uniques: model.uniqueIndexes
            .filter(({ fields }) => fields.length > 1)
            .map(({ name, fields }) => [name ?? fields.join('_'), fields]),
          fields: byName(model.fields.map((field) => [field.name, prismaField(field)])),
          indexes: indexes
            .filter((index) => index.model === model.name && (index.type === 'normal' || index.type === 'fulltext'))
            .toSorted((one, other) => Number(one.type === 'fulltext') - Number(other.type === 'fulltext'))
            .map((index) => ({
              type: index.type === 'fulltext' ? 'fulltext' : (index.algorithm?.toLowerCase() ?? null),
              name: index.dbName ?? null,
              parts: index.fields.map((part) => [
                part.name,
                part.sortOrder ?? null,
                part.length ?? null,
                part.operatorClass === undefined ? null : operatorClassName(part.operatorClass),
              ]),
            })),
        },
      ]),
    ),
  };
}

function prismaKey({ primaryKey, fields }: PrismaModel): unknown {
  if (primaryKey !== null) return [primaryKey.name ?? primaryKey.fields.join('_'), primaryKey.fields];
  const id = fields.find(({ isId }) => isId);
  return id === undefined ? null : [id.name, [id.name]];
}

function prismaField(field: PrismaField): unknown {
  const common = { isList: field.isList, isOptional: !field.isRequired, comment: field.documentation ?? null };
  if (field.kind === 'object') {
    return {
      ...common,
      target: field.type,
      relationName: field.relationName,
      from: field.relationFromFields,
      to: field.relationToFields,
    };
  }
  return {
    ...common,
    type: field.type,
    column: field.dbName ?? field.name,
    isUnique: field.isUnique,
    isUpdatedAt: field.isUpdatedAt,
    native: field.nativeType ?? null,
    default: prismaDefault(field),
  };
}

function prismaDefault({ default: value, type }: PrismaField): unknown {
  if (value === undefined) return null;
  if (typeof value === 'object' && value !== null && 'name' in value && 'args' in value) {
    const args = value.args as readonly unknown[];
    if (value.name === 'nanoid' && args.length === 0) return ['nanoid', 21];
    return [value.name, ...args.filter((argument) => argument !== '')];
  }
  const plain = (item: unknown): unknown =>
    type === 'Json' ? JSON.stringify(JSON.parse(String(item))) : plainText(item, type);
  return Array.isArray(value) ? value.map(plain) : plain(value);
}

/** One text for a constant, whichever way a reader holds it. */
function plainText(value: unknown, type: string): string {
  if (type === 'DateTime') return (value instanceof Date ? value : new Date(String(value))).toISOString();
  // Prisma's own arithmetic makes 0.7000000000000001 of 0.7.
  if (type === 'Decimal' || type === 'Float') return String(Number(Number(value).toPrecision(15)));
  return String(value);
}

/** The form of our graph, of what Prisma's clients know of: no ignored models and fields, no implicit join models. */
export function fromSchema({ enums, models }: Schema): DataModel {
  const shown = Object.values(models).filter((model) => !model.isImplicit && !model.isIgnored);
  return {
    enums: byName(
      Object.values(enums).map(({ name, typeName, values }) => [
        name,
        { typeName, values: values.map((value) => [value.name, value.stored]) },
      ]),
    ),
    models: byName(shown.map((model) => [model.name, ofModel(model, shown)])),
  };
}

function ofModel(model: Model, shown: readonly Model[]): unknown {
  const fields = Object.values(model.fields).filter((field) => field.scalar !== 'Unsupported' && !isIgnored(field));
  const isHiddenId = ([name, ...more]: readonly string[]): boolean =>
    more.length === 0 && !fields.some((field) => field.name === name);
  const relations = Object.values(model.relations).filter(
    (relation) => 'target' in relation && shown.some(({ name }) => name === relation.target) && !isIgnored(relation),
  );
  return {
    table: model.table.name,
    schema: model.table.schema,
    comment: model.comment,
    id: model.id === null || isHiddenId(model.id.fields) ? null : [model.id.name, model.id.fields],
    uniques: model.uniques.filter((key) => key.fields.length > 1).map(({ name, fields: names }) => [name, names]),
    fields: byName([
      ...fields.map((field) => [field.name, ofField(field, model)] as const),
      ...relations.map((relation) => [relation.name, ofRelation(relation)] as const),
    ]),
    indexes: model.indexes
      .filter((index) => !index.isUnique)
      .toSorted((one, other) => Number(one.type === 'fulltext') - Number(other.type === 'fulltext'))
      .map(({ type, name, parts }) => ({
        type,
        name,
        parts: parts.map(({ field, direction, length, operatorClass }) => [field, direction, length, operatorClass]),
      })),
  };
}

function isIgnored({ annotations }: Pick<Field, 'annotations'>): boolean {
  const { language } = annotations;
  return typeof language === 'object' && language !== null && 'isIgnored' in language;
}

function ofField(field: Field, { uniques }: Model): unknown {
  return {
    isList: field.isList,
    isOptional: field.isOptional && !field.isList,
    comment: field.comment,
    type: field.typeName ?? field.scalar,
    column: field.column,
    isUnique: uniques.some(({ fields }) => fields.length === 1 && fields[0] === field.name),
    isUpdatedAt: field.isUpdatedAt,
    native: field.native === null ? null : [field.native.name, field.native.arguments],
    default: field.default === null ? null : ofDefault(field.default, field),
  };
}

function ofDefault(value: DefaultValue, { scalar, isList }: Field): unknown {
  switch (value.kind) {
    case 'value': {
      const plain = (item: unknown): unknown => {
        if (scalar === 'Json') return JSON.stringify(item);
        return item instanceof Uint8Array ? btoa(String.fromCharCode(...item)) : plainText(item, scalar);
      };
      return isList && Array.isArray(value.value) ? value.value.map(plain) : plain(value.value);
    }
    case 'autoIncrement':
      return ['autoincrement'];
    case 'uuid':
      return ['uuid', value.version];
    case 'cuid':
      return ['cuid', value.version];
    case 'nanoid':
      return ['nanoid', value.length];
    case 'expression':
      return value.sql === '' ? ['dbgenerated'] : ['dbgenerated', value.sql];
    default:
      return [value.kind];
  }
}

function ofRelation(relation: Relation): unknown {
  if (!('target' in relation)) return null;
  const owns = relation.kind === 'one' && relation.ownsForeignKey;
  const isList = relation.kind === 'many' || relation.kind === 'manyToMany';
  return {
    isList,
    isOptional: relation.kind === 'one' && relation.isOptional,
    comment: relation.comment,
    target: relation.target,
    relationName: relation.relationName,
    from: owns ? relation.from : [],
    to: owns ? relation.to : [],
  };
}
