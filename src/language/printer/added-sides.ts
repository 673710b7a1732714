import type { ManyToManyRelation, OneRelation } from '../../schema/relation.ts';
import type { PrinterContext } from './printer-context.ts';
import { canAddOpposite } from './relation-fault.ts';

/** The other side of a relation that the graph knows from one side only; the language wants both. */
export interface AddedSide {
  readonly name: string;
  readonly relation: OneRelation | ManyToManyRelation;
}

const sidesOf = new WeakMap<PrinterContext, ReadonlyMap<string, readonly AddedSide[]>>();

/** The sides that are added to a model. */
export function addedSides(context: PrinterContext, model: string): readonly AddedSide[] {
  let sides = sidesOf.get(context);
  if (sides === undefined) {
    sides = addSides(context);
    sidesOf.set(context, sides);
  }
  return sides.get(model) ?? [];
}

function addSides(context: PrinterContext): ReadonlyMap<string, readonly AddedSide[]> {
  const { models } = context.schema;
  const sides = new Map<string, AddedSide[]>();
  for (const model of Object.values(models)) {
    if (model.isImplicit || !context.isPrinted(model.name)) continue;
    for (const relation of Object.values(model.relations)) {
      if ((relation.kind !== 'one' && relation.kind !== 'manyToMany') || !canAddOpposite(context, relation)) continue;
      const before = sides.get(relation.target) ?? [];
      const name = freeName(context, relation, before);
      sides.set(relation.target, [...before, { name, relation }]);
    }
  }
  return sides;
}

/** `posts`, else `postsByAuthor`, else with a number. */
function freeName(context: PrinterContext, relation: AddedSide['relation'], added: readonly AddedSide[]): string {
  const target = context.schema.models[relation.target];
  const keys = [target?.id ?? null, ...(target?.uniques ?? [])].map((key) => key?.name);
  const taken = new Set([
    ...Object.keys(target?.fields ?? {}),
    ...Object.keys(target?.relations ?? {}),
    ...keys,
    ...added.map(({ name }) => name),
  ]);
  const plain = `${relation.model.charAt(0).toLowerCase()}${relation.model.slice(1)}s`;
  const longer = `${plain}By${relation.name.charAt(0).toUpperCase()}${relation.name.slice(1)}`;
  let name = taken.has(plain) ? longer : plain;
  for (let number = 2; taken.has(name); number += 1) name = `${longer}${number}`;
  return name;
}
