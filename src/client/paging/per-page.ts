import { valueSlot } from '../../engine/binding/slot-reader.ts';
import { literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { WHOLE_NUMBER } from '../planner/plain-types.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';

/** As in most interfaces with pages. */
const USUAL = 15;

/** How many rows a page has, as the plan knows it before and at a call. */
export interface PerPage {
  of(values: readonly unknown[]): number;
  /** As the limit of a statement, with so many rows more. */
  limit(more: number): ExpressionNode;
}

export function perPageOf(context: PlanContext, shape: ObjectShape): PerPage {
  const given: Shape | undefined = entry(shape, 'perPage');
  if (given?.kind !== 'limit' || given.literal !== null) {
    const size = given?.kind === 'limit' ? (given.literal ?? USUAL) : USUAL;
    if (size === 0) throw new Misfit('must be at least 1').under('perPage');
    return { of: () => size, limit: (more) => literal(size + more) };
  }
  const index = given.index ?? 0;
  return {
    of: (values) => Number(values[index]),
    // As bigint, since MySQL refuses a limit that travels as a double.
    limit: (more) =>
      context.slot(
        valueSlot(index, (value) => BigInt(Number(value) + more)),
        WHOLE_NUMBER,
      ),
  };
}
