import { didYouMean } from '../../foundation/did-you-mean.ts';
import { attributeTitle } from '../lowering/attribute-arguments.ts';
import type { LoweredKey, LoweredModel } from '../lowering/lowered-model.ts';
import type { BlockNode } from '../syntax/syntax-tree.ts';
import type { Rule, RuleContext } from './rule.ts';

/** Ids, unique keys and indexes name fields of the model, and there is a key by which a row can be found. */
export const checkKeys: Rule = (context) => {
  for (const model of context.models.values()) {
    for (const key of model.keys) checkKeyFields(context, model, key);
    checkIds(context, model);
    checkKeyNames(context, model);
    if (model.isView) checkView(context, model);
    else checkHasKey(context, model);
  }
};

function checkKeyFields({ diagnostics }: RuleContext, model: LoweredModel, key: LoweredKey): void {
  if (key.parts.length === 0)
    diagnostics.error('EMPTY_KEY', key.node.span, `${attributeTitle(key.node)} names no fields.`, {
      help: 'Name at least one.',
    });
  const seen = new Set<string>();
  for (const { field, span } of key.parts) {
    if (field === null) continue;
    const relation = model.relations.get(field);
    if (relation !== undefined) {
      const keys = relation.fields?.map(({ text }) => text).join(', ');
      diagnostics.error('RELATION_IN_KEY', span, `\`${field}\` is a relation, which no key or index can hold.`, {
        help: keys === undefined ? 'Name fields that hold values.' : `Name its foreign key: \`${keys}\`.`,
      });
    } else if (!model.fields.has(field) && model.isWhole) {
      const near = didYouMean(field, model.fields.keys());
      diagnostics.error('UNKNOWN_FIELD', span, `\`${model.name}\` has no field \`${field}\`.`, {
        help: near === null ? `It has ${[...model.fields.keys()].join(', ')}.` : `Did you mean \`${near}\`?`,
      });
    } else if (seen.has(field))
      diagnostics.error('REPEATED_NAME_IN_KEY', span, `\`${field}\` stands twice in ${attributeTitle(key.node)}.`, {
        help: 'Name each field once.',
      });
    seen.add(field);
  }
}

function checkIds({ diagnostics }: RuleContext, model: LoweredModel): void {
  const [id, ...further] = model.keys.filter(({ kind }) => kind === 'id');
  if (id === undefined) return;
  for (const { node } of further)
    diagnostics.error('SECOND_ID', node.span, `\`${model.name}\` has an id already.`, {
      help: 'Keep one; fields that are the id together stand in `@@id([a, b])`.',
      related: [{ span: id.node.span, message: 'the first one' }],
    });
  if (model.isIgnored || model.isView) return;
  for (const { field } of id.parts) {
    const part = model.fields.get(field ?? '');
    if (part === undefined || part.node.type.arity === 'required') continue;
    const isList = part.node.type.arity === 'list';
    diagnostics.error(
      'OPTIONAL_ID',
      part.node.type.span,
      `\`${field}\` is the id, so it ${isList ? 'is no list' : 'cannot be empty'}.`,
      {
        help: `Write \`${part.node.type.name.text}\`.`,
      },
    );
  }
}

/** A key of several fields is an argument beside the fields, so its name has to be its own. */
function checkKeyNames({ diagnostics }: RuleContext, model: LoweredModel): void {
  const taken = new Set<string>();
  for (const { kind, node, name, parts } of model.keys) {
    if (kind !== 'id' && kind !== 'unique') continue;
    const joined = parts.length > 1 ? parts.map(({ field }) => field).join('_') : null;
    if (joined !== null && model.fields.has(joined))
      diagnostics.error('KEY_NAME_TAKEN', node.span, `This key and a field are both called \`${joined}\`.`, {
        help: 'Rename the field; it can keep its column with `@map`.',
      });
    if (name === null) continue;
    const { text, span } = name;
    if (!/^\w*$/.test(text))
      diagnostics.error('INVALID_NAME', span, `\`${text}\` cannot be the name of a key.`, {
        help: 'Use letters, digits and underscores; its name in the database is `map`.',
      });
    else if (model.fields.has(text) || model.relations.has(text) || taken.has(text))
      diagnostics.error('KEY_NAME_TAKEN', span, `\`${text}\` is the name of something else of \`${model.name}\`.`, {
        help: 'Choose another name; its name in the database is `map`.',
      });
    taken.add(text);
  }
}

function checkView({ diagnostics }: RuleContext, model: LoweredModel): void {
  for (const { kind, node, constraint } of model.keys) {
    if (kind === 'unique' && constraint !== null && !isMaterialized(model.block))
      diagnostics.error('NOT_SUPPORTED', constraint.span, 'A view has no constraint that could have a name.', {
        help: 'Remove `map`.',
      });
    if (kind === 'unique' || (kind !== 'id' && isMaterialized(model.block))) continue;
    const what = kind === 'id' ? 'id' : 'indexes';
    diagnostics.error('KEY_OF_VIEW', node.span, `A view has no ${what}.`, {
      help: kind === 'id' ? 'Write `@unique`, which says by what its rows are told apart.' : 'Remove it.',
    });
  }
}

/** What it holds is stored, so it can be indexed. */
export function isMaterialized({ members }: BlockNode): boolean {
  return members.some((member) => member.kind === 'attribute' && member.path[0]?.text === 'materialized');
}

function checkHasKey({ diagnostics }: RuleContext, model: LoweredModel): void {
  if (model.isIgnored || !model.isWhole) return;
  const keys = model.keys.filter(({ kind }) => kind === 'id' || kind === 'unique');
  const isKey = ({ kind, parts }: LoweredKey): boolean =>
    parts.every(({ field }) => {
      const part = model.fields.get(field ?? '');
      // What is wrong with an id is said where it stands.
      if (part === undefined || kind === 'id') return part?.declaration.scalar !== 'Unsupported';
      return part.node.type.arity !== 'optional' && part.declaration.scalar !== 'Unsupported';
    });
  if (keys.some(isKey)) return;
  const empty = keys.flatMap(({ kind, parts }) =>
    kind === 'id' ? [] : parts.filter(({ field }) => model.fields.get(field ?? '')?.node.type.arity === 'optional'),
  );
  const [first] = empty;
  diagnostics.error(
    'NO_KEY',
    model.block.name.span,
    first === undefined
      ? `\`${model.name}\` has no \`@id\`, so its rows could not be told apart.`
      : `\`${model.name}\` has no \`@id\`, and its unique \`${first.field}\` may be empty.`,
    {
      help:
        first === undefined
          ? 'Add `id Int @id @default(autoincrement())`, or make a required field `@unique`.'
          : `Add \`id Int @id @default(autoincrement())\`, or remove the \`?\` of \`${first.field}\`.`,
    },
  );
}
