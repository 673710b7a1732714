import type { DriverValue } from '../../dialects/codec.ts';
import { bindParameters } from '../../engine/binding/bind-parameters.ts';
import { RefusedSlot } from '../../engine/binding/refused-slot.ts';
import type { Bindings, SlotReader } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import { Misfit } from '../shape/misfit.ts';

/** What a plan's slots read from, and where each collected value stood in the arguments. */
export interface PlanSlots {
  readonly slots: readonly SlotReader[];
  readonly paths: readonly (readonly (string | number)[])[];
}

/** Encodes a statement's parameters. Throws `Misfit` with the path of a value that its type refuses. */
export function bind(statement: PlannedStatement, plan: PlanSlots, bindings: Bindings): DriverValue[] {
  try {
    return bindParameters(statement, plan.slots, bindings);
  } catch (error) {
    if (!(error instanceof RefusedSlot)) throw error;
    throw new Misfit(error.problem, error.suggestion).under(...(plan.paths[error.index] ?? []));
  }
}
