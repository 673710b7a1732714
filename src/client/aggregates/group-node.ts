import type { GroupMember, ValueMember } from '../../engine/decode/row-layout.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import type { ColumnNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode } from '../../sql/nodes/query-nodes.ts';
import { allOf } from '../planner/all-of.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { directRelation, relatedRows } from '../planner/related.ts';
import type { FlatColumns } from '../planner/result-columns.ts';
import type { Scope } from '../planner/scope.ts';
import { readCondition } from '../planner/where.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';

/** The fields of one row that groups are made by, and those of the rows that it belongs to. */
export class GroupNode {
  readonly scope: Scope;
  /** Whether there may be no such row, so that its fields are null. */
  readonly isOptional: boolean;
  readonly fields: Map<string, Field> = new Map();
  readonly relations: Map<string, GroupNode> = new Map();

  constructor(scope: Scope, isOptional: boolean) {
    this.scope = scope;
    this.isOptional = isOptional;
  }

  isNullable(field: Field): boolean {
    return this.isOptional || field.isOptional;
  }

  /** What the statement groups by. */
  columns(context: PlanContext): ColumnNode[] {
    return [
      ...[...this.fields.values()].map((field) => context.column(this.scope.alias, field)),
      ...[...this.relations.values()].flatMap((node) => node.columns(context)),
    ];
  }

  /** The same as parts of the result. */
  members(columns: FlatColumns): (ValueMember | GroupMember)[] {
    return [
      ...[...this.fields.values()].map(
        (field): ValueMember => ({
          kind: 'value',
          name: field.name,
          ...columns.addField(this.scope.alias, field),
        }),
      ),
      ...[...this.relations].map(
        ([name, node]): GroupMember => ({ kind: 'group', name, members: node.members(columns) }),
      ),
    ];
  }
}

/** Reads `by`; relations that it names are joined once, however often. */
export function groupNode(context: PlanContext, scope: Scope, by: readonly Shape[], joins: JoinNode[]): GroupNode {
  const root = new GroupNode(scope, false);
  for (const item of by) {
    if (item.kind === 'object') addMembers(context, root, item, joins);
    else if (item.kind === 'word') addField(context, root, String(item.word));
    else throw new InternalError({ where: 'groupNode: neither a name nor an object' });
  }
  if (root.columns(context).length === 0) throw new Misfit('must name at least one field').under('by');
  return root;
}

function addMembers(context: PlanContext, node: GroupNode, shape: ObjectShape, joins: JoinNode[]): void {
  for (const { name, shape: wanted } of shape.entries) {
    if (wanted.kind === 'object') {
      requireMembers(name, wanted);
      addMembers(context, relatedNode(context, node, name, joins), wanted, joins);
    } else if (wanted.kind === 'word' && wanted.word === true) addField(context, node, name);
  }
}

function requireMembers(name: string, { entries }: ObjectShape): void {
  if (entries.every(({ shape }) => shape.kind === 'word' && shape.word === false))
    throw new Misfit(`must name at least one field of \`${name}\``).under('by');
}

function addField(context: PlanContext, node: GroupNode, name: string): void {
  node.fields.set(name, context.field(node.scope.model, name));
}

function relatedNode(context: PlanContext, parent: GroupNode, name: string, joins: JoinNode[]): GroupNode {
  const known = parent.relations.get(name);
  if (known !== undefined) return known;
  const declared = parent.scope.model.relations[name];
  const relation = declared === undefined ? null : directRelation(context, declared);
  if (relation?.kind !== 'one') throw new InternalError({ where: `groupNode: ${name} leads to no single row` });
  const rows = relatedRows(context, parent.scope, relation);
  const guard = readCondition(context, rows.scope, undefined);
  const isOptional = parent.isOptional || relation.isOptional || !relation.ownsForeignKey || guard !== null;
  // Rows without a related one, be they against the rules, are rows of a group all the same.
  joins.push({ kind: 'join', type: 'left', source: rows.from, on: allOf([rows.condition, guard]) });
  const node = new GroupNode(rows.scope, isOptional);
  parent.relations.set(name, node);
  return node;
}
