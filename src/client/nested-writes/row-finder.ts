import type { DriverValue } from '../../dialects/codec.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { SessionContext } from '../../engine/session-context.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { QueryNode, SelectedNode, SelectNode } from '../../sql/nodes/query-nodes.ts';
import { selected, select as selectNode } from '../../sql/statements.ts';
import { allOf } from '../planner/all-of.ts';
import { bind } from '../planner/bind.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import type { Scope } from '../planner/scope.ts';
import { guardedCondition } from '../planner/where.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { ObjectShape } from '../shape/shape.ts';

/** Rows looked for by one statement. */
export const MOST_FOUND_TOGETHER = 64;

/** Ties the rows to the row whose relation leads to them; `null` where they are looked for anywhere. */
export type LinkCondition = (context: PlanContext, scope: Scope) => ExpressionNode;

/** What is looked for: rows of a model under the conditions of one shape. */
export interface FinderParts {
  readonly context: PlanContext;
  readonly model: Model;
  readonly read: ReadShape;
  readonly where: ObjectShape | undefined;
  /** Whose policies hold. */
  readonly purpose: 'read' | 'update' | 'delete';
  readonly link: LinkCondition | null;
}

/** Finds rows by conditions of one shape, any number of them together: the first column then says which it was. */
export class RowFinder {
  readonly model: Model;
  readonly #context: PlanContext;
  readonly #read: ReadShape;
  readonly #scope: Scope;
  readonly #condition: ExpressionNode | null;
  /** Whether a read of one may hold the row. */
  readonly #statements = new Map<string, PlannedStatement>();
  readonly #bound: PlannedStatement;

  constructor({ context, model, read, where, purpose, link }: FinderParts) {
    this.model = model;
    this.#context = context;
    this.#read = read;
    this.#scope = { model, alias: context.alias(), depth: 0 };
    context.tables.add(model.table.name);
    this.#condition = allOf([
      link === null ? null : link(context, this.#scope),
      guardedCondition(context, this.#scope, where, purpose),
    ]);
    this.#bound = this.statement([], 1, null);
  }

  /** The parameters of the condition. Throws `Misfit` for a value that its type refuses. */
  parameters(values: readonly unknown[], context: SessionContext, link: readonly DriverValue[]): DriverValue[] {
    return bind(
      this.#bound,
      { slots: this.#context.slots, paths: this.#read.paths },
      { values, context, keys: link.map((part) => [part]) },
    );
  }

  /** Selects fields of so many rows, each found by its own parameters. */
  statement(fields: readonly string[], count: number, lock: 'update' | 'share' | null): PlannedStatement {
    const key = `${count} ${lock ?? ''} ${fields.join(' ')}`;
    let statement = this.#statements.get(key);
    if (statement === undefined) {
      statement = this.#planned(fields, count, lock);
      this.#statements.set(key, statement);
    }
    return statement;
  }

  #planned(fields: readonly string[], count: number, lock: 'update' | 'share' | null): PlannedStatement {
    const columns = new FlatColumns(this.#context);
    for (const name of fields) columns.addField(this.#scope.alias, this.#context.field(this.model, name));
    const one = (number: number): SelectNode => this.#select(count === 1 ? [] : [position(number)], columns, lock);
    let query: QueryNode = one(0);
    for (let number = 1; number < count; number += 1)
      query = {
        kind: 'setOperation',
        operator: 'union',
        isAll: true,
        left: query,
        right: one(number),
        orderBy: [],
        limit: null,
        offset: null,
      };
    return this.#context.planned(query, {
      intent: 'read',
      model: this.model,
      returnsRows: true,
      safeIntegers: columns.safeIntegers,
    });
  }

  #select(first: readonly SelectedNode[], columns: FlatColumns, lock: 'update' | 'share' | null): SelectNode {
    const all = [...first, ...columns.selected];
    return selectNode({
      columns: all.length === 0 ? [position(1)] : all,
      from: { kind: 'table', table: this.model.table, alias: this.#scope.alias },
      where: this.#condition,
      lock:
        lock !== null && this.#context.engine.capabilities.rowLocks
          ? { kind: 'lock', strength: lock, wait: 'wait' }
          : null,
    });
  }
}

function position(number: number): SelectedNode {
  return selected({ kind: 'literal', value: number });
}
