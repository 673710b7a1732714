import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SourceNode } from '../../sql/nodes/query-nodes.ts';
import type { AssignmentNode } from '../../sql/nodes/write-nodes.ts';
import { selected, select as selectNode, update as updateOf } from '../../sql/statements.ts';
import { allOf } from '../planner/all-of.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { policyCondition } from '../planner/policies.ts';
import { automaticValues } from './written-values.ts';

/** Slots from here on are the values of the rows, counted row by row; those below are the plan's own. */
export const CELL = 1_000_000;

/** What the rows are called in the statement, as no sensible table is. */
const ROWS = 'facet_rows';

/** `update … from unnest(…)`: a list per column, so that the text is the same for any number of rows. */
export function listUpdate(
  context: PlanContext,
  model: Model,
  match: readonly Field[],
  set: readonly Field[],
): PlannedStatement {
  const columns = namedColumns(match, set).map(({ name, field }, index) => ({ name, slot: CELL + index, type: field }));
  return updateFrom(context, model, match, set, {
    kind: 'listSource',
    alias: ROWS,
    columns,
    ordinality: null,
  });
}

/** The update of `count` rows whose values stand in the statement one by one. */
export function updateOfRows(
  context: PlanContext,
  model: Model,
  match: readonly Field[],
  set: readonly Field[],
  count: number,
): PlannedStatement {
  if (!context.engine.capabilities.updatesFromRows) return updateByCase(context, model, match, set, count);
  const columns = namedColumns(match, set);
  const rows = Array.from({ length: count }, (_, row) =>
    columns.map(({ field }, column) => cell(row * columns.length + column, field)),
  );
  const source: SourceNode = {
    kind: 'derived',
    query: { kind: 'values', rows },
    alias: ROWS,
    isLateral: false,
    columns: columns.map(({ name }) => name),
  };
  return updateFrom(context, model, match, set, source);
}

/** How many of `count` rows there are. */
export function countStatement(
  context: PlanContext,
  model: Model,
  match: readonly Field[],
  count: number,
): PlannedStatement {
  const isRow = Array.from({ length: count }, (_, row) => isRowAt(context, model, match, row * match.length));
  return context.planned(
    selectNode({
      columns: [selected({ kind: 'aggregate', name: 'count', item: null, isDistinct: false, filter: null })],
      from: { kind: 'table', table: model.table, alias: null },
      where: allOf([{ kind: 'logic', operator: 'or', items: isRow }, ownPolicy(context, model)]),
    }),
    { intent: 'read', model, returnsRows: true },
  );
}

function namedColumns(match: readonly Field[], set: readonly Field[]): readonly { name: string; field: Field }[] {
  return [
    ...match.map((field, index) => ({ name: `k${index}`, field })),
    ...set.map((field, index) => ({ name: `c${index}`, field })),
  ];
}

function updateFrom(
  context: PlanContext,
  model: Model,
  match: readonly Field[],
  set: readonly Field[],
  source: SourceNode,
): PlannedStatement {
  const assignments = set.map(
    (field, index): AssignmentNode => ({
      kind: 'assignment',
      column: field.column,
      value: { kind: 'column', table: ROWS, name: `c${index}`, type: field },
    }),
  );
  const isRow = match.map(
    (field, index): ExpressionNode => ({
      kind: 'binary',
      operator: '=',
      left: context.column(model.table.name, field),
      right: { kind: 'column', table: ROWS, name: `k${index}`, type: field },
    }),
  );
  return planned(context, model, set, assignments, [source], allOf(isRow));
}

/** Keys that change are assigned last, since some databases read what is assigned before. */
function updateByCase(
  context: PlanContext,
  model: Model,
  match: readonly Field[],
  set: readonly Field[],
  count: number,
): PlannedStatement {
  const width = match.length + set.length;
  const isRow = Array.from({ length: count }, (_, row) => isRowAt(context, model, match, row * width));
  const assignments = set.map((field, index): AssignmentNode => {
    const branches = isRow.map((when, row) => ({ when, result: cell(row * width + match.length + index, field) }));
    return { kind: 'assignment', column: field.column, value: { kind: 'case', branches, otherwise: null } };
  });
  const isKey = (column: string): boolean => match.some((field) => field.column === column);
  const ordered = [
    ...assignments.filter(({ column }) => !isKey(column)),
    ...assignments.filter(({ column }) => isKey(column)),
  ];
  return planned(context, model, set, ordered, [], { kind: 'logic', operator: 'or', items: isRow });
}

function planned(
  context: PlanContext,
  model: Model,
  set: readonly Field[],
  assignments: readonly AssignmentNode[],
  from: readonly SourceNode[],
  where: ExpressionNode | null,
): PlannedStatement {
  return context.planned(
    updateOf({
      table: { kind: 'table', table: model.table, alias: null },
      set: [...assignments, ...automaticValues(context, model, { entries: set })],
      from,
      where: allOf([where, ownPolicy(context, model)]),
    }),
    { intent: 'write', model, returnsRows: false },
  );
}

function isRowAt(context: PlanContext, model: Model, match: readonly Field[], start: number): ExpressionNode {
  const parts = match.map(
    (field, index): ExpressionNode => ({
      kind: 'binary',
      operator: '=',
      left: context.column(model.table.name, field),
      right: cell(start + index, field),
    }),
  );
  return allOf(parts) ?? { kind: 'logic', operator: 'or', items: [] };
}

function cell(index: number, field: Field): ExpressionNode {
  return { kind: 'slot', slot: CELL + index, type: field };
}

function ownPolicy(context: PlanContext, model: Model): ExpressionNode | null {
  return policyCondition(context, { model, alias: model.table.name, depth: 0 }, 'update');
}
