import type { Field } from '../../schema/field.ts';
import { isWritable } from '../../schema/written-field.ts';
import type { PrintedMember } from '../text/interface-text.ts';
import { interfaceText, optional } from '../text/interface-text.ts';
import type { ClientRelation } from './client-model.ts';
import { isGiven } from './client-model.ts';
import type { CreateVariant } from './create-variants.ts';
import { createVariants, fillable } from './create-variants.ts';
import type { ModelPrinter } from './model-printer.ts';
import { own, related, typesOf } from './model-printer.ts';

/**
 * What is written to a model's rows: on their own, and as they stand under the row that fills one of their foreign
 * keys. What all of these have in common is printed once.
 */
export function printData(printer: ModelPrinter): readonly string[] {
  const { links, owners, plain, keys } = partsOf(printer);
  const inCreate = links.map((link) => optional(link.name, inCreateType(printer, link)));
  const inUpdate = links.map((link) => optional(link.name, inUpdateType(printer, link)));
  const ownData = plain.map((field) => valueMember(printer, field));
  const ownChanges = plain.map((field) => changeMember(printer, field));
  const about = (what: string): string => `${what} of \`${printer.model.name}\`.`;

  if (owners.length === 0) {
    return [
      interfaceText(own(printer, 'CreateManyData'), ownData, [], about('One new row of several')),
      interfaceText(own(printer, 'CreateData'), inCreate, [own(printer, 'CreateManyData')], about('A new row')),
      interfaceText(own(printer, 'UpdateManyData'), ownChanges, [], about('Changes to any number of rows')),
      interfaceText(own(printer, 'UpdateData'), inUpdate, [own(printer, 'UpdateManyData')], about('Changes to a row')),
    ];
  }
  return [
    interfaceText(own(printer, 'OwnData'), ownData),
    ...(links.length === 0 ? [] : [interfaceText(own(printer, 'LinksInCreate'), inCreate)]),
    interfaceText(
      own(printer, 'CreateManyData'),
      keys.map((field) => valueMember(printer, field)),
      [own(printer, 'OwnData')],
      about('One new row of several'),
    ),
    ...printCreates(printer, null),
    interfaceText(own(printer, 'OwnChanges'), ownChanges),
    ...(links.length === 0 ? [] : [interfaceText(own(printer, 'LinksInUpdate'), inUpdate)]),
    interfaceText(
      own(printer, 'UpdateManyData'),
      keys.map((field) => changeMember(printer, field)),
      [own(printer, 'OwnChanges')],
      about('Changes to any number of rows'),
    ),
    interfaceText(
      own(printer, 'UpdateData'),
      owners.map((owner) => optional(owner.name, inUpdateType(printer, owner))),
      [own(printer, 'UpdateManyData'), ...linksIn(printer, 'LinksInUpdate')],
      about('Changes to a row'),
    ),
    ...fillable(printer.model).flatMap((owner) => printFilled(printer, owner)),
  ];
}

interface WrittenParts {
  /** Relations without a foreign key here. */
  readonly links: readonly ClientRelation[];
  readonly owners: readonly ClientRelation[];
  /** Fields that are in no foreign key, and those that are. */
  readonly plain: readonly Field[];
  readonly keys: readonly Field[];
}

function partsOf({ model }: ModelPrinter): WrittenParts {
  const written = model.relations.filter(({ isWritten }) => isWritten);
  const owners = written.filter(({ owned }) => owned.length > 0);
  const owned = new Set(owners.flatMap((owner) => owner.owned));
  const fields = model.fields.filter(isWritable);
  return {
    links: written.filter((relation) => relation.owned.length === 0),
    owners,
    plain: fields.filter(({ name }) => !owned.has(name)),
    keys: fields.filter(({ name }) => owned.has(name)),
  };
}

/** What is written under a row that fills one of the foreign keys. */
function printFilled(printer: ModelPrinter, filling: ClientRelation): readonly string[] {
  const { owners, keys } = partsOf(printer);
  const without = `Without${filling.label}`;
  const otherKeys = keys.filter(({ name }) => !filling.owned.includes(name));
  const otherOwners = owners.filter((owner) => owner !== filling);
  const parts = ['create', 'createMany', 'update'] as const;
  const suffixes = { create: 'CreateData', createMany: 'CreateManyData', update: 'UpdateData' };

  return [
    interfaceText(
      own(printer, `CreateManyData${without}`),
      otherKeys.map((field) => valueMember(printer, field)),
      [own(printer, 'OwnData')],
    ),
    ...printCreates(printer, filling),
    interfaceText(
      own(printer, `UpdateData${without}`),
      [
        ...otherKeys.map((field) => changeMember(printer, field)),
        ...otherOwners.map((owner) => optional(owner.name, inUpdateType(printer, owner))),
      ],
      [own(printer, 'OwnChanges'), ...linksIn(printer, 'LinksInUpdate')],
    ),
    interfaceText(
      own(printer, `Data${without}`),
      parts.map((part) => ({ name: part, type: own(printer, suffixes[part] + without) })),
      [],
      `What is written to rows of \`${printer.model.name}\` through the other side of \`${filling.name}\`.`,
    ),
  ];
}

/** A new row: a union with one type for each choice of the relations given in the place of a foreign key. */
function printCreates(printer: ModelPrinter, filling: ClientRelation | null): readonly string[] {
  const base = filling === null ? 'CreateData' : `CreateDataWithout${filling.label}`;
  const variants = createVariants(printer.model, filling);
  const parents = [own(printer, 'OwnData'), ...linksIn(printer, 'LinksInCreate')];
  const comment = filling === null ? `A new row of \`${printer.model.name}\`.` : null;
  const [only] = variants;
  if (variants.length === 1 && only !== undefined)
    return [interfaceText(own(printer, base), variantMembers(printer, only, filling), parents, comment)];

  const names = variants.map(({ suffix }) => own(printer, base + suffix));
  const union = `export type ${own(printer, base)} =\n${names.map((name) => `  | ${name}`).join('\n')};`;
  return [
    ...variants.map((variant, index) =>
      interfaceText(names[index] ?? '', variantMembers(printer, variant, filling), parents),
    ),
    comment === null ? union : `/** ${comment} */\n${union}`,
  ];
}

/** Foreign keys and their relations: each required one is given by its fields or by its relation, and not by both. */
function variantMembers(
  printer: ModelPrinter,
  { given }: CreateVariant,
  filling: ClientRelation | null,
): readonly PrintedMember[] {
  const { owners, keys } = partsOf(printer);
  const byRelation = new Set(given.flatMap(({ owned }) => owned));
  return [
    ...keys
      .filter(({ name }) => filling === null || !filling.owned.includes(name))
      .map((field) => (byRelation.has(field.name) ? optional(field.name, 'undefined') : valueMember(printer, field))),
    ...owners
      .filter((owner) => owner !== filling)
      .map((owner) => {
        const isOptional = !given.includes(owner);
        return {
          name: owner.name,
          type: isOptional && owner.isRequired ? 'undefined' : inCreateType(printer, owner),
          isOptional,
        };
      }),
  ];
}

/** The relations without a foreign key, where there are any: an empty interface would take whatever it is given. */
function linksIn(printer: ModelPrinter, suffix: string): readonly string[] {
  return partsOf(printer).links.length === 0 ? [] : [own(printer, suffix)];
}

function valueMember(printer: ModelPrinter, field: Field): PrintedMember {
  return {
    name: field.name,
    type: typesOf(printer, field).value,
    isOptional: !isGiven(field),
    comment: field.comment,
  };
}

function changeMember(printer: ModelPrinter, field: Field): PrintedMember {
  return optional(field.name, typesOf(printer, field).change());
}

function inCreateType(printer: ModelPrinter, relation: ClientRelation): string {
  return `${printer.imports.library(`${sortOf(relation)}InCreate`)}<${dataArguments(printer, relation)}>`;
}

function inUpdateType(printer: ModelPrinter, relation: ClientRelation): string {
  const isCertain = relation.owned.length > 0 && !relation.isOptional;
  const sort = isCertain ? 'Owner' : sortOf(relation);
  return `${printer.imports.library(`${sort}InUpdate`)}<${dataArguments(printer, relation)}>`;
}

function sortOf({ relation }: ClientRelation): 'Linked' | 'Many' | 'One' {
  if (relation.kind === 'one') return 'One';
  return relation.kind === 'many' ? 'Many' : 'Linked';
}

/** The related model, and what is written to its rows: without the foreign key that this side fills. */
function dataArguments(printer: ModelPrinter, relation: ClientRelation): string {
  const descriptor = related(printer, relation, 'Descriptor');
  const target = printer.models.get(relation.target);
  const back = target === undefined ? undefined : fillable(target).find(({ name }) => name === relation.opposite);
  const isFilled = relation.owned.length === 0 && back !== undefined;
  return `${descriptor}, ${isFilled ? related(printer, relation, `DataWithout${back.label}`) : descriptor}`;
}
