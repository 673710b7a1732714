import type { DriverResult } from '../../drivers/driver.ts';
import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import { objectRule } from '../grammar/grammar.ts';
import { selectionMembers } from '../grammar/selection-rules.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { rowLayout } from '../planner/plan-rows.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { selectedMembers } from '../planner/selection.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { LITERAL_ROWS } from '../shape/rule.ts';
import type { BulkInsert } from '../writes/bulk-insert.ts';
import { bulkInsert } from '../writes/bulk-insert.ts';
import type { BulkColumns, RowGroup } from '../writes/row-groups.ts';
import { bulkColumns, rowGroups } from '../writes/row-groups.ts';
import type { Operation, Plan } from './operation.ts';
import { writeKeyOrNone } from './update.ts';

const MAX_INSERTS = 64;

/** Rows are not part of a plan's key: their columns are grouped when it runs. */
class CreateManyPlan implements Plan {
  readonly #context: PlanContext;
  readonly #model: Model;
  readonly #index: number;
  readonly #returning: { readonly columns: FlatColumns; readonly decode: ReturnType<typeof compileRowsDecoder> } | null;
  /** An insert for each combination of columns that has come up; bounded, since rows may be hostile. */
  readonly #inserts = new Map<string, BulkInsert>();
  #columns: BulkColumns | null = null;

  constructor(
    context: PlanContext,
    model: Model,
    index: number,
    returning: { readonly columns: FlatColumns; readonly decode: ReturnType<typeof compileRowsDecoder> } | null,
  ) {
    this.#context = context;
    this.#model = model;
    this.#index = index;
    this.#returning = returning;
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const given = values[this.#index];
    const rows = (Array.isArray(given) ? given : [given]) as readonly unknown[];
    this.#columns ??= bulkColumns(this.#context, this.#model);
    const groups = rowGroups(this.#columns, rows);
    const columns = this.#columns;
    const requests = groups.flatMap((group) => this.#requests(columns, group));
    if (requests.length === 0) return this.#returning === null ? { count: 0 } : [];
    if (requests.length === 1)
      return andThen(session.run((requests[0] as Request).statement, (requests[0] as Request).parameters), (result) =>
        this.#answer([result], groups, rows.length),
      );
    return andThen(
      session.atomic((inner) => inner.runAll(requests)),
      (results) => this.#answer(results, groups, rows.length),
    );
  }

  #requests({ written, madeByDatabase }: BulkColumns, group: RowGroup): readonly Request[] {
    let insert = this.#inserts.get(group.signature);
    if (insert === undefined) {
      const given = madeByDatabase.filter((_, index) => group.signature[index] === '+');
      insert = bulkInsert(this.#context, this.#model, [...given, ...written], this.#returning?.columns ?? null);
      if (this.#inserts.size >= MAX_INSERTS) this.#inserts.clear();
      this.#inserts.set(group.signature, insert);
    }
    return insert.requests(group);
  }

  #answer(results: readonly DriverResult[], groups: readonly RowGroup[], count: number): unknown {
    if (this.#returning === null) return { count: results.reduce((sum, { rowCount }) => sum + rowCount, 0) };
    const decoded = this.#returning.decode(
      results.flatMap(({ rows }) => rows),
      [],
    );
    if (groups.length <= 1) return decoded;
    // Back into the order in which the rows were given.
    const ordered = new Array<unknown>(count);
    for (const [index, position] of groups.flatMap(({ positions }) => positions ?? []).entries())
      ordered[position] = decoded[index];
    return ordered;
  }
}

type Request = ReturnType<BulkInsert['requests']>[number];

function dataIndex(call: ReadShape): number {
  const data = call.shape.entries.find(({ name }) => name === 'data')?.shape;
  if (data?.kind !== 'value') throw new Misfit('is required').under('data');
  return data.index;
}

export const createMany: Operation = {
  name: 'createMany',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`createMany ${model.name}`, () =>
      objectRule('argument of createMany', () => [['data', () => ({ kind: LITERAL_ROWS })]]),
    ),
  plan(context, model, call) {
    writeKeyOrNone(model);
    context.tables.add(model.table.name);
    return new CreateManyPlan(context, model, dataIndex(call), null);
  },
};

export const createManyAndReturn: Operation = {
  name: 'createManyAndReturn',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`createManyAndReturn ${model.name}`, () =>
      objectRule('argument of createManyAndReturn', () => [
        ['data', () => ({ kind: LITERAL_ROWS })],
        ...selectionMembers(grammar, model.name),
      ]),
    ),
  plan(context, model, call) {
    writeKeyOrNone(model);
    if (!context.engine.capabilities.returning.insert)
      throw context.missing('createManyAndReturn', 'Use createMany, then findMany.');
    context.tables.add(model.table.name);
    const members = selectedMembers(context, model, call.shape);
    if (members.some(({ kind }) => kind !== 'field'))
      throw context.missing('relations in createManyAndReturn', 'Select fields, then load the relations by findMany.');
    const columns = new FlatColumns(context);
    const layout = rowLayout(context, { model, alias: null, depth: 0 }, members, {
      columns,
      joins: [],
      loads: [],
      strategy: 'query',
    });
    return new CreateManyPlan(context, model, dataIndex(call), { columns, decode: compileRowsDecoder(layout) });
  },
};
