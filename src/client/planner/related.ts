import type { ManyRelation, ManyToManyRelation, OneRelation, Relation } from '../../schema/relation.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode, SourceNode } from '../../sql/nodes/query-nodes.ts';
import { allOf } from './all-of.ts';
import type { PlanContext } from './plan-context.ts';
import type { Scope } from './scope.ts';

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
  const table = context.standIns?.tableOf(parent, relation, alias) ?? target.table;
  const source: SourceNode = { kind: 'table', table, alias };
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
