import type { Bindings } from '../../engine/binding/slot-reader.ts';
import type { CursorDirection, CursorKey } from '../../engine/page-cursor.ts';
import { digestOf, writeCursor } from '../../engine/page-cursor.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import { identityOf } from '../../schema/model-keys.ts';
import { literal } from '../../sql/expressions.ts';
import type { SelectNode } from '../../sql/nodes/query-nodes.ts';
import { selected, select as selectNode } from '../../sql/statements.ts';
import type { CursorKeyPlan } from '../paging/cursor-key.ts';
import type { CursorPlace, Side } from '../paging/cursor-place.ts';
import { cursorOf, otherSide, placeOf, sideOf } from '../paging/cursor-place.ts';
import { orderSignature } from '../paging/order-signature.ts';
import { orderedRows } from '../paging/ordered-rows.ts';
import { cursorPageRule } from '../paging/page-rules.ts';
import { pageScope, pageSelect } from '../paging/page-select.ts';
import type { PerPage } from '../paging/per-page.ts';
import { perPageOf } from '../paging/per-page.ts';
import { foreignCursor } from '../paging/read-cursor.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import type { RowsPlan } from '../planner/load-plan.ts';
import { loadStatements } from '../planner/load-plan.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { finishRows } from '../planner/run-rows.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import type { Operation, Plan } from './operation.ts';

type Rows = readonly (readonly unknown[])[];

const FROM_THE_START: Side = { isBackward: false, includesPlace: true };

/** A page of rows from a cursor on, with the cursors of the pages beside it. */
export const findManyCursorPage: Operation = {
  name: 'findManyCursorPage',
  isWrite: false,
  arguments: cursorPageRule,
  plan(context, model, call) {
    const { shape } = call;
    if (identityOf(model) === null) throw new Misfit(`needs an id or a unique key, which ${model.name} has not`);
    const place = placeOf(shape);
    const perPage = perPageOf(context, shape);
    const side = place === null ? FROM_THE_START : sideOf(place.direction);
    const scope = pageScope(context, model);
    const { orderBy, keys, joins, where } = orderedRows(context, scope, shape, place, side);
    const read = pageSelect(context, scope, shape, {
      from: { kind: 'table', table: model.table, alias: scope.alias },
      joins,
      where,
      orderBy,
      limit: perPage.limit(1),
      offset: null,
    });
    const placed = keys.map((plan): PlacedKey => ({ plan, at: plan.place(read.columns) }));
    // In the same statement, so that both see the same rows; computed once, since it asks nothing of the row.
    const hasOther =
      place === null
        ? null
        : read.columns.addCount({ kind: 'scalarQuery', query: anyRow(context, model, shape, place, otherSide(side)) })
            .at;
    const facts = { intent: 'read', model, returnsRows: true } as const;
    return new CursorPagePlan(context, call, {
      statement: context.planned(read.select(), { ...facts, safeIntegers: read.columns.safeIntegers }),
      probe:
        place === null
          ? null
          : context.planned(anyRow(context, model, shape, place, otherSide(side)), { ...facts, isSingleRow: true }),
      hasOther,
      rows: read.rows,
      keys: placed,
      signature: orderSignature(model, entry(shape, 'orderBy')),
      place,
      side,
      perPage,
    });
  },
};

/** Asks whether there is any row on a side of the place. */
function anyRow(context: PlanContext, model: Model, shape: ObjectShape, place: CursorPlace, side: Side): SelectNode {
  const scope = pageScope(context, model);
  const { joins, where } = orderedRows(context, scope, shape, place, side);
  return selectNode({
    columns: [selected(literal(1))],
    from: { kind: 'table', table: model.table, alias: scope.alias },
    joins,
    where,
    limit: literal(1),
  });
}

/** A key of the order, and where its value stands in each row. */
interface PlacedKey {
  readonly plan: CursorKeyPlan;
  readonly at: number;
}

interface CursorPageParts {
  readonly statement: PlannedStatement;
  /** For a page without rows, which cannot tell what is beside it; `null` for the first page. */
  readonly probe: PlannedStatement | null;
  /** Where each row tells whether there are rows on the other side of the cursor. */
  readonly hasOther: number | null;
  readonly rows: RowsPlan;
  readonly keys: readonly PlacedKey[];
  readonly signature: string;
  readonly place: CursorPlace | null;
  readonly side: Side;
  readonly perPage: PerPage;
}

class CursorPagePlan implements Plan, PlanSlots {
  readonly slots: PlanSlots['slots'];
  readonly paths: PlanSlots['paths'];
  readonly #parts: CursorPageParts;

  constructor(context: PlanContext, call: ReadShape, parts: CursorPageParts) {
    this.slots = context.slots;
    this.paths = call.paths;
    this.#parts = parts;
  }

  get statements(): readonly PlannedStatement[] {
    const { statement, rows, probe } = this.#parts;
    return [statement, ...loadStatements(rows), ...(probe === null ? [] : [probe])];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const { statement, probe, hasOther } = this.#parts;
    this.#requireOwnCursor(values);
    const bindings: Bindings = { values, context: session.context, keys: [] };
    return andThen(session.run(statement, bind(statement, this, bindings)), ({ rows }) => {
      const [first] = rows;
      if (first !== undefined)
        return this.#page(session, bindings, rows, hasOther !== null && first[hasOther] !== null);
      if (probe === null) return this.#answer(values, [], null, null);
      return andThen(session.run(probe, bind(probe, this, bindings)), (found) =>
        this.#emptyPage(values, found.rows.length > 0),
      );
    });
  }

  /** What is bound next comes from the cursor, so it must be one that this query has given. */
  #requireOwnCursor(values: readonly unknown[]): void {
    const { place, signature } = this.#parts;
    if (place === null) return;
    const { digest, direction, keys } = cursorOf(place.index, values);
    if (digest !== digestOf(signature, direction, keys)) throw foreignCursor().under('cursor');
  }

  #page(session: Session, bindings: Bindings, rows: Rows, hasOther: boolean): MaybePromise<unknown> {
    const { rows: plan, side, perPage } = this.#parts;
    const size = perPage.of(bindings.values);
    const isMore = rows.length > size;
    const shown = isMore ? rows.slice(0, size) : rows;
    const nearest = this.#keysOf(shown[0] ?? []);
    const farthest = this.#keysOf(shown.at(-1) ?? []);
    return andThen(finishRows(session, plan, this, bindings, shown), (data) =>
      side.isBackward
        ? this.#answer(
            bindings.values,
            data.reverse(),
            hasOther ? this.#cursor('after', nearest) : null,
            isMore ? this.#cursor('before', farthest) : null,
          )
        : this.#answer(
            bindings.values,
            data,
            isMore ? this.#cursor('after', farthest) : null,
            hasOther ? this.#cursor('before', nearest) : null,
          ),
    );
  }

  /** All rows are on the other side of the cursor, if there are any. */
  #emptyPage(values: readonly unknown[], hasOther: boolean): unknown {
    const { place, side } = this.#parts;
    if (place === null || !hasOther) return this.#answer(values, [], null, null);
    const { keys } = cursorOf(place.index, values);
    const word = otherDirection(side);
    const cursor = this.#cursor(word, keys);
    return side.isBackward ? this.#answer(values, [], cursor, null) : this.#answer(values, [], null, cursor);
  }

  #keysOf(row: readonly unknown[]): readonly CursorKey[] {
    return this.#parts.keys.map(({ plan, at }) => plan.keyOf(row[at]));
  }

  #cursor(direction: CursorDirection, keys: readonly CursorKey[]): string {
    return writeCursor(this.#parts.signature, direction, keys);
  }

  #answer(values: readonly unknown[], data: unknown[], nextCursor: string | null, prevCursor: string | null): unknown {
    return {
      data,
      perPage: this.#parts.perPage.of(values),
      nextCursor,
      prevCursor,
      hasNextPage: nextCursor !== null,
      hasPrevPage: prevCursor !== null,
    };
  }
}

function otherDirection({ isBackward, includesPlace }: Side): CursorDirection {
  if (isBackward) return includesPlace ? 'after' : 'from';
  return includesPlace ? 'before' : 'until';
}
