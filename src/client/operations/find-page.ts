import type { Bindings, SlotReader } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import { aggregate } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SelectNode } from '../../sql/nodes/query-nodes.ts';
import { selected } from '../../sql/statements.ts';
import { pageRule } from '../paging/page-rules.ts';
import { pageScope, pageSelect } from '../paging/page-select.ts';
import type { PerPage } from '../paging/per-page.ts';
import { perPageOf } from '../paging/per-page.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import { listedRows } from '../planner/list-arguments.ts';
import type { RowsPlan } from '../planner/load-plan.ts';
import { loadStatements } from '../planner/load-plan.ts';
import { WHOLE_NUMBER } from '../planner/plain-types.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { finishRows } from '../planner/run-rows.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import { countedRows } from './count.ts';
import type { Operation, Plan } from './operation.ts';

/** A page of rows by its number, and how many there are on all pages. */
export const findManyPage: Operation = {
  name: 'findManyPage',
  isWrite: false,
  arguments: pageRule,
  plan(context, model, call) {
    const { shape } = call;
    const perPage = perPageOf(context, shape);
    const place = entry(shape, 'page');
    const page = place?.kind === 'own' ? place.index : null;
    const scope = pageScope(context, model);
    const listed = listedRows(
      context,
      {
        scope,
        from: { kind: 'table', table: model.table, alias: scope.alias },
        joins: [],
        condition: null,
        keys: [],
        isTotal: true,
      },
      only(shape, ['where', 'orderBy', 'distinct']),
    );
    const limit = perPage.limit(0);
    const offset = page === null ? null : context.slot(offsetReader(page, perPage), WHOLE_NUMBER);
    const read = pageSelect(context, scope, shape, { ...listed, limit, offset });
    // In the same statement, so that both see the same rows; computed once, since it asks nothing of the row.
    const total = read.columns.addCount({ kind: 'scalarQuery', query: countQuery(context, call) }).at;
    const facts = { intent: 'read', model, returnsRows: true } as const;
    return new PagePlan(context, call, {
      statement: context.planned(read.select(), { ...facts, safeIntegers: read.columns.safeIntegers }),
      count: context.planned(countQuery(context, call), { ...facts, isSingleRow: true }),
      rows: read.rows,
      total,
      page,
      perPage,
    });

    function countQuery(planner: PlanContext, { shape: given }: ReadShape): SelectNode {
      const count: ExpressionNode = aggregate('count', null);
      return { ...countedRows(planner, model, only(given, ['where', 'distinct'])), columns: [selected(count)] };
    }
  },
};

function only(shape: ObjectShape, names: readonly string[]): ObjectShape {
  return { kind: 'object', entries: shape.entries.filter(({ name }) => names.includes(name)) };
}

function offsetReader(page: number, perPage: PerPage): SlotReader {
  const read: SlotReader['read'] = ({ values }) => {
    const offset = (Number(values[page]) - 1) * perPage.of(values);
    if (!Number.isSafeInteger(offset)) throw new Misfit('is beyond what can be counted').under('page');
    return BigInt(offset);
  };
  return { index: page, read, readElement: read };
}

interface PageParts {
  readonly statement: PlannedStatement;
  /** For a page without rows, which cannot tell the total. */
  readonly count: PlannedStatement;
  readonly rows: RowsPlan;
  /** Where the total stands in each row. */
  readonly total: number;
  /** Where the page's number stands among the call's values; `null` for the first page. */
  readonly page: number | null;
  readonly perPage: PerPage;
}

class PagePlan implements Plan, PlanSlots {
  readonly slots: PlanSlots['slots'];
  readonly paths: PlanSlots['paths'];
  readonly #parts: PageParts;

  constructor(context: PlanContext, call: ReadShape, parts: PageParts) {
    this.slots = context.slots;
    this.paths = call.paths;
    this.#parts = parts;
  }

  get statements(): readonly PlannedStatement[] {
    return [this.#parts.statement, ...loadStatements(this.#parts.rows), this.#parts.count];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const { statement, rows: plan, total } = this.#parts;
    const bindings: Bindings = { values, context: session.context, keys: [] };
    return andThen(session.run(statement, bind(statement, this, bindings)), ({ rows }) =>
      rows.length === 0
        ? this.#emptyPage(session, bindings)
        : andThen(finishRows(session, plan, this, bindings, rows), (data) =>
            this.#answer(values, data, Number(rows[0]?.[total])),
          ),
    );
  }

  #emptyPage(session: Session, bindings: Bindings): MaybePromise<unknown> {
    const { count } = this.#parts;
    if (this.#pageOf(bindings.values) === 1) return this.#answer(bindings.values, [], 0);
    return andThen(session.run(count, bind(count, this, bindings)), ({ rows }) =>
      this.#answer(bindings.values, [], Number(rows[0]?.[0])),
    );
  }

  #pageOf(values: readonly unknown[]): number {
    return this.#parts.page === null ? 1 : Number(values[this.#parts.page]);
  }

  #answer(values: readonly unknown[], data: unknown[], total: number): unknown {
    const perPage = this.#parts.perPage.of(values);
    const currentPage = this.#pageOf(values);
    const lastPage = Math.max(1, Math.ceil(total / perPage));
    const before = (currentPage - 1) * perPage;
    return {
      data,
      total,
      perPage,
      currentPage,
      lastPage,
      from: data.length === 0 ? null : before + 1,
      to: data.length === 0 ? null : before + data.length,
      nextPage: currentPage < lastPage ? currentPage + 1 : null,
    };
  }
}
