import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { OneRelation, Relation } from '../../schema/relation.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SelectedNode } from '../../sql/nodes/query-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { allOf } from './all-of.ts';
import type { PlanContext } from './plan-context.ts';
import type { DirectRelation } from './related.ts';
import { directRelation, relatedRows } from './related.ts';
import type { ReadCondition, RelatedFilters } from './related-filters-part.ts';
import type { Scope } from './scope.ts';

/** A filter on related rows. */
function relatedFilter(
  context: PlanContext,
  scope: Scope,
  relation: Relation,
  shape: Shape,
  readCondition: ReadCondition,
): ExpressionNode | null {
  const direct = directRelation(context, relation);
  const asked = (how: Quantifier, where: ObjectShape | undefined): ExpressionNode | null =>
    quantified(context, scope, direct, how, where, readCondition);
  if (direct.kind === 'one') return oneFilter(context, direct, shape, asked);
  if (shape.kind !== 'object') throw new InternalError({ where: `relatedFilter: ${relation.name}` });
  return allOf(shape.entries.map(({ name, shape: where }) => asked(name as Quantifier, where as ObjectShape)));
}

type Quantifier = 'some' | 'every' | 'none';

function oneFilter(
  context: PlanContext,
  relation: OneRelation,
  shape: Shape,
  asked: (how: Quantifier, where: ObjectShape | undefined) => ExpressionNode | null,
): ExpressionNode | null {
  if (shape.kind === 'null') return asked('none', undefined);
  if (shape.kind !== 'object') throw new InternalError({ where: `relatedFilter: ${relation.name}` });
  const target = context.model(relation.target);
  const isOperator = (name: string): boolean =>
    (name === 'is' || name === 'isNot') && target.fields[name] === undefined && target.relations[name] === undefined;
  const own = shape.entries.filter((item) => !isOperator(item.name));
  const conditions =
    own.length > 0 || shape.entries.length === 0 ? [asked('some', { kind: 'object', entries: own })] : [];
  for (const { name, shape: where } of shape.entries.filter((item) => isOperator(item.name))) {
    const isNull = where.kind === 'null';
    // `is: null` asks for no row at all, `isNot: null` for any.
    conditions.push(asked((name === 'is') !== isNull ? 'some' : 'none', isNull ? undefined : (where as ObjectShape)));
  }
  return allOf(conditions);
}

function quantified(
  context: PlanContext,
  scope: Scope,
  relation: DirectRelation,
  how: Quantifier,
  where: ObjectShape | undefined,
  readCondition: ReadCondition,
): ExpressionNode | null {
  const rows = relatedRows(context, scope, relation);
  const condition = readCondition(context, rows.scope, where);
  // Every row fulfils no condition.
  if (how === 'every' && condition === null) return null;
  // Three-valued as in SQL: a row for which the condition is unknown is no counter-example.
  const tested: ExpressionNode | null =
    how === 'every' && condition !== null
      ? allOf([readCondition(context, rows.scope, undefined), { kind: 'not', item: condition }])
      : condition;
  const one: SelectedNode = { kind: 'selected', item: { kind: 'literal', value: 1 }, alias: null };
  const query = selectNode({
    columns: [one],
    from: rows.from,
    joins: rows.joins,
    where: allOf([rows.condition, tested]),
  });
  return { kind: 'exists', query, isNegated: how !== 'some' };
}

/** How many related rows there are. */
function relatedCount(
  context: PlanContext,
  scope: Scope,
  relation: DirectRelation,
  where: ObjectShape | undefined,
  readCondition: ReadCondition,
): ExpressionNode {
  const rows = relatedRows(context, scope, relation);
  const count: SelectedNode = {
    kind: 'selected',
    item: { kind: 'aggregate', name: 'count', item: null, isDistinct: false, filter: null },
    alias: null,
  };
  const condition = allOf([rows.condition, readCondition(context, rows.scope, where)]);
  return {
    kind: 'scalarQuery',
    query: selectNode({ columns: [count], from: rows.from, joins: rows.joins, where: condition }),
  };
}

export const plannedRelatedFilters: RelatedFilters = { filter: relatedFilter, count: relatedCount };
