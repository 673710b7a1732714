import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import { aggregate, not, or } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { allOf } from '../planner/all-of.ts';
import { fieldCondition } from '../planner/field-condition.ts';
import { WHOLE_NUMBER } from '../planner/plain-types.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, Shape, ShapeEntry } from '../shape/shape.ts';
import { items } from '../shape/shape.ts';
import { AGGREGATE_NAMES } from './aggregate-columns.ts';
import { averageOperand } from './averages.ts';
import { extremeOf } from './extremes.ts';
import type { GroupNode } from './group-node.ts';
import type { Operand } from './operand.ts';
import { operandCondition, scalarOperand } from './operand.ts';
import { exactSum } from './sums.ts';

/** Conditions on groups: those on what all rows of a group share can as well be asked of each row, before it is grouped. */
export interface HavingConditions {
  readonly where: ExpressionNode | null;
  readonly having: ExpressionNode | null;
}

export function havingConditions(
  context: PlanContext,
  root: GroupNode,
  shape: ObjectShape | undefined,
): HavingConditions {
  return new HavingPlanner(context, root).split(root, shape?.entries ?? []);
}

class HavingPlanner {
  readonly #context: PlanContext;
  readonly #clashing: ReadonlySet<string>;

  constructor(context: PlanContext, root: GroupNode) {
    this.#context = context;
    const names = root.columns(context).map(({ name }) => name.toLowerCase());
    this.#clashing = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  }

  split(node: GroupNode, entries: readonly ShapeEntry[]): HavingConditions {
    const parts = entries.map((entry) => inside(entry.name, () => this.#splitEntry(node, entry)));
    return { where: allOf(parts.map(({ where }) => where)), having: allOf(parts.map(({ having }) => having)) };
  }

  #splitEntry(node: GroupNode, entry: ShapeEntry): HavingConditions {
    const { name, shape } = entry;
    const field = node.scope.model.fields[name];
    if (name === 'AND' && field === undefined) {
      const parts = items(shape).map((item) => this.split(node, entriesOf(item)));
      return { where: allOf(parts.map(({ where }) => where)), having: allOf(parts.map(({ having }) => having)) };
    }
    if (field !== undefined) {
      const { own, computed } = filtersOf(shape);
      const where = own === null ? null : this.#sharedCondition(node, field, own, false);
      return { where, having: this.#computedConditions(node, field, computed) };
    }
    return asksComputed(shape)
      ? { where: null, having: this.#condition(node, entry, true) }
      : { where: this.#condition(node, entry, false), having: null };
  }

  #all(node: GroupNode, entries: readonly ShapeEntry[], isHaving: boolean): ExpressionNode | null {
    return allOf(entries.map((entry) => inside(entry.name, () => this.#condition(node, entry, isHaving))));
  }

  #condition(node: GroupNode, { name, shape }: ShapeEntry, isHaving: boolean): ExpressionNode | null {
    const { model } = node.scope;
    const field = model.fields[name];
    if (field !== undefined) {
      const { own, computed } = filtersOf(shape);
      return allOf([
        own === null ? null : this.#sharedCondition(node, field, own, isHaving),
        this.#computedConditions(node, field, computed),
      ]);
    }
    if (model.relations[name] === undefined) return this.#logic(node, name, shape, isHaving);
    const related = node.relations.get(name);
    if (related === undefined) throw new Misfit('must be in `by`');
    return this.#all(related, entriesOf(shape), isHaving);
  }

  #logic(node: GroupNode, name: string, shape: Shape, isHaving: boolean): ExpressionNode | null {
    const conditions = items(shape).map((item) => this.#all(node, entriesOf(item), isHaving));
    if (name === 'AND') return allOf(conditions);
    if (name === 'NOT') return allOf(conditions.map((condition) => (condition === null ? or([]) : not(condition))));
    // An empty list of alternatives matches nothing; an empty alternative matches everything.
    const present = conditions.filter((condition) => condition !== null);
    if (present.length < conditions.length) return null;
    return present.length === 1 ? (present[0] ?? null) : or(present);
  }

  /** A filter of a field that the group shares. */
  #sharedCondition(node: GroupNode, field: Field, own: Shape, isHaving: boolean): ExpressionNode | null {
    requireGrouped(node, field.name, own);
    const column = this.#context.column(node.scope.alias, field);
    // MariaDB cannot tell columns of one name apart there; the least of equal values is what they are.
    const isWrapped = isHaving && this.#clashing.has(field.column.toLowerCase());
    return fieldCondition(this.#context, node.scope, field, own, isWrapped ? aggregate('min', column) : column);
  }

  #computedConditions(node: GroupNode, field: Field, computed: readonly ShapeEntry[]): ExpressionNode | null {
    return allOf(
      computed.map(({ name, shape }) => inside(name, () => computedCondition(this.#context, node, field, name, shape))),
    );
  }
}

function inside<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw Misfit.at(error, name);
  }
}

function entriesOf(shape: Shape): readonly ShapeEntry[] {
  if (shape.kind !== 'object') throw new InternalError({ where: 'havingConditions: not an object' });
  return shape.entries;
}

/** A field's own filter, and those of what is computed of it. */
function filtersOf(shape: Shape): { readonly own: Shape | null; readonly computed: readonly ShapeEntry[] } {
  if (shape.kind !== 'object') return { own: shape, computed: [] };
  const own = shape.entries.filter(({ name }) => !isAggregateName(name));
  return {
    own: own.length === 0 ? null : { kind: 'object', entries: own },
    computed: shape.entries.filter(({ name }) => isAggregateName(name)),
  };
}

/** Whether a condition looks at more than what the rows of a group share. */
function asksComputed(shape: Shape): boolean {
  if (shape.kind === 'list') return shape.items.some(asksComputed);
  if (shape.kind !== 'object') return false;
  return shape.entries.some(({ name, shape: inner }) => isAggregateName(name) || asksComputed(inner));
}

function isAggregateName(name: string): boolean {
  return AGGREGATE_NAMES.some((known) => known === name);
}

/** Only what all rows of a group share can be compared, on both sides. */
function requireGrouped(node: GroupNode, name: string, shape: Shape): void {
  if (!node.fields.has(name))
    throw new Misfit('must be in `by`, or be asked for what is computed of it (`_sum`, `_count` …)');
  if (shape.kind === 'reference' && !node.fields.has(shape.reference.name))
    throw new Misfit(`must refer to a field in \`by\`, which \`${shape.reference.name}\` is not`);
  if (shape.kind === 'object') for (const { shape: inner } of shape.entries) requireGrouped(node, name, inner);
}

function computedCondition(
  context: PlanContext,
  node: GroupNode,
  field: Field,
  name: string,
  shape: Shape,
): ExpressionNode | null {
  const { scope } = node;
  if (name === '_min' || name === '_max') {
    const item = extremeOf(context, name === '_min' ? 'min' : 'max', context.column(scope.alias, field));
    return fieldCondition(context, scope, field, shape, item);
  }
  return operandCondition(operandOf(context, node, field, name), shape);
}

function operandOf(context: PlanContext, { scope }: GroupNode, field: Field, name: string): Operand {
  const column = context.column(scope.alias, field);
  if (name === '_avg') return averageOperand(context, column, field);
  if (name === '_count')
    return scalarOperand(context, { item: aggregate('count', column), type: WHOLE_NUMBER, comparable: asItIs });
  if (field.scalar === 'Float')
    return scalarOperand(context, {
      item: aggregate('sum', column),
      type: { ...field, native: null },
      comparable: asItIs,
    });
  return scalarOperand(context, exactSum(context, column, field));
}

function asItIs(value: unknown): unknown {
  return value;
}
