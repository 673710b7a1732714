import type { MergeBranch } from '../../../sql/merge.ts';
import { merge } from '../../../sql/merge.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { SourceNode } from '../../../sql/nodes/query-nodes.ts';
import type { MergeBranchDescription, MergeDescription } from '../../description/write-description.ts';
import { planCommonTables } from '../common-tables.ts';
import { Misplaced, within } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import { allOf, policyCondition } from '../policies.ts';
import type { Scope, ScopeSource } from '../scope.ts';
import { scopeOf } from '../scope.ts';
import { fencedModel, planSource } from '../sources.ts';
import { planAssignments } from './assignments.ts';
import { insertRows, refuseMadeById } from './insert-rows.ts';
import { planReturning } from './plan-returning.ts';
import type { PlannedWrite } from './planned-write.ts';
import type { WriteTarget } from './write-target.ts';
import { planTarget } from './write-target.ts';
import { policyOfTarget } from './written-rows.ts';

/** A merge, by capability. Rows that policies hide are neither written nor told of. */
export function planMerge(context: PlanningContext, description: MergeDescription, outer: Scope): PlannedWrite {
  requireCapability(context, description);
  if (description.branches.length === 0) throw new Misplaced(['whenMatched'], 'must say what to do with the rows');
  const target = within('mergeInto', () => planTarget(context, description));
  const common = planCommonTables(context, description.with, outer);
  const using = within('using', () => planUsing(context, description, target, common.scope));
  const scopes: Scopes = {
    matched: scopeOf(common.scope, [target.source, using.source]),
    notMatched: scopeOf(common.scope, [using.source]),
    notMatchedBySource: scopeOf(common.scope, [target.source]),
  };
  const on = within('using', () => context.expression(description.on, scopes.matched).node);
  const branches = description.branches.map((branch) =>
    within(methodOf[branch.when], () => planBranch(context, branch, target, scopes[branch.when])),
  );
  const returning = planReturning(context, description.returning, target, scopes.matched, 'update');
  return {
    node: merge({
      with: common.nodes,
      table: target.node,
      using: using.node,
      on,
      branches,
      returning: returning.selected,
    }),
    columns: returning.columns,
    places: returning.places,
    rows: null,
    counter: null,
  };
}

type Scopes = Readonly<Record<MergeBranchDescription['when'], Scope>>;

const methodOf: Readonly<Record<MergeBranchDescription['when'], string>> = {
  matched: 'whenMatched',
  notMatched: 'whenNotMatched',
  notMatchedBySource: 'whenNotMatchedBySource',
};

function requireCapability(context: PlanningContext, { branches, returning }: MergeDescription): void {
  const { merge: known } = context.target.capabilities;
  if (known === 'none')
    throw context.missing('merge', 'Use `onConflict` of an insert, or an update and an insert in one transaction.');
  if (known === 'full') return;
  if (branches.some(({ when }) => when === 'notMatchedBySource'))
    throw context.missing('merging rows that the source lacks', 'Delete or update them by a statement of their own.');
  if (returning.length > 0) throw context.missing('returning rows from merge', 'Read them in the same transaction.');
}

interface PlannedUsing {
  readonly node: SourceNode;
  readonly source: ScopeSource;
}

function planUsing(
  context: PlanningContext,
  { using }: MergeDescription,
  target: WriteTarget,
  outer: Scope,
): PlannedUsing {
  const planned = planSource(context, using, { outer, siblings: [target.source] });
  const { node, source } = planned;
  if (source.model === null || node.kind !== 'table') return planned;
  const condition = policyCondition(context, source.model, source.alias, 'read', 0);
  return condition === null ? planned : { node: fencedModel(node, source, condition), source };
}

function planBranch(
  context: PlanningContext,
  { when, condition, action }: MergeBranchDescription,
  target: WriteTarget,
  scope: Scope,
): MergeBranch {
  const given = condition === null ? null : context.expression(condition, scope).node;
  const guarded = (operation: 'update' | 'delete'): ExpressionNode | null =>
    allOf([given, policyOfTarget(context, target, operation)]);
  switch (action.kind) {
    case 'update': {
      const set = within('thenUpdate', () => planAssignments(context, target, action.set, scope));
      return { when, condition: guarded('update'), action: { kind: 'update', set } };
    }
    case 'insert': {
      const insert = within('thenInsert', () => {
        const rows = { columns: action.columns, rows: [action.values] };
        const planned = insertRows(context, target, scope, rows);
        refuseMadeById(planned);
        return planned;
      });
      const { source, columns } = insert;
      const values = source.kind === 'insertRows' ? (source.rows[0] ?? []) : [];
      return {
        when,
        condition: given,
        action: { kind: 'insert', columns: columns.map(({ column }) => column), values },
      };
    }
    case 'delete':
      return { when, condition: guarded('delete'), action };
    case 'nothing':
      return { when, condition: given, action };
  }
}
