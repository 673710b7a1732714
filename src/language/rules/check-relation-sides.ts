import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { LoweredKey, LoweredModel, LoweredRelation } from '../lowering/lowered-model.ts';
import type { ConstantNode } from '../syntax/syntax-tree.ts';
import type { RelationPair } from './relation-pairs.ts';
import { lonePartner, oppositeOf, pairRelations, rivalsBack, rivalsOf } from './relation-pairs.ts';
import type { Rule, RuleContext } from './rule.ts';

/** Relations have two sides, one of which names the foreign key and the key that it points to. */
export const checkRelationSides: Rule = (context) => {
  for (const model of context.models.values())
    for (const relation of model.relations.values()) checkSide(context, model, relation);
  for (const pair of pairRelations(context.models)) checkPair(context, pair);
};

function checkSide(context: RuleContext, model: LoweredModel, relation: LoweredRelation): void {
  const { diagnostics, models } = context;
  const target = models.get(relation.target);
  if (target === undefined) return;
  if (!checkAmbiguity(context, model, relation)) return;
  const { node } = relation;
  const isKnown = context.isSound(target.name) && target.isWhole;
  const partner = lonePartner(models, relation);
  if (partner !== null && isKnown && context.isSound(model.name)) reportNames(context, relation, partner);
  else if (partner === null && oppositeOf(models, relation) === null && isKnown)
    diagnostics.error(
      'MISSING_OPPOSITE',
      node.name.span,
      `\`${target.name}\` has no field that leads back to \`${model.name}\`.`,
      {
        help: missingHelp(model, relation),
      },
    );
  if (target.isIgnored && !relation.isIgnored && !model.isIgnored)
    diagnostics.error(
      'RELATION_TO_IGNORED',
      node.name.span,
      `\`${target.name}\` is ignored, so \`${node.name.text}\` has to be.`,
      {
        help: 'Add `@ignore`.',
      },
    );
  if (relation.fields !== null) checkNames(context, model, relation.fields);
  if (relation.references !== null) checkNames(context, target, relation.references);
}

function missingHelp(model: LoweredModel, { target, node, name }: LoweredRelation): string {
  const relation = name === null ? '' : ` @relation("${name}")`;
  if (node.type.arity === 'list') {
    const key = `${lowerFirst(model.name)}Id`;
    return `Add \`${lowerFirst(model.name)} ${model.name} @relation(fields: [${key}], references: [id])\` to \`${target}\`.`;
  }
  return `Add \`${lowerFirst(model.name)}s ${model.name}[]${relation}\` to \`${target}\`.`;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Reports fields that could be sides of the same relation, at the first of them; answers whether there are none. */
function checkAmbiguity({ diagnostics, models }: RuleContext, model: LoweredModel, relation: LoweredRelation): boolean {
  const rivals = rivalsOf(model, relation);
  const isSelf = relation.target === model.name;
  if (rivals.length < 2 || (isSelf && rivals.length === 2 && relation.name !== null)) return true;
  if (rivals[0] !== relation) return false;
  const others = isSelf ? [] : rivalsBack(models, relation);
  // Where both sides are unclear it is one mistake, said of the model that is first in the alphabet.
  if (others.length > 1 && relation.target < model.name) return false;
  const names = rivals.map(({ node }) => `\`${node.name.text}\``).join(' and ');
  const message = `${names} of \`${model.name}\` lead to \`${relation.target}\`${relation.name === null ? '' : ` as \`${relation.name}\``}, so it is not clear to which relation each belongs.`;
  diagnostics.error('AMBIGUOUS_RELATION', relation.node.name.span, message, {
    help: 'Give both sides of each relation a name of their own: `@relation("name", …)`.',
    related: [
      ...rivals.slice(1).map(({ node }) => ({ span: node.name.span, message: 'another one' })),
      ...(others.length > 1 ? others : []).map(({ node }) => ({ span: node.name.span, message: 'leads back' })),
    ],
  });
  return false;
}

/** Reports two sides of a relation whose names differ, once. */
function reportNames({ diagnostics }: RuleContext, relation: LoweredRelation, partner: LoweredRelation): void {
  const [one, other] = [`${relation.model}.${relation.node.name.text}`, `${partner.model}.${partner.node.name.text}`];
  if (one > other) return;
  const [named, unnamed] = relation.name === null ? [other, one] : [one, other];
  const name = relation.name ?? partner.name ?? '';
  const isOfBoth = relation.name !== null && partner.name !== null;
  const message = isOfBoth
    ? `\`${one}\` and \`${other}\` name their relation differently.`
    : `\`${named}\` names its relation, and \`${unnamed}\` does not.`;
  diagnostics.error('RELATION_NAMES_DIFFER', relation.node.name.span, message, {
    help: isOfBoth
      ? `Write \`@relation("${name}")\` on both sides, or on none.`
      : `Write \`@relation("${name}")\` on \`${unnamed}\` too, or remove the name.`,
    related: [{ span: partner.node.name.span, message: 'the other side' }],
  });
}

/** Names in `fields` and `references` are fields that hold values, each once. */
function checkNames({ diagnostics }: RuleContext, owner: LoweredModel, names: readonly ConstantNode[]): void {
  const seen = new Set<string>();
  for (const { text, span } of names) {
    const relation = owner.relations.get(text);
    if (relation !== undefined) {
      const keys = relation.fields?.map((key) => key.text).join(', ');
      diagnostics.error('RELATION_IN_KEY', span, `\`${text}\` is a relation, not a field that holds values.`, {
        help:
          keys === undefined || keys === text
            ? 'Name the field that holds the key.'
            : `Name its foreign key: \`${keys}\`.`,
      });
    } else if (!owner.fields.has(text) && owner.isWhole) {
      const near = didYouMean(text, owner.fields.keys());
      diagnostics.error('UNKNOWN_FIELD', span, `\`${owner.name}\` has no field \`${text}\`.`, {
        help: near === null ? `It has ${[...owner.fields.keys()].join(', ')}.` : `Did you mean \`${near}\`?`,
      });
    } else if (seen.has(text))
      diagnostics.error('REPEATED_NAME_IN_KEY', span, `\`${text}\` stands there twice.`, {
        help: 'Name each field once.',
      });
    seen.add(text);
  }
}

function checkPair(context: RuleContext, pair: RelationPair): void {
  const { forward, back } = pair;
  if (pair.kind === 'manyToMany') {
    if (forward !== null && back !== null) checkManyToMany(context, [forward, back]);
    return;
  }
  if (forward !== null && back !== null && !checkOwner(context, pair.kind, forward, back)) return;
  const model = context.models.get(forward?.model ?? '');
  const target = context.models.get(forward?.target ?? '');
  if (forward === null || model === undefined || target === undefined) return;
  checkArity(context, model, forward);
  if (pair.kind === 'one' && !checkOneToOne(context, model, forward)) return;
  checkReferences(context, model, target, forward);
}

/** Reports a foreign key that is missing or stands on the wrong side; answers whether all is well. */
function checkOwner(
  { diagnostics }: RuleContext,
  kind: 'one' | 'many',
  forward: LoweredRelation,
  back: LoweredRelation,
): boolean {
  const span = forward.node.name.span;
  const backName = `\`${back.model}.${back.node.name.text}\``;
  const name = `\`${forward.model}.${forward.node.name.text}\``;
  const isOwnedByBoth = hasKey(forward) && hasKey(back);
  if (
    isOwnedByBoth ||
    (kind === 'many' && hasKey(back)) ||
    (kind === 'one' && hasKey(back) && forward.node.type.arity === 'required')
  )
    diagnostics.error(
      'KEY_ON_WRONG_SIDE',
      back.node.name.span,
      `The foreign key belongs to ${name}, not to ${backName}.`,
      {
        help:
          kind === 'one' && !isOwnedByBoth
            ? `Move \`fields\` and \`references\` there, or make ${name} optional.`
            : 'Remove `fields` and `references` here.',
      },
    );
  else if (isEmpty(forward.fields) || isEmpty(forward.references)) {
    const missing = [isEmpty(forward.fields) ? '`fields`' : null, isEmpty(forward.references) ? '`references`' : null];
    diagnostics.error(
      'MISSING_FOREIGN_KEY',
      span,
      `${name} does not say its ${missing.filter((word) => word !== null).join(' and ')}.`,
      {
        help: `Write \`@relation(fields: [${forward.node.name.text}Id], references: [id])\`.`,
      },
    );
  } else if (kind === 'one' && back.node.type.arity === 'required')
    diagnostics.error(
      'REQUIRED_BACK',
      back.node.type.span,
      `${backName} has no foreign key, so nothing makes sure that there is a row.`,
      {
        help: `Write \`${back.target}?\`.`,
      },
    );
  else if (back.onDelete !== null || back.onUpdate !== null)
    diagnostics.error(
      'ACTION_ON_WRONG_SIDE',
      (back.onDelete ?? back.onUpdate)?.span ?? span,
      `Actions belong to the side with the foreign key, ${name}.`,
      {
        help: 'Move them there.',
      },
    );
  else return true;
  return false;
}

function hasKey({ fields, references }: LoweredRelation): boolean {
  return !isEmpty(fields) || !isEmpty(references);
}

function isEmpty(names: readonly ConstantNode[] | null): boolean {
  return names === null || names.length === 0;
}

function checkArity(
  { diagnostics }: RuleContext,
  model: LoweredModel,
  { node, fields, target }: LoweredRelation,
): void {
  if (node.type.arity !== 'required') return;
  for (const { text } of fields ?? []) {
    const key = model.fields.get(text);
    if (key?.node.type.arity !== 'optional') continue;
    diagnostics.error(
      'REQUIRED_RELATION',
      node.type.span,
      `\`${node.name.text}\` is required, but its field \`${text}\` may be empty.`,
      {
        help: `Write \`${target}?\`, or remove the \`?\` of \`${text}\`.`,
        related: [{ span: key.node.type.span, message: 'it may be empty here' }],
      },
    );
    return;
  }
}

/** One row at most points to each: the foreign key is unique. Answers whether it is. */
function checkOneToOne(
  { diagnostics }: RuleContext,
  model: LoweredModel,
  { node, fields, target }: LoweredRelation,
): boolean {
  const names = (fields ?? []).map(({ text }) => text);
  if (!names.every((name) => model.fields.has(name))) return false;
  const isSame = (key: LoweredKey): boolean =>
    key.parts.length === names.length && key.parts.every(({ field }, index) => field === names[index]);
  if (uniqueKeys(model).some(isSame)) return true;
  const list = names.join(', ');
  diagnostics.error(
    'FOREIGN_KEY_NOT_UNIQUE',
    node.name.span,
    `Several \`${model.name}\` could have the same \`${target}\`, which leads back to one at most.`,
    {
      help:
        names.length === 1
          ? `Add \`@unique\` to \`${list}\`, or make the field of \`${target}\` a list.`
          : `Add \`@@unique([${list}])\`, or make the field of \`${target}\` a list.`,
    },
  );
  return false;
}

function uniqueKeys(model: LoweredModel): readonly LoweredKey[] {
  return model.keys.filter(({ kind }) => kind === 'id' || kind === 'unique');
}

/** As many fields as references, of the same types; and the references are a key. */
function checkReferences(
  { diagnostics }: RuleContext,
  model: LoweredModel,
  target: LoweredModel,
  { node, fields, references }: LoweredRelation,
): void {
  const from = (fields ?? []).map(({ text }) => model.fields.get(text));
  const to = (references ?? []).map(({ text }) => target.fields.get(text));
  if (from.includes(undefined) || to.includes(undefined) || to.length === 0) return;
  const span = references?.[0]?.span ?? node.name.span;
  if (from.length !== to.length) {
    diagnostics.error(
      'FOREIGN_KEY_COUNT',
      span,
      `There are ${from.length} \`fields\`, but ${to.length} \`references\`.`,
      {
        help: 'Name as many of both, in the same order.',
      },
    );
    return;
  }
  const names = (references ?? []).map(({ text }) => text);
  const isKey = uniqueKeys(target).some(
    ({ parts }) => parts.length === names.length && parts.every(({ field }) => field !== null && names.includes(field)),
  );
  if (!isKey) {
    const list = names.join(', ');
    diagnostics.error(
      'REFERENCES_NOT_UNIQUE',
      span,
      `\`${list}\` of \`${target.name}\` is no unique key, so it is not clear which row is meant.`,
      {
        help:
          names.length === 1
            ? `Add \`@unique\` to \`${list}\`, or point to the id.`
            : `Add \`@@unique([${list}])\` to \`${target.name}\`.`,
      },
    );
    return;
  }
  for (const [index, key] of from.entries()) {
    const other = to[index];
    if (key === undefined || other === undefined || typeText(key.node) === typeText(other.node)) continue;
    const message = `\`${key.node.name.text}\` is ${typeText(key.node)}, but \`${target.name}.${other.node.name.text}\` is ${typeText(other.node)}.`;
    const { name, type } = other.node;
    diagnostics.error('FOREIGN_KEY_TYPE', fields?.[index]?.span ?? span, message, {
      help: `Write \`${key.node.name.text} ${type.name.text}\`, or change the other one.`,
      related: [
        { span: key.node.type.span, message: 'the foreign key' },
        { span: type.span, message: `\`${name.text}\`, which it points to` },
      ],
    });
  }
}

function typeText({ type }: { readonly type: LoweredRelation['node']['type'] }): string {
  return `\`${type.unsupported?.value ?? type.name.text}\``;
}

/** Without a model in between, both sides have an id of one field and say nothing more. */
function checkManyToMany({ diagnostics, models }: RuleContext, sides: readonly LoweredRelation[]): void {
  for (const { node, target, fields, references, onDelete, onUpdate } of sides) {
    const id = models.get(target)?.keys.find(({ kind }) => kind === 'id');
    const surplus = fields?.[0]?.span ?? references?.[0]?.span ?? onDelete?.span ?? onUpdate?.span;
    if (surplus !== undefined || fields !== null || references !== null)
      diagnostics.error(
        'KEY_OF_MANY_TO_MANY',
        surplus ?? node.name.span,
        'A many-to-many relation has no foreign key of its own to speak of.',
        {
          help: 'Remove it, or write the join table as a model.',
        },
      );
    else if (models.get(target)?.isWhole === true && id?.parts.length !== 1)
      diagnostics.error(
        'MANY_TO_MANY_WITHOUT_ID',
        node.name.span,
        `\`${target}\` has no id of one field, which a many-to-many relation needs here.`,
        {
          help: 'Give it an `@id`, or write the join table as a model.',
        },
      );
  }
}
