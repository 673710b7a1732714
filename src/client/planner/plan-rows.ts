import type { RowLayout, RowMember, ValueMember } from '../../engine/decode/row-layout.ts';
import type { Field } from '../../schema/field.ts';
import type { Relation } from '../../schema/relation.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { objectEntry } from '../shape/shape.ts';
import { allOf } from './all-of.ts';
import { computedRows } from './computed-rows-part.ts';
import type { Level } from './level.ts';
import type { PlanContext } from './plan-context.ts';
import type { DirectRelation } from './related.ts';
import { directRelation, relatedRows } from './related.ts';
import { relatedFilters } from './related-filters-part.ts';
import { relatedLists } from './related-lists-part.ts';
import type { Scope } from './scope.ts';
import type { PlainMember, SelectedMember } from './selection.ts';
import { selectedMembers } from './selection.ts';
import { readCondition } from './where.ts';

/** Plans the rows of one model at one level, and everything below them. */
export function planRows(context: PlanContext, scope: Scope, shape: ObjectShape | undefined, level: Level): RowLayout {
  return rowLayout(context, scope, selectedMembers(context, scope.model, shape), level);
}

export function rowLayout(
  context: PlanContext,
  scope: Scope,
  members: readonly SelectedMember[],
  level: Level,
): RowLayout {
  const shape = context.settings.rowShapes(scope.model.name);
  const planned = (member: PlainMember): RowMember => rowMember(context, scope, member, level);
  const plain = members.filter((member) => member.kind !== 'computed');
  if (plain.length === members.length) return { shape, members: plain.map(planned) };
  return context.settings.parts.get(computedRows)(context, scope.model, members, shape, planned);
}

function rowMember(context: PlanContext, scope: Scope, member: PlainMember, level: Level): RowMember {
  if (member.kind === 'field') return valueMember(scope, member.field, level);
  if (member.kind === 'count') return countMember(context, scope, member.relations, level);
  const relation = directRelation(context, member.relation);
  try {
    if (relation.kind === 'one') return oneMember(context, scope, relation, member.arguments, level);
    const lists = context.settings.parts.get(relatedLists);
    const plan = level.strategy === 'join' ? lists.nested : lists.attached;
    return plan(context, scope, relation, member.arguments, level, planRows);
  } catch (error) {
    throw Misfit.at(error, relation.name);
  }
}

function valueMember(scope: Scope, field: Field, level: Level): ValueMember {
  return { kind: 'value', name: field.name, ...level.columns.addField(scope.alias, field) };
}

function countMember(
  context: PlanContext,
  scope: Scope,
  relations: readonly { readonly relation: Relation; readonly where: ObjectShape | undefined }[],
  level: Level,
): RowMember {
  const members = relations.map(({ relation, where }): ValueMember => {
    const placed = level.columns.addCount(
      context.settings.parts
        .get(relatedFilters)
        .count(context, scope, directRelation(context, relation), where, readCondition),
    );
    return { kind: 'value', name: relation.name, ...placed };
  });
  return { kind: 'group', name: '_count', members };
}

/** A to-one relation is joined whatever the strategy: its columns stand in the same row. */
function oneMember(
  context: PlanContext,
  scope: Scope,
  relation: DirectRelation,
  shape: ObjectShape | undefined,
  level: Level,
): RowMember {
  const rows = relatedRows(context, scope, relation);
  const where = shape === undefined ? undefined : objectEntry(shape, 'where');
  const condition = allOf([rows.condition, readCondition(context, rows.scope, where)]);
  level.joins.push({ kind: 'join', type: 'left', source: rows.from, on: condition });
  // The columns that the join compared are null only where no row was found.
  const presence = level.columns.addField(
    rows.scope.alias,
    context.field(rows.scope.model, relation.to[0] as string),
  ).at;
  return { kind: 'one', name: relation.name, presence, layout: planRows(context, rows.scope, shape, level) };
}
