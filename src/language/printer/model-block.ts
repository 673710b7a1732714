import { EXTRAS_NAMESPACE } from '../../schema/database-extras.ts';
import type { Model } from '../../schema/model.ts';
import { addedSides } from './added-sides.ts';
import { fieldMember } from './field-member.ts';
import { printIndexes } from './index-attributes.ts';
import { printKeys } from './key-attributes.ts';
import { printModelExtras } from './model-extras.ts';
import type { PrintedBlock } from './printed-block.ts';
import { attribute } from './printed-block.ts';
import type { PrinterContext } from './printer-context.ts';
import { commentLines, printedSchema, reportAnnotations, reportIdentity, unprintable } from './printer-context.ts';
import { addedMember, relationMember } from './relation-member.ts';
import { writtenSql, writtenText } from './written-text.ts';

/** A table or view as a block: fields, relations, attributes. `null` where it cannot be said, which is reported. */
export function modelBlock(model: Model, context: PrinterContext): PrintedBlock | null {
  const object = `model "${model.name}"`;
  const fault = unprintable(context.schema, model.name);
  if (fault !== null) {
    context.report(object, fault);
    return null;
  }
  const { table, kind, definition, checks } = model;
  const schema = printedSchema(context, object, table.schema);
  const keys = printKeys(context, model);
  const owner = { ...model, noun: 'model' } as const;
  reportIdentity(context, object, model);
  reportAnnotations(context, object, model.annotations, [EXTRAS_NAMESPACE]);
  return {
    keyword: kind === 'table' ? 'model' : 'view',
    name: model.name,
    documentation: commentLines(context, object, model.comment),
    members: [
      ...Object.values(model.fields).flatMap(
        (field) => fieldMember(context, owner, field, keys.ofFields.get(field.name)) ?? [],
      ),
      ...Object.values(model.relations).flatMap((relation) => relationMember(context, model, relation) ?? []),
      ...addedSides(context, model.name).map((side) => addedMember(context, side)),
      ...keys.ofBlock,
      ...printIndexes(context, model),
      ...(table.name === model.name ? [] : [attribute('map', writtenText(table.name))]),
      ...(model.isIgnored ? [attribute('ignore', '')] : []),
      ...(schema === null ? [] : [attribute('schema', writtenText(schema))]),
      ...(kind === 'materializedView' ? [attribute('materialized', '')] : []),
      ...(definition === null ? [] : [attribute('sql', writtenSql(definition))]),
      ...checks.map(({ name, expression }) => attribute('check', [writtenSql(expression), ...mapped(name)].join(', '))),
      ...printModelExtras(context, model),
    ],
  };
}

function mapped(name: string | null): readonly string[] {
  return name === null ? [] : [`map: ${writtenText(name)}`];
}
