import { RefusedValue } from '../../dialects/refused-value.ts';
import type { Key, Model } from '../../schema/model.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';

/**
 * A key's values as one text, equal for values that the database stores alike. Throws `Misfit`, under `path`
 * and the name of the field, for a value that its field refuses.
 */
export function wireKey(
  context: PlanContext,
  model: Model,
  key: Key,
  values: readonly unknown[],
  path: readonly string[],
): string {
  const parts = key.fields.map((name, index) => {
    try {
      const wire = context.codec(context.field(model, name)).encode(values[index]);
      return wire instanceof Uint8Array ? Array.from(wire).join(' ') : String(wire);
    } catch (error) {
      if (!(error instanceof RefusedValue)) throw error;
      throw new Misfit(`must be ${error.expected}`).under(...path, name);
    }
  });
  return JSON.stringify(parts);
}
