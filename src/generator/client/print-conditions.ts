import type { Key } from '../../schema/model.ts';
import type { PrintedMember } from '../text/interface-text.ts';
import { inlineText, interfaceText, optional } from '../text/interface-text.ts';
import { textUnion } from '../text/quoted.ts';
import type { ClientModel, ClientRelation } from './client-model.ts';
import type { ModelPrinter } from './model-printer.ts';
import { own, related, typesOf } from './model-printer.ts';

/** Conditions on rows, and the keys of a row. */
export function printConditions(printer: ModelPrinter): readonly string[] {
  const { model, imports } = printer;
  const logic = imports.library('Logic');
  const values = model.fields.filter((field) => !typesOf(printer, field).isDocument);
  const documents = model.fields.filter((field) => typesOf(printer, field).isDocument);
  const where = own(printer, 'Where');
  const keys = keysOf(model);

  return [
    interfaceText(
      own(printer, 'WhereFields'),
      values.map((field) => optional(field.name, typesOf(printer, field).filter)),
    ),
    interfaceText(
      where,
      [
        ...documents.map((field) => optional(field.name, typesOf(printer, field).filter)),
        ...model.relations.map((relation) => optional(relation.name, relationFilter(printer, relation))),
      ],
      [own(printer, 'WhereFields'), `${logic}<${where}>`],
      `Conditions on rows of \`${model.name}\`.`,
    ),
    interfaceText(
      own(printer, 'WhereUnique'),
      keys.filter(isComposite).map((key) => optional(key.name, keyType(printer, key))),
      [where],
      `The same, and keys of several fields.`,
    ),
    `export type ${own(printer, 'UniqueKey')} =${uniqueKey(printer, keys)};`,
  ];
}

function uniqueKey(printer: ModelPrinter, keys: readonly Key[]): string {
  const types = keys.map((key) =>
    isComposite(key) ? inlineText([{ name: key.name, type: keyType(printer, key) }]) : keyType(printer, key),
  );
  if (types.length < 2) return ` ${types[0] ?? 'never'}`;
  return `\n${types.map((type) => `  | ${type}`).join('\n')}`;
}

/** The keys that queries can name: all their fields are shown. */
export function keysOf({ model, fields }: ClientModel): readonly Key[] {
  const shown = new Set(fields.map(({ name }) => name));
  const all = [...(model.id === null ? [] : [model.id]), ...model.uniques];
  return all.filter((key) => key.fields.every((name) => shown.has(name)));
}

function isComposite(key: Key): boolean {
  return key.fields.length > 1;
}

function keyType(printer: ModelPrinter, key: Key): string {
  const fields = key.fields.flatMap((name) => printer.model.fields.filter((field) => field.name === name));
  return inlineText(fields.map((field) => ({ name: field.name, type: typesOf(printer, field).plain })));
}

function relationFilter(printer: ModelPrinter, relation: ClientRelation): string {
  const where = related(printer, relation, 'Where');
  if (relation.isMany) return `${printer.imports.library('ManyFilter')}<${where}>`;
  const one = printer.imports.library('OneFilter');
  return relation.isOptional ? `${where} | ${one}<${where}, null> | null` : `${where} | ${one}<${where}, never>`;
}

/** Orders of rows, and what groups are made by and asked for. */
export function printOrders(printer: ModelPrinter): readonly string[] {
  const { model, imports } = printer;
  const values = model.fields.filter((field) => !typesOf(printer, field).isDocument);
  const ones = model.relations.filter((relation) => !relation.isMany);
  const texts = model.fields.filter(({ scalar, isList }) => scalar === 'String' && !isList);
  const names = textUnion(texts.map(({ name }) => name));
  const groups = ones.map((relation) => optional(relation.name, related(printer, relation, 'GroupFields')));

  return [
    interfaceText(
      own(printer, 'OrderBy'),
      [
        ...values.map((field) => optional(field.name, imports.library('SortBy'))),
        ...model.relations.map((relation) => optional(relation.name, relationOrder(printer, relation))),
        ...(texts.length === 0 ? [] : [optional('_relevance', `${imports.library('RelevanceOrder')}<${names}>`)]),
      ],
      [],
      `An order of rows of \`${model.name}\`.`,
    ),
    interfaceText(own(printer, 'GroupBy'), groups),
    interfaceText(
      own(printer, 'GroupFields'),
      values.map((field) => optional(field.name, 'true')),
      [own(printer, 'GroupBy')],
    ),
    ...printHaving(printer, ones),
  ];
}

function relationOrder(printer: ModelPrinter, relation: ClientRelation): string {
  return relation.isMany ? "{ _count: 'asc' | 'desc' }" : related(printer, relation, 'OrderBy');
}

function printHaving(printer: ModelPrinter, ones: readonly ClientRelation[]): readonly string[] {
  const { model, imports } = printer;
  const logic = imports.library('Logic');
  const [having, conditions] = [own(printer, 'Having'), own(printer, 'RelatedHaving')];
  const members: readonly PrintedMember[] = ones.map((relation) =>
    optional(relation.name, related(printer, relation, 'RelatedHaving')),
  );

  return [
    interfaceText(
      having,
      [
        ...model.fields.map((field) => {
          const types = typesOf(printer, field);
          const isCounted = types.isDocument || field.isList;
          return optional(field.name, isCounted ? types.having : `${types.filter} | ${types.having}`);
        }),
        ...members,
      ],
      [`${logic}<${having}>`],
      `Conditions on groups of \`${model.name}\`.`,
    ),
    interfaceText(conditions, members, [own(printer, 'WhereFields'), `${logic}<${conditions}>`]),
  ];
}
