import { interfaceText, objectText, optional } from '../text/interface-text.ts';
import type { ClientRelation } from './client-model.ts';
import type { ModelPrinter } from './model-printer.ts';
import { own, related } from './model-printer.ts';

/** Which fields and relations results have. */
export function printSelections(printer: ModelPrinter): readonly string[] {
  const { model } = printer;
  const lists = model.relations.filter(({ isMany }) => isMany);
  const counted = lists.map((list) => optional(list.name, `boolean | { where?: ${related(printer, list, 'Where')} }`));

  return [
    interfaceText(
      own(printer, 'Omit'),
      model.fields.map(({ name }) => optional(name, 'boolean')),
    ),
    interfaceText(own(printer, 'Include'), [
      ...model.relations.map((relation) =>
        optional(relation.name, `boolean | ${relationArguments(printer, relation)}`),
      ),
      ...(lists.length === 0
        ? []
        : [optional('_count', `boolean | {\n    select: ${objectText(counted, '    ')};\n  }`)]),
    ]),
    interfaceText(own(printer, 'Select'), [], [own(printer, 'Omit'), own(printer, 'Include')]),
  ];
}

function relationArguments(printer: ModelPrinter, relation: ClientRelation): string {
  const target = related(printer, relation, 'Descriptor');
  const kind = relation.isMany ? 'ToManyArguments' : relation.isOptional ? 'ToOptionalArguments' : 'ToOneArguments';
  return `${printer.imports.library(kind)}<${target}>`;
}
