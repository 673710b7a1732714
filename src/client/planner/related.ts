import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { ManyRelation, ManyToManyRelation, OneRelation, Relation } from '../../schema/relation.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode, QueryNode, SelectedNode, SelectNode, SourceNode } from '../../sql/nodes/query-nodes.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import type { PlanContext } from './plan-context.ts';
import type { Scope } from './where.ts';
import { allOf, guardedCondition } from './where.ts';

/** A relation that rows can be loaded through. */
export type DirectRelation = OneRelation | ManyRelation | ManyToManyRelation;

export function directRelation(context: PlanContext, relation: Relation): DirectRelation {
  if (relation.kind === 'polymorphic' || relation.kind === 'through') {
    throw context.missing(`${relation.kind} relations (\`${relation.model}.${relation.name}\`)`, null);
  }
  return relation;
}

/** The related rows of one row as a source, with the condition that ties them to it. */
export interface RelatedSource {
  readonly scope: Scope;
  readonly from: SourceNode;
  readonly joins: readonly JoinNode[];
  readonly condition: ExpressionNode;
}

/** `parent` may be any scope of the statement; the related table gets a new alias. */
export function relatedRows(context: PlanContext, parent: Scope, relation: DirectRelation): RelatedSource {
  const target = context.model(relation.target);
  const alias = context.alias();
  context.tables.add(target.table.name);
  const scope: Scope = { model: target, alias, depth: parent.depth + 1 };
  const source: SourceNode = { kind: 'table', table: target.table, alias };
  if (relation.kind !== 'manyToMany') {
    return {
      scope,
      from: source,
      joins: [],
      condition: equalColumns(
        context,
        { alias, model: target, fields: relation.to },
        { alias: parent.alias, model: parent.model, fields: relation.from },
      ),
    };
  }
  const through = context.model(relation.through);
  const throughAlias = context.alias();
  context.tables.add(through.table.name);
  const join: JoinNode = {
    kind: 'join',
    type: 'inner',
    source,
    on: equalColumns(
      context,
      { alias, model: target, fields: relation.to },
      { alias: throughAlias, model: through, fields: relation.throughTo },
    ),
  };
  return {
    scope,
    from: { kind: 'table', table: through.table, alias: throughAlias },
    joins: [join],
    condition: equalColumns(
      context,
      { alias: throughAlias, model: through, fields: relation.throughFrom },
      { alias: parent.alias, model: parent.model, fields: relation.from },
    ),
  };
}

interface Columns {
  readonly alias: string | null;
  readonly model: Scope['model'];
  readonly fields: readonly string[];
}

function equalColumns(context: PlanContext, left: Columns, right: Columns): ExpressionNode {
  const pairs = left.fields.map(
    (name, index): ExpressionNode => ({
      kind: 'binary',
      operator: '=',
      left: context.column(left.alias, context.field(left.model, name)),
      right: context.column(right.alias, context.field(right.model, right.fields[index] as string)),
    }),
  );
  return allOf(pairs) as ExpressionNode;
}

/** A filter on related rows. */
export function relatedExists(
  context: PlanContext,
  scope: Scope,
  relation: Relation,
  shape: Shape,
): ExpressionNode | null {
  const direct = directRelation(context, relation);
  if (direct.kind === 'one') return oneFilter(context, scope, direct, shape);
  if (shape.kind !== 'object') throw new InternalError({ where: `relatedExists: ${relation.name}` });
  return allOf(
    shape.entries.map(({ name, shape: inner }) => {
      const where = inner as ObjectShape;
      if (name === 'some') return exists(context, scope, direct, where, false, false);
      // Three-valued as in SQL: a row for which the condition is unknown is no counter-example.
      if (name === 'every') return exists(context, scope, direct, where, true, true);
      return exists(context, scope, direct, where, true, false);
    }),
  );
}

function oneFilter(context: PlanContext, scope: Scope, relation: OneRelation, shape: Shape): ExpressionNode | null {
  if (shape.kind === 'null') return exists(context, scope, relation, undefined, true, false);
  if (shape.kind !== 'object') throw new InternalError({ where: `relatedExists: ${relation.name}` });
  const target = context.model(relation.target);
  const isOperator = (name: string): boolean =>
    (name === 'is' || name === 'isNot') && target.fields[name] === undefined && target.relations[name] === undefined;
  const direct: ObjectShape = { kind: 'object', entries: shape.entries.filter((item) => !isOperator(item.name)) };
  const conditions: (ExpressionNode | null)[] =
    direct.entries.length > 0 || shape.entries.length === 0
      ? [exists(context, scope, relation, direct, false, false)]
      : [];
  for (const item of shape.entries) {
    if (!isOperator(item.name)) continue;
    const isNegated = item.name === 'isNot';
    if (item.shape.kind === 'null') conditions.push(exists(context, scope, relation, undefined, !isNegated, false));
    else conditions.push(exists(context, scope, relation, item.shape as ObjectShape, isNegated, false));
  }
  return allOf(conditions);
}

function exists(
  context: PlanContext,
  scope: Scope,
  relation: DirectRelation,
  where: ObjectShape | undefined,
  isNegated: boolean,
  isEvery: boolean,
): ExpressionNode | null {
  const rows = relatedRows(context, scope, relation);
  const condition = guardedCondition(context, rows.scope, isEvery ? undefined : where, 'read');
  let counter: ExpressionNode | null = null;
  if (isEvery) {
    const inner = guardedCondition(context, rows.scope, where, 'read');
    // Every row fulfils no condition.
    if (inner === null) return null;
    counter = { kind: 'not', item: inner };
  }
  const query = selectFrom(
    rows,
    [{ kind: 'selected', item: { kind: 'literal', value: 1 }, alias: null }],
    allOf([rows.condition, condition, counter]),
  );
  return { kind: 'exists', query, isNegated };
}

/** How many related rows there are. */
export function relatedCount(
  context: PlanContext,
  scope: Scope,
  relation: DirectRelation,
  where: ObjectShape | undefined,
): ExpressionNode {
  const rows = relatedRows(context, scope, relation);
  const condition = allOf([rows.condition, guardedCondition(context, rows.scope, where, 'read')]);
  const count: SelectedNode = {
    kind: 'selected',
    item: { kind: 'aggregate', name: 'count', item: null, isDistinct: false, filter: null },
    alias: null,
  };
  return { kind: 'scalarQuery', query: selectFrom(rows, [count], condition) };
}

function selectFrom(rows: RelatedSource, columns: readonly SelectedNode[], where: ExpressionNode | null): QueryNode {
  return emptySelect({ columns, from: rows.from, joins: rows.joins, where });
}

/** A select with nothing but what is given. */
export function emptySelect(parts: Partial<SelectNode>): SelectNode {
  return {
    kind: 'select',
    with: [],
    distinct: null,
    columns: [],
    from: null,
    joins: [],
    where: null,
    groupBy: [],
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    lock: null,
    ...parts,
  };
}
