import type { Field } from '../../../src/schema/field.ts';
import type { Model } from '../../../src/schema/model.ts';
import type { OneRelation, Relation } from '../../../src/schema/relation.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import { printedField } from './printed-types.ts';

export function isOwner(relation: Relation): relation is OneRelation {
  return relation.kind === 'one' && relation.ownsForeignKey;
}

/**
 * What is written to a model's rows: on their own, and as they stand under the row that fills one of their
 * foreign keys.
 */
export class PrintedData {
  readonly #schema: Schema;
  readonly #name: string;
  readonly #fields: readonly Field[];
  readonly #relations: readonly Relation[];

  constructor(schema: Schema, model: Model) {
    this.#schema = schema;
    this.#name = model.name;
    this.#fields = Object.values(model.fields);
    this.#relations = Object.values(model.relations);
  }

  lines(): string[] {
    const under = this.#relations.filter(isOwner).filter(({ opposite }) => opposite !== null);
    return [
      ...this.#data(null),
      ...under.flatMap((owner) => {
        const suffix = withoutSuffix(owner);
        const parts = ['create', 'createMany', 'update'].map(
          (part) => `${part}: ${this.#name}${part.charAt(0).toUpperCase()}${part.slice(1)}${suffix}`,
        );
        return [...this.#data(owner), `interface ${this.#name}${suffix} { ${parts.join('; ')} }`];
      }),
    ];
  }

  #data(filling: OneRelation | null): string[] {
    const suffix = filling === null ? '' : withoutSuffix(filling);
    const filled = filling === null ? [] : [filling.name, ...filling.from];
    const fields = this.#fields.filter(({ name }) => !filled.includes(name));
    const relations = this.#relations.filter(({ name }) => !filled.includes(name));
    const change = (field: Field) => `${field.name}?: ${this.#print(field).change}`;
    const value = (field: Field) => `${field.name}${isRequired(field) ? '' : '?'}: ${this.#print(field).value}`;
    const changes = fields.map(change);

    return [
      ...this.#creates(suffix, fields, relations),
      `interface ${this.#name}CreateMany${suffix} { ${fields.map(value).join('; ')} }`,
      `interface ${this.#name}UpdateMany${suffix} { ${changes.join('; ')} }`,
      `interface ${this.#name}Update${suffix} extends ${this.#name}UpdateMany${suffix} { ${relations
        .map((relation) => `${relation.name}?: ${this.#update(relation)}`)
        .join('; ')} }`,
    ];
  }

  /** One interface for each choice of the relations that are given in the place of their foreign key. */
  #creates(suffix: string, fields: readonly Field[], relations: readonly Relation[]): string[] {
    const base = `${this.#name}Create${suffix}`;
    const owners = relations
      .filter(isOwner)
      .filter(({ from }) => fields.some((field) => from.includes(field.name) && isRequired(field)));
    const free = relations.filter((relation) => !owners.some((owner) => owner === relation));
    const owned = new Set(owners.flatMap(({ from }) => from));

    const variants = subsets(owners).map((given) => {
      const byRelation = new Set(given.flatMap(({ from }) => from));
      const required = fields.filter((field) => isRequired(field) && !byRelation.has(field.name));
      return {
        name: `${base}By${given.map(({ name }) => capitalized(name)).join('') || 'Keys'}`,
        body: [
          ...required.map((field) => `${field.name}: ${this.#print(field).value}`),
          ...fields.filter(({ name }) => byRelation.has(name)).map(({ name }) => `${name}?: undefined`),
          ...owners.map((owner) =>
            given.includes(owner) ? `${owner.name}: ${this.#create(owner)}` : `${owner.name}?: undefined`,
          ),
        ],
      };
    });
    return [
      `interface ${base}Optional { ${[
        ...fields
          .filter((field) => !isRequired(field) && !owned.has(field.name))
          .map((field) => `${field.name}?: ${this.#print(field).value}`),
        ...free.map((relation) => `${relation.name}?: ${this.#create(relation)}`),
      ].join('; ')} }`,
      ...variants.map(({ name, body }) => `interface ${name} extends ${base}Optional { ${body.join('; ')} }`),
      `type ${base} = ${variants.map(({ name }) => name).join(' | ')};`,
    ];
  }

  #print(field: Field) {
    return printedField(this.#schema, this.#name, field);
  }

  #create(relation: Relation): string {
    const [model, data] = this.#related(relation);
    if (relation.kind === 'one') return `OneInCreate<${model}, ${data}>`;
    return `${relation.kind === 'many' ? 'Many' : 'Linked'}InCreate<${model}, ${data}>`;
  }

  #update(relation: Relation): string {
    const [model, data] = this.#related(relation);
    if (relation.kind === 'one') {
      return `${isOwner(relation) && !relation.isOptional ? 'Owner' : 'One'}InUpdate<${model}, ${data}>`;
    }
    return `${relation.kind === 'many' ? 'Many' : 'Linked'}InUpdate<${model}, ${data}>`;
  }

  /** The related model, and what is written to its rows. */
  #related(relation: Relation): [model: string, data: string] {
    const target = relation.kind === 'polymorphic' ? '' : relation.target;
    const back = this.#schema.models[target]?.relations[relation.opposite ?? ''];
    const isFilled = !isOwner(relation) && back !== undefined && isOwner(back);
    return [`${target}Model`, isFilled ? `${target}${withoutSuffix(back)}` : `${target}Model`];
  }
}

function withoutSuffix(owner: OneRelation): string {
  return `Without${capitalized(owner.name)}`;
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isRequired(field: Field): boolean {
  return !field.isOptional && field.default === null && field.generated === null && !field.isUpdatedAt;
}

function subsets<T>(items: readonly T[]): T[][] {
  const sets: T[][] = [[]];
  for (const item of items) sets.push(...sets.map((set) => [...set, item]));
  return sets;
}
