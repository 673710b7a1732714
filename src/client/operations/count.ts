import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SelectedNode, SelectNode } from '../../sql/nodes/query-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import { objectRule } from '../grammar/grammar.ts';
import { listMembers, readableFields } from '../grammar/selection-rules.ts';
import { whereRule } from '../grammar/where-rules.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { bind } from '../planner/bind.ts';
import { listedRows } from '../planner/list-arguments.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { Scope } from '../planner/scope.ts';
import { aliasOf } from '../planner/scope.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { Rule } from '../shape/rule.ts';
import { OPTIONAL_OBJECT, WORD } from '../shape/rule.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import type { Operation, Plan } from './operation.ts';

const FLAG: Rule = { kind: WORD, words: [true, false] };

/** One row of numbers. */
class CountPlan implements Plan, PlanSlots {
  readonly slots: PlanSlots['slots'];
  readonly paths: PlanSlots['paths'];
  readonly #statement: PlannedStatement;
  readonly #answer: (row: readonly unknown[] | undefined) => unknown;

  constructor(
    context: PlanContext,
    call: ReadShape,
    statement: PlannedStatement,
    answer: (row: readonly unknown[] | undefined) => unknown,
  ) {
    this.slots = context.slots;
    this.paths = call.paths;
    this.#statement = statement;
    this.#answer = answer;
  }

  get statements(): readonly PlannedStatement[] {
    return [this.#statement];
  }

  run(session: Session, values: readonly unknown[]): MaybePromise<unknown> {
    const parameters = bind(this.#statement, this, { values, context: session.context, keys: [] });
    return andThen(session.run(this.#statement, parameters), ({ rows }) => this.#answer(rows[0]));
  }
}

export const count: Operation = {
  name: 'count',
  isWrite: false,
  arguments: (grammar, model) =>
    grammar.memo(`count ${model.name}`, () =>
      objectRule('argument of count', () => [
        ...listMembers(grammar, model.name),
        [
          'select',
          () => ({
            kind: OPTIONAL_OBJECT,
            words: [true],
            allowsNull: false,
            object: objectRule(`field of ${model.name}`, () =>
              ['_all', ...readableFields(model)].map((name) => [name, () => FLAG] as const),
            ),
          }),
        ],
      ]),
    ),
  plan(context, model, call) {
    const select = entry(call.shape, 'select');
    const rows = countedRows(context, model, call.shape);
    if (select?.kind !== 'object') {
      const statement = context.planned(
        { ...rows, columns: [counted(null)] },
        { intent: 'read', model, returnsRows: true, isSingleRow: true },
      );
      return new CountPlan(context, call, statement, (row) => Number(row?.[0]));
    }
    const names = select.entries
      .filter(({ shape }) => shape.kind === 'word' && shape.word === true)
      .map(({ name }) => name);
    if (names.length === 0) throw new Misfit('must name at least one field').under('select');
    const alias = rows.from?.alias ?? null;
    const columns = names.map((name) =>
      counted(name === '_all' ? null : context.column(alias, context.field(model, name))),
    );
    const statement = context.planned(
      { ...rows, columns },
      { intent: 'read', model, returnsRows: true, isSingleRow: true },
    );
    return new CountPlan(context, call, statement, (row) =>
      Object.fromEntries(names.map((name, index) => [name, Number(row?.[index])])),
    );
  },
};

export const exists: Operation = {
  name: 'exists',
  isWrite: false,
  arguments: (grammar, model) =>
    grammar.memo(`exists ${model.name}`, () =>
      objectRule('argument of exists', () => [['where', () => whereRule(grammar, model.name)]]),
    ),
  plan(context, model, call) {
    const rows = countedRows(context, model, call.shape);
    const one: SelectedNode = { kind: 'selected', item: { kind: 'literal', value: 1 }, alias: null };
    const statement = context.planned(
      { ...rows, columns: [one], limit: { kind: 'literal', value: 1 } },
      { intent: 'read', model, returnsRows: true, isSingleRow: true },
    );
    return new CountPlan(context, call, statement, (row) => row !== undefined);
  },
};

function counted(item: ExpressionNode | null): SelectedNode {
  return {
    kind: 'selected',
    item: { kind: 'aggregate', name: 'count', item, isDistinct: false, filter: null },
    alias: null,
  };
}

/** The rows to count; those of a page stand in a derived table, whose limit must come first, with the fields that are needed of them. */
export function countedRows(
  context: PlanContext,
  model: Model,
  shape: ObjectShape,
  needed: readonly Field[] = Object.values(model.fields),
): SelectNode {
  const scope: Scope = { model, alias: context.alias(), depth: 0 };
  context.tables.add(model.table.name);
  const listed = listedRows(
    context,
    { scope, from: { kind: 'table', table: model.table, alias: scope.alias }, joins: [], condition: null, keys: [] },
    shape,
  );
  const isPage = listed.limit !== null || listed.offset !== null;
  const select = selectNode({ from: listed.from, joins: listed.joins, where: listed.where });
  if (!isPage) return select;
  const own = needed
    .filter((field) => field.scalar !== 'Unsupported')
    .map(
      (field): SelectedNode => ({ kind: 'selected', item: context.column(scope.alias, field), alias: field.column }),
    );
  return selectNode({
    from: {
      kind: 'derived',
      alias: aliasOf(scope),
      isLateral: false,
      columns: [],
      query: { ...select, columns: own, orderBy: listed.orderBy, limit: listed.limit, offset: listed.offset },
    },
  });
}
