import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { ConflictNode } from '../../../sql/nodes/write-nodes.ts';
import { nameOf, sqlText } from '../../../sql/sql-text.ts';
import type { ConflictDescription } from '../../description/write-description.ts';
import { rowCondition } from '../expressions/row-conditions.ts';
import { Misplaced, within } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import { allOf, policyCondition } from '../policies.ts';
import type { Scope } from '../scope.ts';
import { planAssignments } from './assignments.ts';
import type { GivenPresence } from './conflict-key.ts';
import { columnsOfConstraint, isOnlyKeyMeant, requireUniqueKey } from './conflict-key.ts';
import type { WriteTarget } from './write-target.ts';
import { writtenColumns } from './write-target.ts';

const UPSERT_INSTEAD = 'Use `upsert` of the model, which finds the row first.';

/**
 * What becomes of rows whose key is there already.
 *
 * Some databases have a clause that names no key and means any: it is used only where it comes to the same.
 *
 * @param scope In which the target is the row that is there.
 */
export function planConflict(
  context: PlanningContext,
  target: WriteTarget,
  conflict: ConflictDescription,
  scope: Scope,
  presence: GivenPresence,
): ConflictNode {
  const key = within('onConflict', () => planKey(context, target, conflict, scope));
  const { onConflictTarget, skippedRowsCount } = context.target.capabilities;
  if (!onConflictTarget) requireSameMeaning(context, target, conflict, key, presence);
  if (conflict.update === null) {
    return {
      kind: 'conflict',
      ...key,
      target: onConflictTarget ? key.target : keptColumn(target, key.target),
      update: null,
      where: null,
      isCounted: !skippedRowsCount,
    };
  }
  const { update } = conflict;
  return {
    kind: 'conflict',
    ...key,
    update: within('update', () => planAssignments(context, target, update, scope)),
    where: conditionOf(context, target, conflict, scope),
  };
}

/** What names the key in the text. */
type ConflictKey = Pick<ConflictNode, 'target' | 'on'>;

function planKey(
  context: PlanningContext,
  target: WriteTarget,
  { target: names, constraint, targetWhere, update }: ConflictDescription,
  scope: Scope,
): ConflictKey {
  const { onConflictTarget, conflictConstraints } = context.target.capabilities;
  if (constraint !== null) {
    if (conflictConstraints) return { target: [], on: sqlText`on constraint ${nameOf(constraint)}` };
    const columns = columnsOfConstraint(context, target, constraint);
    if (columns !== null) return { target: columns };
    throw context.missing('naming a key by its constraint', 'Name the columns of the key.');
  }
  if (names.length === 0) {
    if (update !== null && onConflictTarget)
      throw new Misplaced([], 'must name the columns of a unique key where an update follows');
    return { target: [] };
  }
  const columns = writtenColumns(target, names);
  const key = columns.map(({ column }) => column);
  if (targetWhere === null) {
    requireUniqueKey(target, columns);
    return { target: key };
  }
  if (!onConflictTarget) throw context.missing('conflicts on a partial index', UPSERT_INSTEAD);
  const { node } = within('where', () => context.expression(targetWhere, scope));
  const listed = key
    .slice(1)
    .reduce((list, column) => sqlText`${list}, ${nameOf(column)}`, sqlText`${nameOf(key[0] ?? '')}`);
  return { target: [], on: sqlText`(${listed}) where ${node}` };
}

function conditionOf(
  context: PlanningContext,
  { model, source }: WriteTarget,
  { where }: ConflictDescription,
  scope: Scope,
): ExpressionNode | null {
  const given = where === null ? null : within('where', () => rowCondition(context, where, scope).node);
  const policy = model === null ? null : policyCondition(context, model, source.alias, 'update', 0);
  return allOf([given, policy]);
}

/** For databases whose clause names no key. */
function requireSameMeaning(
  context: PlanningContext,
  target: WriteTarget,
  conflict: ConflictDescription,
  key: ConflictKey,
  presence: GivenPresence,
): void {
  if (conflict.update !== null && conditionOfPolicies(context, target))
    throw context.missing('conflict clauses where policies hide rows', UPSERT_INSTEAD);
  if (conflict.where !== null)
    throw context.missing('conditions of a conflict clause', 'Read the row in a transaction first.');
  if (key.target.length === 0 || isOnlyKeyMeant(target, key.target, presence)) return;
  throw context.missing(
    `conflict clauses that mean one key (${key.target.join(', ')}) where the row may violate others`,
    target.model === null ? 'Say `onConflict()` without columns, which means any key.' : UPSERT_INSTEAD,
  );
}

function conditionOfPolicies(context: PlanningContext, { model, source }: WriteTarget): boolean {
  return model !== null && policyCondition(context, model, source.alias, 'update', 0) !== null;
}

/** A column to set to itself, which leaves the row as it is. Any will do that is there. */
function keptColumn(target: WriteTarget, key: readonly string[]): readonly string[] {
  const own = key[0] ?? target.key?.[0]?.column ?? target.source.columns?.values().next().value?.column;
  return own === undefined ? [] : [own];
}
