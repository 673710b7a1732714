import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { Key, Model } from '../../schema/model.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';

/**
 * A key's values as the driver takes them. Throws `Misfit`, under `path` and the name of the field, for a
 * value that its field refuses.
 */
export function wireValues(
  context: PlanContext,
  model: Model,
  key: Key,
  values: readonly unknown[],
  path: readonly string[],
): readonly DriverValue[] {
  return key.fields.map((name, index) => {
    try {
      return context.codec(context.field(model, name)).encode(values[index]);
    } catch (error) {
      if (!(error instanceof RefusedValue)) throw error;
      throw new Misfit(`must be ${error.expected}`).under(...path, name);
    }
  });
}

/** A key as one text, equal for values that the database stores alike. */
export function wireKey(values: readonly DriverValue[]): string {
  return JSON.stringify(
    values.map((value) => (value instanceof Uint8Array ? Array.from(value).join(' ') : String(value))),
  );
}
