import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
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
  const near = typeof given === 'string' ? didYouMean(given, error.names) : null;
  const kind = isRightKind(given, error.expected) ? '' : `, not ${described(given)}`;
  return new Misfit(`must be ${error.expected}${kind}`, near).under(...(plan.paths[index] ?? []));
}

/** What is expected where a value of a kind can be right, by `typeof`, and so is not refused for its kind. */
const EXPECTED_OF_KIND: Readonly<Record<string, RegExp>> = {
  string: /^(?:a (?:text|date|time|valid Date|decimal|UUID)|one of|JSON)/,
  number: /number|^JSON/,
  bigint: /^(?:a (?:whole number|bigint|decimal)|JSON)/,
  object: /^(?:a decimal|JSON)/,
  function: /^JSON/,
  symbol: /^JSON/,
};

/** The kind of a value helps only where it is the kind that is wrong. In a list it is one of the values that is wrong. */
function isRightKind(given: unknown, expected: string): boolean {
  if (given instanceof Date || given instanceof Uint8Array || Array.isArray(given)) return true;
  return EXPECTED_OF_KIND[typeof given]?.test(expected) ?? false;
}
