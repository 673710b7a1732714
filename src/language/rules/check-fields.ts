import type { LoweredField, LoweredModel } from '../lowering/lowered-model.ts';
import type { Span } from '../syntax/source-text.ts';
import type { FieldNode } from '../syntax/syntax-tree.ts';
import type { Rule, RuleContext } from './rule.ts';

/** Fields hold what the database can hold, and their attributes fit them. */
export const checkFields: Rule = (context) => {
  for (const model of context.models.values()) {
    for (const field of model.fields.values()) {
      checkList(context, field);
      checkUpdatedAt(context, field);
      checkIgnored(context, model, field);
    }
    checkCounters(context, model);
  }
};

function checkList({ diagnostics, facts }: RuleContext, { node }: LoweredField): void {
  if (node.type.arity !== 'list' || facts.hasLists) return;
  diagnostics.error('NO_LISTS', node.type.span, `${facts.title} has no lists.`, {
    help: 'Use a model of its own with a relation, or `Json`.',
  });
}

function checkUpdatedAt({ diagnostics }: RuleContext, { node, declaration }: LoweredField): void {
  if (declaration.isUpdatedAt !== true || (declaration.scalar === 'DateTime' && declaration.isList !== true)) return;
  const message = '`@updatedAt` belongs to a `DateTime`.';
  diagnostics.error('WRONG_UPDATED_AT', spanOf(node, 'updatedAt'), message, {
    help: `Make \`${node.name.text}\` a \`DateTime\`, or remove the attribute.`,
  });
}

function checkIgnored({ diagnostics }: RuleContext, model: LoweredModel, field: LoweredField): void {
  if (!field.isIgnored) return;
  const span = spanOf(field.node, 'ignore');
  if (field.declaration.scalar === 'Unsupported')
    diagnostics.error('NEEDLESS_IGNORE', span, 'Fields of unsupported types are ignored anyway.', {
      help: 'Remove `@ignore`.',
    });
  else if (model.isIgnored)
    diagnostics.error('NEEDLESS_IGNORE', span, `All of \`${model.name}\` is ignored.`, { help: 'Remove `@ignore`.' });
}

/** Fields that count by themselves, as many and where the database has them. */
function checkCounters({ diagnostics, facts }: RuleContext, model: LoweredModel): void {
  const counters = [...model.fields.values()].filter(
    ({ declaration }) => declaration.default?.kind === 'autoIncrement',
  );
  const { areMany, mustBe } = facts.counters;
  for (const [index, { node }] of counters.entries()) {
    const name = node.name.text;
    const span = spanOf(node, 'default');
    if (index > 0 && !areMany)
      diagnostics.error('SECOND_COUNTER', span, `${facts.title} has one \`autoincrement()\` for each table.`, {
        help: `\`${counters[0]?.node.name.text}\` has it already: remove one of them.`,
      });
    else if (mustBe === 'id' && (model.keys.length > 0 || model.isIgnored) && !isSingleId(model, name))
      diagnostics.error('COUNTER_NOT_ID', span, `${facts.title} counts the id alone by itself.`, {
        help: 'Make the field the `@id`, or remove `autoincrement()`.',
      });
    else if (mustBe === 'indexed' && !isIndexed(model, name))
      diagnostics.error('COUNTER_NOT_INDEXED', span, `${facts.title} counts a field only if it is indexed.`, {
        help: `Add \`@unique\`, or \`@@index([${name}])\`.`,
      });
  }
}

function isSingleId({ keys }: LoweredModel, field: string): boolean {
  return keys.some(({ kind, parts }) => kind === 'id' && parts.length === 1 && parts[0]?.field === field);
}

/** Whether some key or index begins with it. */
function isIndexed({ keys }: LoweredModel, field: string): boolean {
  return keys.some(({ parts }) => parts[0]?.field === field);
}

/** Where an attribute of a field stands, else its name. */
export function spanOf(node: FieldNode, attribute: string): Span {
  return node.attributes.find(({ path }) => path.length === 1 && path[0]?.text === attribute)?.span ?? node.name.span;
}
