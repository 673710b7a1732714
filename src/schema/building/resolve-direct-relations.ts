import type { Model } from '../model.ts';
import type { ForeignKey, ManyRelation, OneRelation, ReferentialAction, Relation } from '../relation.ts';
import type { DirectDeclaration, DirectPair, Side } from './pair-relations.ts';
import type { RelationContext } from './relation-context.ts';
import { sideOf } from './relation-context.ts';

/** Both declared sides of a relation whose foreign key is in one of the two models; what cannot be resolved is left out and reported. */
export function resolveDirectRelations(pair: DirectPair, context: RelationContext): Relation[] {
  const { owner, back } = pair;
  if (owner === null)
    return back === null ? [] : [resolveBackAlone(pair.relationName, back, context)].filter((one) => one !== null);

  const resolved = resolveOwner(pair, owner, context);
  if (resolved === null) return [];
  if (back === null) return [resolved];
  return [resolved, backRelation(back, pair.relationName, owner.name, resolved.to, resolved.from)];
}

function resolveOwner(pair: DirectPair, owner: Side<DirectDeclaration>, context: RelationContext): OneRelation | null {
  const { declaration } = owner;
  const model = context.models[owner.model];
  const target = context.models[declaration.target];
  if (declaration.kind !== 'one' || model === undefined || target === undefined) return null;

  const to = declaration.references ?? target.id?.fields;
  if (to === undefined) {
    reportNoReferences(owner, declaration.target, context);
    return null;
  }

  const from = declaration.fields ?? [];
  // Only tables have constraints, and without one nothing makes the row certain to exist.
  const isEnforced = model.kind === 'table' && target.kind === 'table';
  const isOptional =
    declaration.isOptional ?? (!isEnforced || from.some((name) => model.fields[name]?.isOptional === true));

  return {
    kind: 'one',
    ...sideOf(owner, pair.relationName, pair.back?.name ?? null),
    target: declaration.target,
    from: [...from],
    to: [...to],
    ownsForeignKey: true,
    isOptional,
    foreignKey: isEnforced ? foreignKeyOf(declaration, from, model) : null,
  };
}

/** As Prisma: `restrict` where the foreign key is required, else `setNull`; updates cascade. */
function foreignKeyOf(
  declaration: {
    readonly constraint?: string;
    readonly onDelete?: ReferentialAction;
    readonly onUpdate?: ReferentialAction;
  },
  from: readonly string[],
  model: Model,
): ForeignKey {
  // One required field of a composite key is enough to rule out setting all of them to null.
  const canBeNull = from.every((name) => model.fields[name]?.isOptional === true);

  return {
    name: declaration.constraint ?? null,
    onDelete: declaration.onDelete ?? (canBeNull ? 'setNull' : 'restrict'),
    onUpdate: declaration.onUpdate ?? 'cascade',
  };
}

/** A side without the foreign key whose opposite is not declared: it says itself where the key is. */
function resolveBackAlone(
  relationName: string,
  back: Side<DirectDeclaration>,
  context: RelationContext,
): Relation | null {
  const { foreignFields, references } = back.declaration;
  const from = references ?? context.models[back.model]?.id?.fields;
  if (foreignFields === undefined) return null;
  if (from === undefined) {
    reportNoReferences(back, back.model, context);
    return null;
  }
  return backRelation(back, relationName, null, from, foreignFields);
}

function backRelation(
  back: Side<DirectDeclaration>,
  relationName: string,
  opposite: string | null,
  from: readonly string[],
  to: readonly string[],
): OneRelation | ManyRelation {
  const side = {
    ...sideOf(back, relationName, opposite),
    target: back.declaration.target,
    from: [...from],
    to: [...to],
  };

  return back.declaration.kind === 'many'
    ? { kind: 'many', ...side }
    : { kind: 'one', ...side, ownsForeignKey: false, isOptional: true, foreignKey: null };
}

function reportNoReferences(side: Side, referenced: string, context: RelationContext): void {
  context.problems.error(
    'NO_REFERENCES',
    [side.model, side.name],
    `${referenced} has no id that the foreign key could point to.`,
    `Name the fields of a unique key of ${referenced} in \`references\`, or give it an id.`,
  );
}
