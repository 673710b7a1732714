import type { DriverResult } from '../../drivers/driver.ts';
import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import { objectRule } from '../grammar/grammar.ts';
import { selectionMembers } from '../grammar/selection-rules.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { Rule } from '../shape/rule.ts';
import { LITERAL_ROWS, WORD } from '../shape/rule.ts';
import { entry } from '../shape/shape.ts';
import { GroupedInserts } from '../writes/grouped-inserts.ts';
import type { RowGroup } from '../writes/row-groups.ts';
import { rowGroups } from '../writes/row-groups.ts';
import type { Operation, Plan } from './operation.ts';
import type { ReturnedRows } from './returned-rows.ts';
import { returnedRows } from './returned-rows.ts';
import { skippingInsertPart } from './skipping-insert-part.ts';
import { writeKeyOrNone } from './update.ts';

/** Rows are not part of a plan's key: their columns are grouped when it runs. */
class CreateManyPlan implements Plan {
  readonly #index: number;
  readonly #returned: ReturnedRows | null;
  readonly #inserts: GroupedInserts;

  constructor(context: PlanContext, model: Model, index: number, returned: ReturnedRows | null) {
    this.#index = index;
    this.#returned = returned;
    this.#inserts = new GroupedInserts(context, model, returned?.columns ?? null);
  }

  get statements(): readonly PlannedStatement[] {
    return [this.#inserts.statement(null), ...(this.#returned?.statements ?? [])];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const rows = rowsAt(values, this.#index);
    const groups = rowGroups(this.#inserts.columns, rows);
    const requests = groups.flatMap((group) => this.#inserts.requests(group));
    const bindings: Bindings = { values, context: session.context, keys: [] };
    const returned = this.#returned;
    const [only, second] = requests;
    if (only === undefined) return returned === null ? { count: 0 } : [];
    if (second === undefined && (returned === null || returned.statements.length === 0)) {
      return andThen(session.run(only.statement, only.parameters), (result) =>
        this.#answer(session, bindings, [result], groups, rows.length),
      );
    }
    return session.atomic((inner) =>
      andThen(inner.runAll(requests), (results) => this.#answer(inner, bindings, results, groups, rows.length)),
    );
  }

  #answer(
    session: Session,
    bindings: Bindings,
    results: readonly DriverResult[],
    groups: readonly RowGroup[],
    count: number,
  ): MaybePromise<unknown> {
    if (this.#returned === null) return { count: results.reduce((sum, { rowCount }) => sum + rowCount, 0) };
    return this.#returned.finish(session, bindings, rowsInOrder(results, groups, count));
  }
}

/** One row, or a list of them, as the call gave them. */
export function rowsAt(values: readonly unknown[], index: number): readonly unknown[] {
  const given: unknown = values[index];
  return Array.isArray(given) ? given : [given];
}

/** What the inserts of groups returned, back in the order in which the rows were given. */
export function rowsInOrder(
  results: readonly DriverResult[],
  groups: readonly RowGroup[],
  count: number,
): readonly (readonly unknown[])[] {
  const rows = results.length === 1 ? (results[0]?.rows ?? []) : results.flatMap((result) => result.rows);
  if (groups.every(({ positions }) => positions === null)) return rows;
  const ordered = new Array<readonly unknown[]>(count);
  for (const [index, position] of groups.flatMap(({ positions }) => positions ?? []).entries())
    ordered[position] = rows[index] ?? [];
  return ordered;
}

/** Where the rows of `data` are among the values of a call. */
export function dataIndex(call: ReadShape): number {
  const data = entry(call.shape, 'data');
  if (data?.kind !== 'value') throw new Misfit('is required').under('data');
  return data.index;
}

function planOf(context: PlanContext, model: Model, call: ReadShape, returned: ReturnedRows | null): Plan {
  context.tables.add(model.table.name);
  const skips = entry(call.shape, 'skipDuplicates');
  return skips?.kind === 'word' && skips.word === true
    ? context.settings.parts.get(skippingInsertPart)(context, model, dataIndex(call), returned)
    : new CreateManyPlan(context, model, dataIndex(call), returned);
}

const FLAG: Rule = { kind: WORD, words: [true, false] };

export const createMany: Operation = {
  name: 'createMany',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`createMany ${model.name}`, () =>
      objectRule('argument of createMany', () => [
        ['data', () => ({ kind: LITERAL_ROWS })],
        ['skipDuplicates', () => FLAG],
      ]),
    ),
  plan(context, model, call) {
    writeKeyOrNone(model);
    return planOf(context, model, call, null);
  },
};

export const createManyAndReturn: Operation = {
  name: 'createManyAndReturn',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`createManyAndReturn ${model.name}`, () =>
      objectRule('argument of createManyAndReturn', () => [
        ['data', () => ({ kind: LITERAL_ROWS })],
        ['skipDuplicates', () => FLAG],
        ...selectionMembers(grammar, model.name),
      ]),
    ),
  plan(context, model, call) {
    writeKeyOrNone(model);
    if (!context.engine.capabilities.returning.insert)
      throw context.missing('createManyAndReturn', 'Use createMany, then findMany.');
    return planOf(context, model, call, returnedRows(context, model, call));
  },
};
