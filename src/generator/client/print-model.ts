import type { Field } from '../../schema/field.ts';
import type { PrintedMember } from '../text/interface-text.ts';
import { inlineText, interfaceText, objectText } from '../text/interface-text.ts';
import { quoted, textUnion } from '../text/quoted.ts';
import type { ClientRelation } from './client-model.ts';
import type { FieldTypes } from './field-types.ts';
import type { ModelPrinter } from './model-printer.ts';
import { own, related, typesOf } from './model-printer.ts';
import { printConditions, printOrders } from './print-conditions.ts';
import { printData } from './print-data.ts';
import { printSelections } from './print-selections.ts';

/** The types of one model, as blocks with a line between them. */
export function printModel(printer: ModelPrinter): readonly string[] {
  const { model, imports } = printer;
  return [
    interfaceText(imports.names.row(model.name), rowMembers(printer, model.fields), [], model.model.comment),
    ...printConditions(printer),
    ...printOrders(printer),
    ...printSelections(printer),
    ...(model.isView ? [] : printData(printer)),
    printDescriptor(printer),
  ];
}

function rowMembers(printer: ModelPrinter, fields: readonly Field[]): readonly PrintedMember[] {
  return fields.map((field) => ({
    name: field.name,
    type: typesOf(printer, field).result,
    comment: field.comment,
  }));
}

/** The interface that the client's types read. */
function printDescriptor(printer: ModelPrinter): string {
  const { model, imports } = printer;
  const { fields, relations } = model;
  const namesOf = (some: readonly { readonly name: string }[]): string => textUnion(some.map(({ name }) => name));
  const fieldsWith = (mark: 'isNumber' | 'isRanked'): string =>
    namesOf(fields.filter((field) => typesOf(printer, field)[mark]));
  const references = fields.map((field) => ({
    name: field.name,
    type: `${imports.library('FieldReference')}<${quoted(model.name)}, ${typesOf(printer, field).plain}>`,
  }));

  return interfaceText(
    own(printer, 'Descriptor'),
    [
      { name: 'name', type: quoted(model.name) },
      { name: 'kind', type: model.isView ? "'view'" : "'table'" },
      { name: 'columns', type: namesOf(fields) },
      { name: 'row', type: imports.names.row(model.name) },
      // Spelled out, so that editors show it and not the name of an interface.
      {
        name: 'result',
        type: objectText(
          rowMembers(
            printer,
            fields.filter(({ isHidden }) => !isHidden),
          ),
          '  ',
        ),
      },
      ...dataMembers(printer),
      { name: 'where', type: own(printer, 'Where') },
      { name: 'unique', type: own(printer, 'WhereUnique') },
      { name: 'key', type: own(printer, 'UniqueKey') },
      { name: 'id', type: idType(printer, 'plain') },
      { name: 'newId', type: idType(printer, 'result') },
      { name: 'order', type: own(printer, 'OrderBy') },
      { name: 'select', type: own(printer, 'Select') },
      { name: 'include', type: own(printer, 'Include') },
      { name: 'omit', type: own(printer, 'Omit') },
      {
        name: 'rel',
        type: objectText(
          relations.map((relation) => relationMember(printer, relation)),
          '  ',
        ),
      },
      { name: 'lists', type: namesOf(relations.filter(({ isMany }) => isMany)) },
      { name: 'references', type: objectText(references, '  ') },
      { name: 'numbers', type: fieldsWith('isNumber') },
      { name: 'ranked', type: fieldsWith('isRanked') },
      { name: 'group', type: own(printer, 'GroupBy') },
      { name: 'having', type: own(printer, 'Having') },
    ],
    [],
    `What Facet's types read of \`${model.name}\`.`,
  );
}

function dataMembers(printer: ModelPrinter): readonly PrintedMember[] {
  const parts = {
    create: 'CreateData',
    createMany: 'CreateManyData',
    update: 'UpdateData',
    updateMany: 'UpdateManyData',
  };
  return Object.entries(parts).map(([name, suffix]) => ({
    name,
    type: printer.model.isView ? 'never' : own(printer, suffix),
  }));
}

function relationMember(printer: ModelPrinter, relation: ClientRelation): PrintedMember {
  const to = related(printer, relation, 'Descriptor');
  const many = relation.isMany ? 'string' : 'never';
  return {
    name: relation.name,
    type: `{ to: ${to}; many: ${many}; null: ${relation.isOptional ? 'null' : 'never'} }`,
    comment: relation.relation.comment,
  };
}

function idType(printer: ModelPrinter, pick: keyof FieldTypes & ('plain' | 'result')): string {
  const { fields, model } = printer.model;
  const parts = (model.id?.fields ?? []).map((name) => fields.find((field) => field.name === name));
  const members = parts.flatMap((field) =>
    field === undefined ? [] : { name: field.name, type: typesOf(printer, field)[pick] },
  );
  // A key with a field that is not shown cannot be given.
  if (members.length < parts.length || members.length === 0) return 'never';
  return members.length === 1 ? (members[0]?.type ?? 'never') : inlineText(members);
}
