import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { RowMember } from '../../engine/decode/row-layout.ts';
import type { RowsDecoder } from '../../engine/decode/rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { SelectNode } from '../../sql/nodes/query-nodes.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { FlatColumns } from '../planner/result-columns.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { Plan } from './operation.ts';

/** One statement whose rows are computed, not stored. */
export class ComputedRowsPlan implements Plan, PlanSlots {
  readonly slots: PlanSlots['slots'];
  readonly paths: PlanSlots['paths'];
  readonly #statement: PlannedStatement;
  readonly #decode: RowsDecoder;
  readonly #answer: (rows: unknown[]) => unknown;

  constructor(
    context: PlanContext,
    call: ReadShape,
    parts: {
      readonly model: Model;
      readonly select: SelectNode;
      readonly columns: FlatColumns;
      readonly members: readonly RowMember[];
      readonly isSingleRow: boolean;
      readonly answer: (rows: unknown[]) => unknown;
    },
  ) {
    const { model, select, columns, members, isSingleRow, answer } = parts;
    this.slots = context.slots;
    this.paths = call.paths;
    this.#statement = context.planned(
      { ...select, columns: columns.selected },
      { intent: 'read', model, returnsRows: true, safeIntegers: columns.safeIntegers, isSingleRow },
    );
    this.#decode = compileRowsDecoder({ shape: { kind: 'object' }, members });
    this.#answer = answer;
  }

  get statements(): readonly PlannedStatement[] {
    return [this.#statement];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const parameters = bind(this.#statement, this, { values, context: session.context, keys: [] });
    return andThen(session.run(this.#statement, parameters), ({ rows }) => this.#answer(this.#decode(rows, [])));
  }
}
