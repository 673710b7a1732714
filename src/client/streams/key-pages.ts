import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { identityOf } from '../../schema/model-keys.ts';
import { expressionType } from '../../sql/expression-type.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode } from '../../sql/nodes/query-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import { allOf } from '../planner/all-of.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import { comparedInOrder, cursorStart } from '../planner/cursor.ts';
import { rowKeySlot } from '../planner/key-slots.ts';
import type { Level } from '../planner/level.ts';
import type { RowsPlan } from '../planner/load-plan.ts';
import { lockPart } from '../planner/lock-part.ts';
import { orderOf, withKeyOrder } from '../planner/order.ts';
import { WHOLE_NUMBER } from '../planner/plain-types.ts';
import { PlanContext } from '../planner/plan-context.ts';
import { planRows } from '../planner/plan-rows.ts';
import { strategyOf } from '../planner/read-statement.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { finishRows } from '../planner/run-rows.ts';
import type { Scope } from '../planner/scope.ts';
import { guardedCondition } from '../planner/where.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { Shape } from '../shape/shape.ts';
import { entry, objectEntry } from '../shape/shape.ts';
import type { PassedKey } from './rows-after.ts';
import { rowsAfter } from './rows-after.ts';

/** A statement for one portion. */
interface Page extends RowsPlan, PlanSlots {
  readonly statement: PlannedStatement;
  /** Where the keys of the order stand in its rows. */
  readonly keyAt: readonly number[];
  readonly keyTypes: readonly (string | null)[];
}

/** What the last row of a portion has in each key of the order, as the wire gave it. */
type Passed = readonly unknown[];

/**
 * Rows in portions by statements of their own, each going on behind the last row of the one before,
 * for sessions whose connection can do nothing else while a result is open. The order gets
 * the model's key appended, so that no row stands level with another.
 */
export class KeyPages {
  readonly #context: PlanContext;
  readonly #model: Model;
  readonly #call: ReadShape;
  readonly #identity: readonly Field[];
  /** By which of the last row's keys were null; the first page has none. */
  readonly #pages = new Map<string, Page>();

  constructor(context: PlanContext, model: Model, call: ReadShape) {
    const identity = identityOf(model);
    if (identity === null)
      throw context.missing(
        `a stream of ${model.name}, which has no key, where its connection must stay free for other statements`,
        'Stream outside transactions with more than one connection, or read by findMany.',
      );
    if (entry(call.shape, 'distinct') !== undefined)
      throw context.missing(
        'a stream with `distinct` where its connection must stay free for other statements',
        'Stream outside transactions with more than one connection, or read by findMany.',
      );
    this.#context = context;
    this.#model = model;
    this.#call = call;
    this.#identity = identity.fields.map((name) => context.field(model, name));
  }

  /** Throws before anything is sent when a value is refused. */
  portions(session: Session, values: readonly unknown[], size: number): AsyncGenerator<readonly unknown[]> {
    const { shape } = this.#call;
    const take = limitOf(entry(shape, 'take'), values);
    const skip = limitOf(entry(shape, 'skip'), values) ?? 0;
    const first = this.#page(null);
    const parameters = this.#bind(first, session, values, [], Math.min(size, take ?? size), skip);
    return this.#read(session, values, { size, take: take ?? Number.POSITIVE_INFINITY, first, parameters });
  }

  async *#read(
    session: Session,
    values: readonly unknown[],
    start: { size: number; take: number; first: Page; parameters: readonly unknown[] },
  ): AsyncGenerator<readonly unknown[]> {
    const { size } = start;
    let page = start.first;
    let { parameters, take } = start;
    while (take > 0) {
      const { rows } = await session.run(page.statement, parameters);
      const last = rows.at(-1);
      if (last === undefined) return;
      const passed = page.keyAt.map((at, index) => keyValue(last[at], page.keyTypes[index] ?? null));
      yield await finishRows(session, page, page, { values, context: session.context, keys: [] }, rows);
      take -= rows.length;
      if (rows.length < Math.min(size, take + rows.length)) return;
      page = this.#page(passed);
      parameters = this.#bind(page, session, values, passed, Math.min(size, take), 0);
    }
  }

  #bind(
    page: Page,
    session: Session,
    values: readonly unknown[],
    passed: Passed,
    limit: number,
    skip: number,
  ): readonly unknown[] {
    const keys = [BigInt(limit), BigInt(skip), ...passed].map((value) => [value]);
    return bind(page.statement, page, { values, context: session.context, keys });
  }

  #page(passed: Passed | null): Page {
    const nulls = passed === null ? 'first' : passed.map((value) => (value === null ? '0' : '1')).join('');
    let page = this.#pages.get(nulls);
    if (page === undefined) {
      page = this.#plan(passed?.map((value) => value === null) ?? null);
      this.#pages.set(nulls, page);
    }
    return page;
  }

  #plan(nulls: readonly boolean[] | null): Page {
    const { shape, paths } = this.#call;
    const context = new PlanContext(this.#context.settings, this.#context.operation);
    const scope: Scope = { model: this.#model, alias: context.alias(), depth: 0 };
    context.tables.add(this.#model.table.name);
    const order = orderOf(context, scope, entry(shape, 'orderBy'), false);
    const keys = this.#totalOrder(context, scope, order.keys);
    const columns = new FlatColumns(context);
    const level: Level = { columns, joins: [], loads: [], strategy: strategyOf(context, shape) };
    const layout = planRows(context, scope, shape, level);
    const compared = keys.map((key) => ({ ...key, item: comparedInOrder(context, key.item) }));
    const keyAt = compared.map(({ item }) =>
      item.kind === 'column' && item.type !== null
        ? columns.addField(item.table, item.type as Field, item.name).at
        : columns.addJson(item),
    );
    const joins = [...order.joins, ...this.#cursor(context, scope, keys, nulls), ...level.joins];
    const select = selectNode({
      columns: columns.selected,
      from: { kind: 'table', table: this.#model.table, alias: scope.alias },
      joins,
      where: allOf([
        guardedCondition(context, scope, objectEntry(shape, 'where'), 'read'),
        nulls === null ? null : rowsAfter(compared.map((key, index) => passedKey(context, key, index, nulls))),
      ]),
      orderBy: keys,
      limit: context.slot(rowKeySlot(0), WHOLE_NUMBER),
      offset: nulls === null && entry(shape, 'skip') !== undefined ? context.slot(rowKeySlot(1), WHOLE_NUMBER) : null,
      lock:
        entry(shape, 'lock') === undefined
          ? null
          : context.settings.parts.get(lockPart)(context, scope, shape, joins.length > 0),
    });
    const statement = context.planned(select, {
      intent: 'read',
      model: this.#model,
      returnsRows: true,
      safeIntegers: columns.safeIntegers,
    });
    return {
      statement,
      decode: compileRowsDecoder(layout),
      loads: level.loads,
      keyAt,
      keyTypes: compared.map(({ item }) => expressionType(item)?.scalar ?? null),
      slots: context.slots,
      paths,
    };
  }

  #totalOrder(context: PlanContext, scope: Scope, given: readonly OrderNode[]): readonly OrderNode[] {
    const keys = withKeyOrder(context, scope, given, false);
    const isThere = ({ column }: Field): boolean =>
      keys.some(({ item }) => item.kind === 'column' && item.table === scope.alias && item.name === column);
    const missing = this.#identity.filter((field) => !isThere(field));
    return [
      ...keys,
      ...missing.map(
        (field): OrderNode => ({
          kind: 'order',
          item: context.column(scope.alias, field),
          direction: 'asc',
          nulls: 'last',
          isNullable: false,
        }),
      ),
    ];
  }

  /** Behind a row that has been read nobody needs to know any more where the first one was. */
  #cursor(
    context: PlanContext,
    scope: Scope,
    keys: readonly OrderNode[],
    nulls: readonly boolean[] | null,
  ): readonly JoinNode[] {
    const { shape } = this.#call;
    const cursor = objectEntry(shape, 'cursor');
    if (cursor === undefined || nulls !== null) return [];
    const orderBy = entry(shape, 'orderBy');
    const known = withKeyOrder(context, scope, orderOf(context, scope, orderBy, false).keys, false).length;
    return [cursorStart(context, scope, cursor, orderBy, false, keys.slice(0, known))];
  }
}

function passedKey(context: PlanContext, key: OrderNode, index: number, nulls: readonly boolean[]): PassedKey {
  if (nulls[index] === true) return { key, value: null };
  const value: ExpressionNode = context.slot(rowKeySlot(index + 2), expressionType(key.item));
  return { key, value };
}

/** Whole numbers that came as text go back as numbers: beside a text, databases compare them as floats. */
function keyValue(wire: unknown, scalar: string | null): unknown {
  return typeof wire === 'string' && (scalar === 'BigInt' || scalar === 'Int') ? BigInt(wire) : wire;
}

function limitOf(shape: Shape | undefined, values: readonly unknown[]): number | null {
  if (shape?.kind !== 'limit') return null;
  return shape.literal ?? Number(values[shape.index ?? 0]);
}
