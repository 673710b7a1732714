import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import { Misfit } from '../shape/misfit.ts';
import { described } from '../shape/walk.ts';
import type { Bindings, SlotReader } from './slots.ts';

/** What a plan's slots read from, and where each collected value stood in the arguments. */
export interface PlanSlots {
  readonly slots: readonly SlotReader[];
  readonly paths: readonly (readonly (string | number)[])[];
}

/** Encodes a statement's parameters. Throws `Misfit` with the path of a value that its type refuses. */
export function bind(statement: PlannedStatement, plan: PlanSlots, bindings: Bindings): DriverValue[] {
  const sources = statement.parameters;
  const count = sources.length;
  const parameters = new Array<DriverValue>(count);
  let position = 0;
  try {
    for (; position < count; position += 1) {
      const source = sources[position] as (typeof sources)[number];
      parameters[position] =
        typeof source === 'number'
          ? (plan.slots[source] as SlotReader).read(bindings)
          : (plan.slots[source.slot] as SlotReader).readElement(bindings, source.element);
    }
  } catch (error) {
    throw located(error, plan, sources[position] as (typeof sources)[number], bindings);
  }
  return parameters;
}

function located(
  error: unknown,
  plan: PlanSlots,
  source: number | { readonly slot: number },
  { values }: Bindings,
): unknown {
  if (!(error instanceof RefusedValue)) return error;
  const index = plan.slots[typeof source === 'number' ? source : source.slot]?.index ?? null;
  if (index === null) return new InternalError({ where: `bind: a value of our own must be ${error.expected}` });
  const given = values[index];
  // The kind of a value helps only where it is the kind that is wrong.
  const isRightKind = typeof given === 'object' || error.expected.includes(typeof given);
  const kind = isRightKind ? '' : `, not ${described(given)}`;
  return new Misfit(`must be ${error.expected}${kind}`).under(...(plan.paths[index] ?? []));
}
