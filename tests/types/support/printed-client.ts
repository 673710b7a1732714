import type { Field } from '../../../src/schema/field.ts';
import type { Model } from '../../../src/schema/model.ts';
import type { OneRelation, Relation } from '../../../src/schema/relation.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import { isOwner, PrintedData } from './printed-data.ts';
import { PRINTED_TYPES, printedField } from './printed-types.ts';

/** A client as a generator prints it: interfaces for each model, and nothing in them is computed. */
export function printedClient(schema: Schema): string {
  const models = Object.values(schema.models).filter((model) => !model.isImplicit);
  return [
    `import { connect, ${PRINTED_TYPES.map((name) => `type ${name}`).join(', ')} } from 'facet-orm';`,
    ...models.flatMap((model) => printedModel(schema, model)),
    'interface AppSchema extends DescribedSchema {',
    `  readonly '~names': ${literals(models.map(({ name }) => name))};`,
    `  readonly '~descriptors': DescriptorIndex & { ${models.map(({ name }) => `${name}: ${name}Model`).join('; ')} };`,
    '}',
    'declare const schema: AppSchema;',
    "const db = await connect('sqlite::memory:', { schema });",
  ].join('\n');
}

export function literals(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(' | ') || 'never';
}

function members(entries: readonly (readonly [string, string])[]): string {
  return `{ ${entries.map(([name, type]) => `${name}: ${type}`).join('; ')} }`;
}

function printedModel(schema: Schema, model: Model): string[] {
  const { name } = model;
  const fields = Object.values(model.fields);
  const relations = Object.values(model.relations);
  const printed = (field: Field) => printedField(schema, name, field);
  const result = members(fields.map((field) => [field.name, printed(field).result]));

  return [
    `interface ${name}Row ${result}`,
    ...new PrintedData(schema, model).lines(),
    ...printedConditions(schema, model),
    ...printedSelections(model),
    `interface ${name}Model {`,
    `  name: '${name}';`,
    "  kind: 'table';",
    `  columns: ${literals(fields.map((field) => field.name))};`,
    `  row: ${name}Row;`,
    // Spelled out, so that hovers show it and not the name of an interface.
    `  result: ${result};`,
    ...['create', 'createMany', 'update', 'updateMany', 'where', 'unique', 'key'].map((part) => memberOf(name, part)),
    ...printedIds(schema, model),
    ...['order', 'select', 'include', 'omit', 'group', 'having'].map((part) => memberOf(name, part)),
    `  rel: ${members(relations.map((relation) => [relation.name, printedRelation(relation)]))};`,
    `  lists: ${literals(relations.filter((relation) => relation.kind !== 'one').map((relation) => relation.name))};`,
    `  references: ${members(fields.map((field) => [field.name, `FieldReference<'${name}', ${printed(field).plain}>`]))};`,
    `  numbers: ${literals(fields.filter((field) => printed(field).isNumber).map((field) => field.name))};`,
    `  ranked: ${literals(fields.filter((field) => printed(field).isRanked).map((field) => field.name))};`,
    '}',
  ];
}

function memberOf(model: string, part: string): string {
  return `  ${part}: ${model}${part.charAt(0).toUpperCase()}${part.slice(1)};`;
}

function printedRelation(relation: Relation): string {
  return `{ to: ${targetOf(relation)}Model; many: ${relation.kind === 'one' ? 'never' : 'string'}; null: ${mayMiss(relation) ? 'null' : 'never'} }`;
}

export function targetOf(relation: Relation): string {
  return relation.kind === 'polymorphic' ? '' : relation.target;
}

function mayMiss(relation: Relation): relation is OneRelation {
  return relation.kind === 'one' && relation.isOptional;
}

function printedIds(schema: Schema, model: Model): string[] {
  const ids = (model.id?.fields ?? []).map((name) => model.fields[name]).filter((field) => field !== undefined);
  const type = (pick: 'plain' | 'result') => {
    const types = ids.map((field) => [field.name, printedField(schema, model.name, field)[pick]] as const);
    return types.length === 1 ? types[0]?.[1] : members(types);
  };
  return [`  id: ${type('plain')};`, `  newId: ${type('result')};`];
}

/** Conditions on rows and on groups, keys and orders. */
function printedConditions(schema: Schema, model: Model): string[] {
  const { name } = model;
  const fields = Object.values(model.fields);
  const relations = Object.values(model.relations);
  const ones = relations.filter((relation) => relation.kind === 'one');
  const printed = (field: Field) => printedField(schema, name, field);
  const keys = [...(model.id === null ? [] : [model.id]), ...model.uniques];
  const keyType = (of: readonly string[]) =>
    members(fields.filter((field) => of.includes(field.name)).map((field) => [field.name, printed(field).plain]));
  const composite = keys.filter((key) => key.fields.length > 1);

  return [
    `interface ${name}Where extends Logic<${name}Where> ${members([
      ...fields.map((field) => [`${field.name}?`, printed(field).filter] as const),
      ...relations.map((relation) => [`${relation.name}?`, relationFilter(relation)] as const),
    ])}`,
    `interface ${name}Unique extends ${name}Where ${members(composite.map((key) => [`${key.name}?`, keyType(key.fields)]))}`,
    `type ${name}Key = ${keys.map((key) => (key.fields.length > 1 ? members([[key.name, keyType(key.fields)]]) : keyType(key.fields))).join(' | ')};`,
    `interface ${name}Order ${members([
      ...fields.filter((field) => field.scalar !== 'Json').map((field) => [`${field.name}?`, 'SortBy'] as const),
      ...relations.map((relation) => [`${relation.name}?`, relationOrder(relation)] as const),
      [
        '_relevance?',
        `RelevanceOrder<${literals(fields.filter((field) => field.scalar === 'String').map((field) => field.name))}>`,
      ],
    ])}`,
    `interface ${name}Group ${members(ones.map((relation) => [`${relation.name}?`, `${targetOf(relation)}Groups`]))}`,
    `interface ${name}Groups extends ${name}Group ${members(fields.filter((field) => field.scalar !== 'Json').map((field) => [`${field.name}?`, 'true']))}`,
    `interface ${name}Having extends Logic<${name}Having> ${members([
      ...fields.map((field) => [`${field.name}?`, `${printed(field).filter} | ${printed(field).having}`] as const),
      ...ones.map((relation) => [`${relation.name}?`, `${targetOf(relation)}GroupWhere`] as const),
    ])}`,
    `interface ${name}GroupWhere extends Logic<${name}GroupWhere> ${members([
      ...fields.map((field) => [`${field.name}?`, printed(field).filter] as const),
      ...ones.map((relation) => [`${relation.name}?`, `${targetOf(relation)}GroupWhere`] as const),
    ])}`,
  ];
}

function relationFilter(relation: Relation): string {
  const where = `${targetOf(relation)}Where`;
  if (relation.kind !== 'one') return `ManyFilter<${where}>`;
  return mayMiss(relation) ? `${where} | OneFilter<${where}, null> | null` : `${where} | OneFilter<${where}, never>`;
}

function relationOrder(relation: Relation): string {
  return relation.kind === 'one' ? `${targetOf(relation)}Order` : "{ _count: 'asc' | 'desc' }";
}

function printedSelections(model: Model): string[] {
  const { name } = model;
  const flags = members(Object.keys(model.fields).map((field) => [`${field}?`, 'boolean']));
  const relations = Object.values(model.relations);
  const lists = relations.filter((relation) => relation.kind !== 'one');
  const counted = lists.map((list) => [`${list.name}?`, `boolean | { where?: ${targetOf(list)}Where }`] as const);

  return [
    `interface ${name}Include ${members([
      ...relations.map((relation) => [`${relation.name}?`, `boolean | ${relationArguments(relation)}`] as const),
      ...(lists.length === 0 ? [] : [['_count?', `boolean | { select: ${members(counted)} }`] as const]),
    ])}`,
    `interface ${name}Select extends ${name}Include ${flags}`,
    `interface ${name}Omit ${flags}`,
  ];
}

function relationArguments(relation: Relation): string {
  const target = `${targetOf(relation)}Model`;
  if (relation.kind !== 'one') return `ToManyArguments<${target}>`;
  return isOwner(relation) && !relation.isOptional ? `ToOneArguments<${target}>` : `ToOptionalArguments<${target}>`;
}
