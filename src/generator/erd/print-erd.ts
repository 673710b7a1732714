import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ManyToManyRelation, OneRelation } from '../../schema/relation.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ErdOptions } from './erd-options.ts';
import { attributeWord, entityName, quotedText } from './mermaid-names.ts';

/** A schema as a diagram of entities and their relations, in Mermaid's language. */
export function printErd(schema: Schema, options: ErdOptions): string {
  const models = Object.values(schema.models).filter(({ isIgnored, isImplicit }) => !isIgnored && !isImplicit);
  return [
    'erDiagram',
    ...models.flatMap((model) => entityLines(model, options)),
    ...(options.enums ? Object.values(schema.enums).flatMap(({ name, values }) => enumLines(name, values)) : []),
    ...models.flatMap((model) => relationLines(schema, model)),
    '',
  ].join('\n');
}

function entityLines(model: Model, { fields, comments }: ErdOptions): readonly string[] {
  const shown = Object.values(model.fields).filter(
    (field) => fields === 'all' || (fields === 'keys' && keysOf(model, field).length > 0),
  );
  if (shown.length === 0) return [`  ${entityName(model.name)}`];
  return [
    `  ${entityName(model.name)} {`,
    ...shown.map((field) => `    ${attributeLine(model, field, comments)}`),
    '  }',
  ];
}

function attributeLine(model: Model, field: Field, hasComments: boolean): string {
  const keys = keysOf(model, field);
  const comment = hasComments ? (field.comment?.split('\n', 1)[0]?.trim() ?? '') : '';
  const notes = [...(field.isOptional ? ['optional'] : []), ...(comment === '' ? [] : [comment])];
  return [
    `${attributeWord(typeOf(field))} ${attributeWord(field.name)}`,
    ...(keys.length === 0 ? [] : [keys.join(', ')]),
    ...(notes.length === 0 ? [] : [quotedText(notes.join(', '))]),
  ].join(' ');
}

function typeOf({ scalar, typeName, isList, native }: Field): string {
  const name = scalar === 'Unsupported' ? (native?.name ?? scalar) : (typeName ?? scalar);
  return isList ? `${name}[]` : name;
}

function keysOf(model: Model, { name }: Field): readonly string[] {
  const isForeign = Object.values(model.relations).some(
    (relation) => relation.kind === 'one' && relation.ownsForeignKey && relation.from.includes(name),
  );
  const isUnique = model.uniques.some(({ fields }) => fields.length === 1 && fields[0] === name);
  return [
    ...(model.id?.fields.includes(name) === true ? ['PK'] : []),
    ...(isForeign ? ['FK'] : []),
    ...(isUnique ? ['UK'] : []),
  ];
}

function enumLines(name: string, values: readonly { readonly name: string }[]): readonly string[] {
  return [`  ${entityName(name)} {`, ...values.map((value) => `    value ${attributeWord(value.name)}`), '  }'];
}

/** Each relation once: from the side with the foreign key, or the first of two lists. */
function relationLines(schema: Schema, model: Model): readonly string[] {
  return Object.values(model.relations).flatMap((relation) => {
    const target = 'target' in relation ? schema.models[relation.target] : undefined;
    if (target === undefined || target.isIgnored) return [];
    if (relation.kind === 'one' && relation.ownsForeignKey) return [foreignKeyLine(model, relation)];
    if (relation.kind === 'manyToMany' && isFirst(model, relation))
      return [line(relation.model, '}o--o{', relation.target, relation.name)];
    return [];
  });
}

function foreignKeyLine(model: Model, relation: OneRelation): string {
  const keys = [...(model.id === null ? [] : [model.id]), ...model.uniques];
  const isUnique = keys.some(
    ({ fields }) => fields.length > 0 && fields.every((field) => relation.from.includes(field)),
  );
  // A row whose key contains the other's is nothing without it: Mermaid draws such relations as whole lines.
  const isIdentifying = relation.from.every((field) => model.id?.fields.includes(field));
  const [one, other] = [relation.isOptional ? '|o' : '||', isUnique ? 'o|' : 'o{'];
  return line(relation.target, `${one}${isIdentifying ? '--' : '..'}${other}`, relation.model, relation.name);
}

/** Of the two sides of a relation between lists, the first; of rows of one model, the side that comes first there. */
function isFirst(model: Model, { name, target, opposite }: ManyToManyRelation): boolean {
  if (opposite === null) return true;
  if (target !== model.name) return model.name < target;
  const names = Object.keys(model.relations);
  return names.indexOf(name) <= names.indexOf(opposite);
}

function line(from: string, relation: string, to: string, label: string): string {
  return `  ${entityName(from)} ${relation} ${entityName(to)} : ${quotedText(label)}`;
}

/** The diagram in a file: alone, or in a page of Markdown, as GitHub and others show it. */
export function erdFile(file: string, diagram: string): string {
  return /\.md$/i.test(file) ? `# Entities and relations\n\n\`\`\`mermaid\n${diagram}\`\`\`\n` : diagram;
}
