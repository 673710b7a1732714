import type { ManyToManyRelation, Relation } from '../../schema/relation.ts';
import type { PrinterContext } from './printer-context.ts';
import { isWritable, NO_NAME } from './written-text.ts';

/** Why a relation cannot be said; `null` where it can. */
export function relationFault(context: PrinterContext, relation: Relation): string | null {
  const own = ownFault(context, relation);
  if (own !== null || !('target' in relation)) return own;
  const { target, opposite } = relation;
  // Where a side can be added, that is reported with it.
  if (opposite === null)
    return canAddOpposite(context, relation)
      ? null
      : `In the language both sides are declared, and ${target} has none that leads back.`;
  const other = context.schema.models[target]?.relations[opposite];
  return other === undefined || ownFault(context, other) === null
    ? null
    : `Its other side, "${opposite}" of ${target}, cannot be said.`;
}

function ownFault(context: PrinterContext, relation: Relation): string | null {
  if (relation.kind === 'polymorphic') return 'The language has no relations to one of several models.';
  if (relation.kind === 'through') return 'The language has no relations over a model in between.';
  if (!isWritable(relation.name)) return NO_NAME;
  if (!context.isPrinted(relation.target)) return `Its model ${relation.target} cannot be said.`;
  return relation.kind === 'manyToMany' ? joinFault(context, relation) : null;
}

function joinFault({ schema }: PrinterContext, relation: ManyToManyRelation): string | null {
  const { through, relationName, model, target } = relation;
  const view = [model, target].find((name) => schema.models[name]?.kind !== 'table');
  if (view !== undefined)
    return `In the language ${view} is a view without an id, which a many-to-many relation needs.`;
  const join = schema.models[through];
  if (join === undefined || !join.isImplicit)
    return `In the language a relation over the join model ${through} is two relations, to it and from it.`;
  const { A: a, B: b } = join.fields;
  if (join.table.name === `_${relationName}` && a?.column === 'A' && b?.column === 'B') return null;
  return `In the language its join table is "_${relationName}" with columns "A" and "B", not "${join.table.name}".`;
}

/** Whether the other side of a relation that is declared once is a list that can be added to its target. */
export function canAddOpposite(context: PrinterContext, relation: Relation): boolean {
  const isOwner = relation.kind === 'one' && relation.ownsForeignKey;
  return (
    (isOwner || relation.kind === 'manyToMany') && relation.opposite === null && ownFault(context, relation) === null
  );
}
