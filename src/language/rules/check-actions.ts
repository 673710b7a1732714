import type { ActionName, LoweredAction, LoweredModel, LoweredRelation } from '../lowering/lowered-model.ts';
import type { RelationPair } from './relation-pairs.ts';
import { pairRelations } from './relation-pairs.ts';
import type { Rule, RuleContext } from './rule.ts';

/** What happens on delete and update can be done: by the database, or without foreign keys. */
export const checkActions: Rule = (context) => {
  const isEmulated = context.lowering.configuration.datasource?.relationMode === 'prisma';
  for (const model of context.models.values()) {
    for (const relation of model.relations.values()) {
      const isDone = [relation.onDelete, relation.onUpdate].every((action) => checkAction(context, action, isEmulated));
      if (isDone) checkSetNull(context, model, relation, isEmulated);
    }
  }
  if (isEmulated) checkCycles(context);
};

function checkAction({ diagnostics, facts }: RuleContext, action: LoweredAction | null, isEmulated: boolean): boolean {
  if (action === null || !isEmulated || facts.emulatedActions.includes(action.name)) return true;
  diagnostics.error(
    'NOT_SUPPORTED',
    action.span,
    `\`${action.name}\` cannot be done in ${facts.title} without foreign keys.`,
    {
      help: `With \`relationMode = "prisma"\` there are ${facts.emulatedActions.join(', ')}.`,
    },
  );
  return false;
}

function checkSetNull(
  { diagnostics, facts }: RuleContext,
  model: LoweredModel,
  relation: LoweredRelation,
  isEmulated: boolean,
): void {
  const action = [relation.onDelete, relation.onUpdate].find((given) => given?.name === 'SetNull');
  if (action === undefined || action === null || (facts.hasSetNullOfRequired && !isEmulated)) return;
  const required = relation.fields?.find(({ text }) => model.fields.get(text)?.node.type.arity === 'required');
  if (required === undefined) return;
  diagnostics.error(
    'SET_NULL_ON_REQUIRED',
    action.span,
    `\`SetNull\` would empty \`${required.text}\`, which is required.`,
    {
      help: `Make \`${required.text}\` optional, or choose another action.`,
    },
  );
}

/** Without foreign keys it is the program that follows relations, and it must come to an end. */
function checkCycles(context: RuleContext): void {
  const pairs = pairRelations(context.models).filter(({ kind, forward, back }) => {
    return kind !== 'manyToMany' && forward !== null && back !== null;
  });
  const following = pairs.filter((pair) => followsOn(context, pair));
  for (const pair of following) {
    const { forward } = pair;
    if (forward === null) continue;
    const isSelf = forward.model === forward.target;
    if (!isSelf && !leadsBack(following, pair)) continue;
    const message = isSelf
      ? `\`${forward.node.name.text}\` leads from \`${forward.model}\` to itself, so its actions would follow it without end.`
      : `\`${forward.node.name.text}\` is part of a cycle of relations, whose actions would follow it without end.`;
    context.diagnostics.error('ACTION_CYCLE', forward.node.name.span, message, {
      help: `Write \`onDelete: ${stopOf(context)}, onUpdate: ${stopOf(context)}\` on one of its relations.`,
    });
    if (!isSelf) return;
  }
}

function stopOf({ facts }: RuleContext): ActionName {
  return facts.emulatedActions.includes('NoAction') ? 'NoAction' : 'Restrict';
}

/** Whether something happens to the rows that point to the one that goes or changes. */
function followsOn({ models }: RuleContext, { forward }: RelationPair): boolean {
  if (forward === null) return false;
  const fields = forward.fields?.map(({ text }) => models.get(forward.model)?.fields.get(text)?.node.type.arity) ?? [];
  const isRequired = fields.some((arity) => arity === 'required');
  const onDelete = forward.onDelete?.name ?? (isRequired ? 'Restrict' : 'SetNull');
  const onUpdate = forward.onUpdate?.name ?? 'Cascade';
  return [onDelete, onUpdate].some((action) => action !== 'NoAction' && action !== 'Restrict');
}

/** Whether relations that follow on lead from where this one goes to where it begins. */
function leadsBack(following: readonly RelationPair[], { forward }: RelationPair): boolean {
  const seen = new Set<string>();
  const open = [forward?.target ?? ''];
  for (let model = open.pop(); model !== undefined; model = open.pop()) {
    if (model === forward?.model) return true;
    if (seen.has(model)) continue;
    seen.add(model);
    for (const { forward: next } of following) if (next?.model === model) open.push(next.target);
  }
  return false;
}
