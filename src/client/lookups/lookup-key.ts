import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { entry, objectEntry } from '../shape/shape.ts';

/** The key by which a call names its row, and where its values stand among those of the call. */
export interface LookupKey {
  readonly fields: readonly Field[];
  readonly indexes: readonly number[];
}

/** Types whose values can be told from each other as the wire gives them. */
const COMPARABLE: ReadonlySet<string> = new Set(['Int', 'BigInt', 'String', 'Uuid']);

/**
 * The key of a call that asks for nothing but a key; `null` where there is more in its `where`,
 * or where merging it with others would save nothing.
 */
export function lookupKey(context: PlanContext, model: Model, shape: ObjectShape): LookupKey | null {
  const where = objectEntry(shape, 'where');
  const only = where?.entries[0];
  if (!context.engine.capabilities.roundTripsCost || only === undefined || where?.entries.length !== 1) return null;
  // A whole key stands here by one field, or by the name of the key and its fields.
  const field = model.fields[only.name];
  const key = field === undefined ? [model.id, ...model.uniques].find((known) => known?.name === only.name) : undefined;
  const parts: readonly (readonly [Field | undefined, Shape | undefined])[] =
    field === undefined
      ? (key?.fields ?? []).map((name) => [
          model.fields[name],
          only.shape.kind === 'object' ? entry(only.shape, name) : undefined,
        ])
      : [[field, only.shape.kind === 'object' ? entry(only.shape, 'equals') : only.shape]];
  const fields: Field[] = [];
  const indexes: number[] = [];
  for (const [part, value] of parts) {
    if (part === undefined || part.isList || !COMPARABLE.has(part.scalar) || value?.kind !== 'value') return null;
    fields.push(part);
    indexes.push(value.index);
  }
  return fields.length === 0 ? null : { fields, indexes };
}
