import type { Codec, DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { Model } from '../../schema/model.ts';
import { uniqueWhereRule, whereRule } from '../grammar/where-rules.ts';
import { requireUniqueKey } from '../planner/unique-where.ts';
import type { Given } from './arguments-of.ts';
import { isObject, isPlainValue } from './arguments-of.ts';
import { byShape } from './by-shape.ts';
import { LaterValue } from './later-value.ts';
import type { Place } from './place.ts';
import type { LinkCondition } from './row-finder.ts';
import { RowFinder } from './row-finder.ts';
import type { RowSource } from './row-source.ts';
import { UniqueRow } from './unique-row.ts';
import type { WriteCall } from './write-planner.ts';
import type { WrittenRelation } from './written-models.ts';

/** Which rows of a relation's target a condition may meet. */
export interface Reach {
  /** Tells links apart in keys of plans. */
  readonly name: string;
  readonly link: LinkCondition | null;
  readonly purpose: 'read' | 'update' | 'delete';
  /** Whether the condition must name one row by a key. */
  readonly isUnique: boolean;
}

/** Any row that a key names. */
export const ANYWHERE: Reach = { name: 'any', link: null, purpose: 'read', isUnique: true };

/** The finder for a condition of this shape, and the condition's values. */
export function finderOf(
  call: WriteCall,
  model: Model,
  where: unknown,
  reach: Reach,
): { readonly finder: RowFinder; readonly values: readonly unknown[] } {
  const { planner, operation } = call;
  const rule = reach.isUnique ? uniqueWhereRule(planner.grammar, model.name) : whereRule(planner.grammar, model.name);
  const root = `find ${operation} ${model.name} ${reach.isUnique} ${reach.purpose} ${reach.name}`;
  const { plan, values } = byShape(planner, root, rule, where, (read) => {
    if (reach.isUnique) requireUniqueKey(model, read.shape, []);
    return new RowFinder({
      context: planner.context(operation),
      model,
      read,
      where: read.shape,
      purpose: reach.purpose,
      link: reach.link,
    });
  });
  return { finder: plan, values };
}

/** The row that a call names by a key, to be looked for anywhere. */
export function uniqueRow(
  call: WriteCall,
  model: Model,
  where: unknown,
  place: Place,
  otherwise: RowSource | null = null,
): UniqueRow {
  const { finder, parameters } = place.locate(() => {
    const found = finderOf(call, model, where, ANYWHERE);
    return { finder: found.finder, parameters: found.finder.parameters(found.values, call.session.context, []) };
  });
  return new UniqueRow(finder, parameters, place, otherwise);
}

/**
 * The fields that a foreign key takes over, where the condition gives just these and a constraint
 * makes sure that there is such a row; `null` where the row must be looked for.
 */
export function namedKey(
  call: WriteCall,
  { relation, target, isGuarded }: WrittenRelation,
  where: unknown,
  place: Place,
): readonly LaterValue[] | null {
  const { engine } = call.planner.settings;
  const { model } = call.planner.model(target);
  // What a policy hides must not be connected.
  if (!isGuarded || !isObject(where) || call.planner.isNarrowed(model)) return null;
  const name = onlyName(where);
  if (name === null) return null;
  const { to } = relation;
  const values = to.length === 1 ? where : compositeOf(model, to, where, name);
  if (values === null) return null;
  const key: LaterValue[] = [];
  for (const part of to) {
    const field = model.fields[part];
    const value = values[part];
    if (field === undefined || !isPlainValue(value)) return null;
    const codec = engine.dialect.codec(field, engine.schema, engine.capabilities);
    key.push(LaterValue.of(encodeAt(place, part, codec, value)));
  }
  return key;
}

/** The only name that is given; `null` where there are several, or none. */
function onlyName(object: Given): string | null {
  let only: string | null = null;
  for (const name in object) {
    if (object[name] === undefined || !Object.hasOwn(object, name)) continue;
    if (only !== null) return null;
    only = name;
  }
  return only;
}

function compositeOf(
  model: Model,
  fields: readonly string[],
  where: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> | null {
  const key = [model.id, ...model.uniques].find((candidate) => candidate?.name === name);
  const values = where[name];
  if (key === undefined || key === null || !isObject(values)) return null;
  const isSame = key.fields.length === fields.length && fields.every((field) => key.fields.includes(field));
  return isSame && Object.keys(values).length === fields.length ? values : null;
}

function encodeAt(place: Place, name: string, codec: Codec, value: unknown): DriverValue {
  try {
    return codec.encode(value);
  } catch (error) {
    throw error instanceof RefusedValue ? place.under(name).misfit(`must be ${error.expected}`) : error;
  }
}
