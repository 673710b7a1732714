import type { Field } from '../field.ts';
import type { Model } from '../model.ts';
import { suggest } from '../problem-list.ts';
import type { ManyToManyRelation, OneRelation, Relation } from '../relation.ts';
import type { JoinEnd } from './implicit-join-model.ts';
import { buildJoinModel, joinModelName } from './implicit-join-model.ts';
import type { ManyToManyDeclaration, ManyToManyPair, Side } from './pair-relations.ts';
import type { RelationContext } from './relation-context.ts';
import { sideOf } from './relation-context.ts';

type ManyToManySide = Side<ManyToManyDeclaration>;
type ModelThrough = Extract<NonNullable<ManyToManyDeclaration['through']>, { model: string }>;

/** The declared sides of a many-to-many relation, and the join model where it had to be made. */
export interface ResolvedManyToMany {
  readonly relations: readonly Relation[];
  readonly joinModel: Model | null;
}

const NOTHING: ResolvedManyToMany = { relations: [], joinModel: null };

/**
 * Resolves a many-to-many relation: over a declared join model, else over one made here.
 *
 * @param foreignKeys The relations with a foreign key that each model has, already resolved.
 */
export function resolveManyToMany(
  pair: ManyToManyPair,
  foreignKeys: ReadonlyMap<string, readonly OneRelation[]>,
  context: RelationContext,
): ResolvedManyToMany {
  const { first, second } = pair;
  if (second !== null && isConflict(first, second)) {
    context.problems.error(
      'CONFLICTING_JOIN_TABLE',
      [first.model, first.name],
      `It goes another way through a join table than its opposite, ${second.model}.${second.name}.`,
      'Name the join table or model on one side, or the same on both with `from` and `to` exchanged.',
    );
    return NOTHING;
  }

  const isExplicit = [first, second].some((side) => side !== null && throughModel(side) !== null);
  return isExplicit ? resolveExplicit(pair, foreignKeys, context) : resolveImplicit(pair, context);
}

function isConflict(first: ManyToManySide, second: ManyToManySide): boolean {
  const [a, b] = [first.declaration.through, second.declaration.through];
  if (a === undefined || b === undefined) return false;
  if ('model' in a) return !('model' in b && a.model === b.model && isMirror(a, b));
  return !('table' in b && a.table === b.table);
}

/** Where both sides name fields, those of one must be those of the other the other way round. */
function isMirror(a: ModelThrough, b: ModelThrough): boolean {
  return [
    [a.from, b.to],
    [a.to, b.from],
  ].every(([here, there]) => here === undefined || there === undefined || here.join() === there.join());
}

function throughModel({ declaration: { through } }: ManyToManySide): ModelThrough | null {
  return through !== undefined && 'model' in through ? through : null;
}

function resolveImplicit(pair: ManyToManyPair, context: RelationContext): ResolvedManyToMany {
  const [sideA, sideB] = inAlphabeticalOrder(pair);
  // With one side declared, the other end is its target.
  const nameA = sideA?.model ?? sideB?.declaration.target ?? '';
  const nameB = sideB?.model ?? sideA?.declaration.target ?? '';
  const columns = joinColumns(sideA, sideB);
  const a = joinEnd(nameA, columns.a, pair, context);
  const b = joinEnd(nameB, columns.b, pair, context);
  if (a === null || b === null) return NOTHING;

  const name = joinModelName(pair);
  if (context.models[name] !== undefined) {
    context.problems.error(
      'DUPLICATE_MODEL',
      [pair.first.model, pair.first.name],
      `Its join model would be called '${name}', which is taken.`,
      'Give the relation another relationName.',
    );
    return NOTHING;
  }

  const relations = [
    sideA &&
      joinedRelation(pair, sideA, name, { from: [a.id.name], throughFrom: ['A'], throughTo: ['B'], to: [b.id.name] }),
    sideB &&
      joinedRelation(pair, sideB, name, { from: [b.id.name], throughFrom: ['B'], throughTo: ['A'], to: [a.id.name] }),
  ].filter((relation) => relation !== null);
  return { relations, joinModel: buildJoinModel(pair, a, b, context.options) };
}

/**
 * Which side is A: the one on the alphabetically first model; within one model,
 * that with the alphabetically first name.
 */
function inAlphabeticalOrder({ first, second }: ManyToManyPair): [a: ManyToManySide | null, b: ManyToManySide | null] {
  const { model, declaration, name } = first;
  const isFirst = model === declaration.target ? second === null || name < second.name : model < declaration.target;
  return isFirst ? [first, second] : [second, first];
}

/** Columns that the author chose: `from` points to the side's own model, `to` to its target. */
function joinColumns(
  sideA: ManyToManySide | null,
  sideB: ManyToManySide | null,
): { a: string | null; b: string | null } {
  const [fromA, fromB] = [sideA, sideB].map((side) => {
    const through = side?.declaration.through;
    return through !== undefined && 'table' in through ? through : null;
  });

  return { a: fromA?.from ?? fromB?.to ?? null, b: fromA?.to ?? fromB?.from ?? null };
}

function joinEnd(
  modelName: string,
  column: string | null,
  pair: ManyToManyPair,
  context: RelationContext,
): JoinEnd | null {
  const model = context.models[modelName];
  const id = model === undefined ? null : singleId(model);
  if (model !== undefined && id !== null) return { model, id, column };

  context.problems.error(
    'IMPLICIT_JOIN_NEEDS_ID',
    [pair.first.model, pair.first.name],
    `A join table cannot be made, since ${modelName} ${model?.id == null ? 'has no id' : 'has an id of several fields'}.`,
    'Write the join model yourself and name it in `through`.',
  );
  return null;
}

function singleId({ id, fields }: Model): Field | null {
  const [name, ...more] = id?.fields ?? [];
  return name === undefined || more.length > 0 ? null : (fields[name] ?? null);
}

function resolveExplicit(
  pair: ManyToManyPair,
  foreignKeys: ReadonlyMap<string, readonly OneRelation[]>,
  context: RelationContext,
): ResolvedManyToMany {
  const { first, second } = pair;
  const own = throughModel(first);
  const mirrored = second === null ? null : throughModel(second);
  const name = own?.model ?? mirrored?.model ?? '';
  const join = context.models[name];

  if (join === undefined) {
    context.problems.error(
      'UNKNOWN_JOIN_MODEL',
      [first.model, first.name],
      `There is no model '${name}' to go through.`,
      suggest(name, Object.keys(context.models)),
    );
    return NOTHING;
  }

  const keys = foreignKeys.get(name) ?? [];
  const near = joinPath(first.model, own?.from ?? mirrored?.to, own?.to ?? mirrored?.from, keys, context);
  const far = joinPath(first.declaration.target, own?.to ?? mirrored?.from, own?.from ?? mirrored?.to, keys, context);
  if (near === null || far === null) {
    reportUnclearPath(pair, near === null ? first.model : first.declaration.target, name, context);
    return NOTHING;
  }

  const there = { from: near.to, throughFrom: near.from, throughTo: far.from, to: far.to };
  const back = { from: far.to, throughFrom: far.from, throughTo: near.from, to: near.to };
  return {
    relations: [
      joinedRelation(pair, first, name, there),
      ...(second === null ? [] : [joinedRelation(pair, second, name, back)]),
    ],
    joinModel: null,
  };
}

/**
 * The way from a join model to one end: by the fields that the author named,
 * else by its only relation there that the author did not name for the other end.
 */
function joinPath(
  end: string,
  named: readonly string[] | undefined,
  otherwiseNamed: readonly string[] | undefined,
  keys: readonly OneRelation[],
  context: RelationContext,
): { readonly from: readonly string[]; readonly to: readonly string[] } | null {
  const there = keys.filter((key) => key.target === end);

  if (named !== undefined) {
    const key = there.find(({ from }) => from.join() === named.join());
    const to = key?.to ?? context.models[end]?.id?.fields;
    return to === undefined ? null : { from: named, to };
  }
  const [only, ...more] = there.filter(({ from }) => from.join() !== otherwiseNamed?.join());
  return only === undefined || more.length > 0 ? null : only;
}

function reportUnclearPath({ first }: ManyToManyPair, end: string, join: string, context: RelationContext): void {
  context.problems.error(
    'UNCLEAR_JOIN_MODEL',
    [first.model, first.name],
    `It is not clear which fields of ${join} lead to ${end}.`,
    `Give \`from\` and \`to\` in \`through\`, or one relation with \`fields\` from ${join} to ${end}.`,
  );
}

function joinedRelation(
  { relationName, first, second }: ManyToManyPair,
  side: ManyToManySide,
  through: string,
  path: Pick<ManyToManyRelation, 'from' | 'throughFrom' | 'throughTo' | 'to'>,
): ManyToManyRelation {
  const opposite = side === first ? second : first;

  return {
    kind: 'manyToMany',
    ...sideOf(side, relationName, opposite?.name ?? null),
    target: side.declaration.target,
    from: [...path.from],
    to: [...path.to],
    through,
    throughFrom: [...path.throughFrom],
    throughTo: [...path.throughTo],
  };
}
