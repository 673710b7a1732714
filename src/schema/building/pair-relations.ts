import type { ProblemList } from '../problem-list.ts';
import type { RelationDeclaration } from '../schema-declaration.ts';

export type DirectDeclaration = Extract<RelationDeclaration, { kind: 'one' | 'many' }>;
export type ManyToManyDeclaration = Extract<RelationDeclaration, { kind: 'manyToMany' }>;

/** A relation as declared on one model. */
export interface Side<Declaration = DirectDeclaration | ManyToManyDeclaration> {
  readonly model: string;
  readonly name: string;
  readonly declaration: Declaration;
}

/** One relation with its sides; either may be undeclared. */
export interface DirectPair {
  readonly relationName: string;
  /** The side with the foreign key. */
  readonly owner: Side<DirectDeclaration> | null;
  readonly back: Side<DirectDeclaration> | null;
}

export interface ManyToManyPair {
  readonly relationName: string;
  /** Whether the author chose the name, which then names the join table too. */
  readonly isNamed: boolean;
  readonly first: Side<ManyToManyDeclaration>;
  readonly second: Side<ManyToManyDeclaration> | null;
}

export interface RelationPairs {
  readonly direct: readonly DirectPair[];
  readonly manyToMany: readonly ManyToManyPair[];
}

/** Relations between the same two models, under the same name or none. */
interface Group {
  readonly base: string;
  readonly explicitName: string | null;
  readonly direct: Side<DirectDeclaration>[];
  readonly manyToMany: Side<ManyToManyDeclaration>[];
}

/**
 * Finds out which declared relations are the two sides of one.
 *
 * Sides belong together when they lead from and to each other's model under the
 * same `relationName` or none. Where that leaves several, the foreign key's
 * fields (`fields` here, `foreignFields` there) or the join model tell them
 * apart. What is still unclear is a problem, never a guess.
 *
 * @param sides All one, many and many-to-many relations whose target exists.
 */
export function pairRelations(
  sides: readonly Side<DirectDeclaration | ManyToManyDeclaration>[],
  problems: ProblemList,
): RelationPairs {
  const direct: DirectPair[] = [];
  const manyToMany: ManyToManyPair[] = [];

  const groups = groupSides(sides);
  const names = new NameGiver(groups);
  for (const group of groups) {
    // Join tables first: their tables are named after the relation, so they have the first claim on its name.
    for (const [first, second] of pairManyToMany(group, problems)) {
      const isNamed = group.explicitName !== null;
      manyToMany.push({ relationName: names.give(group, first.name), isNamed, first, second });
    }
    for (const { owner, back } of pairDirect(group, problems)) {
      const name = (owner ?? back)?.name ?? '';
      direct.push({ relationName: names.give(group, name), owner, back });
    }
  }
  return { direct, manyToMany };
}

function groupSides(sides: readonly Side<DirectDeclaration | ManyToManyDeclaration>[]): Group[] {
  const groups = new Map<string, Group>();

  for (const { model, name, declaration } of sides) {
    const [a, b] = [model, declaration.target].sort();
    const explicitName = declaration.relationName ?? null;
    const key = JSON.stringify([a, b, explicitName]);

    let group = groups.get(key);
    if (group === undefined) {
      group = { base: explicitName ?? `${a}To${b}`, explicitName, direct: [], manyToMany: [] };
      groups.set(key, group);
    }
    if (declaration.kind === 'manyToMany') group.manyToMany.push({ model, name, declaration });
    else group.direct.push({ model, name, declaration });
  }
  return [...groups.values()];
}

/** Names for relations: as declared, else `AToB`, made distinct by the field where two models have several. */
class NameGiver {
  readonly #taken = new Set<string>();

  constructor(groups: readonly Group[]) {
    for (const { explicitName } of groups) if (explicitName !== null) this.#taken.add(explicitName);
  }

  give({ base, explicitName }: Group, field: string): string {
    if (explicitName !== null) return explicitName;

    let name = base;
    for (let suffix = `_${field}`; this.#taken.has(name); suffix += '_') name = base + suffix;
    this.#taken.add(name);
    return name;
  }
}

type ManyToManySides = readonly [Side<ManyToManyDeclaration>, Side<ManyToManyDeclaration> | null];

function pairManyToMany(group: Group, problems: ProblemList): ManyToManySides[] {
  const open = [...group.manyToMany];
  const pairs: ManyToManySides[] = [];
  if (group.explicitName !== null && !isOneRelation(open, group.explicitName, problems)) return pairs;

  // Sides that name the same join table or model belong together, whatever else there is.
  for (const first of group.manyToMany) {
    if (first.declaration.through === undefined || !open.includes(first)) continue;
    const matches = open.filter((side) => isOpposite(first, side) && throughOf(side) === throughOf(first));
    if (matches[0] !== undefined && matches.length === 1) {
      pairs.push([first, matches[0]]);
      remove(open, first, matches[0]);
    }
  }

  const [first, second] = open;
  if (first !== undefined && second !== undefined && open.length === 2 && isOpposite(first, second)) {
    const mayDiffer = group.explicitName !== null || throughOf(first) === '' || throughOf(second) === '';
    if (mayDiffer) return [...pairs, [first, second]];
  }

  for (const side of open) {
    const isUnclear = open.some((other) => isOpposite(side, other) || haveSameTable(side, other));
    if (isUnclear) reportAmbiguous(side, open, problems);
    else pairs.push([side, null]);
  }
  return pairs;
}

/** Two relations whose join table would be named after the same two models. */
function haveSameTable(side: Side<ManyToManyDeclaration>, other: Side<ManyToManyDeclaration>): boolean {
  return side !== other && throughOf(side) === throughOf(other);
}

/** Whether a relation leads back along another: from the other end, or between two rows of one model. */
function isOpposite(side: Side, other: Side): boolean {
  return side !== other && side.model === other.declaration.target && other.model === side.declaration.target;
}

function throughOf({ declaration: { through } }: Side<ManyToManyDeclaration>): string {
  if (through === undefined) return '';
  return 'model' in through ? `model ${through.model}` : `table ${through.table}`;
}

interface OpenPair {
  readonly owner: Side<DirectDeclaration> | null;
  readonly back: Side<DirectDeclaration> | null;
}

function pairDirect(group: Group, problems: ProblemList): OpenPair[] {
  const { explicitName } = group;
  if (explicitName !== null && !isOneRelation(group.direct, explicitName, problems)) return [];
  if (explicitName !== null && reportBothOwn(group.direct.filter(isOwner), problems)) return [];

  const owners = group.direct.filter(isOwner);
  const backs = group.direct.filter((side) => !isOwner(side));
  const pairs: OpenPair[] = [];

  for (const back of [...backs]) {
    const { foreignFields } = back.declaration;
    if (foreignFields === undefined) continue;

    const owner = owners.find((side) => isOpposite(side, back) && equalNames(fieldsOf(side), foreignFields)) ?? null;
    pairs.push({ owner, back });
    remove(backs, back);
    if (owner !== null) remove(owners, owner);
  }

  if (reportNoOwner(owners, backs, problems)) return pairs;
  return [...pairs, ...pairByDirection(owners, backs, group, problems)];
}

/** What no `foreignFields` told apart: one owner and one way back between the same ends are a pair. */
function pairByDirection(
  owners: readonly Side<DirectDeclaration>[],
  backs: readonly Side<DirectDeclaration>[],
  group: Group,
  problems: ProblemList,
): OpenPair[] {
  const pairs: OpenPair[] = [];

  for (const model of new Set(group.direct.flatMap((side) => [side.model, side.declaration.target]))) {
    const ownersHere = owners.filter((side) => side.model === model);
    const backsHere = backs.filter((side) => side.declaration.target === model);
    const [owner = null, ...otherOwners] = ownersHere;
    const [back = null, ...otherBacks] = backsHere;

    if (back === null) {
      pairs.push(...ownersHere.map((side) => ({ owner: side, back: null })));
    } else if (owner === null) {
      for (const side of backsHere) reportNoOpposite(side, problems);
    } else if (otherOwners.length === 0 && otherBacks.length === 0) {
      pairs.push({ owner, back });
    } else {
      for (const side of backsHere) reportAmbiguous(side, [...ownersHere, ...backsHere], problems);
    }
  }

  const areOwners = pairs.every(({ back }) => back === null);
  const ends = new Set(owners.map(({ model }) => model));
  return areOwners && ends.size === 2 && reportBothOwn(owners, problems) ? [] : pairs;
}

/** Under a name of its own there is one relation: two sides at most, which lead to each other. */
function isOneRelation(sides: readonly Side[], name: string, problems: ProblemList): boolean {
  const [first, second, ...more] = sides;
  if (first === undefined || second === undefined) return true;
  if (more.length === 0 && isOpposite(first, second)) return true;

  for (const side of sides.slice(1)) {
    problems.error(
      'DUPLICATE_RELATION_NAME',
      [side.model, side.name],
      `The relation name '${name}' is taken by ${first.model}.${first.name}.`,
      'Give each relation between these models its own relationName; only its two sides share one.',
    );
  }
  return false;
}

function reportNoOwner(
  owners: readonly Side<DirectDeclaration>[],
  backs: readonly Side<DirectDeclaration>[],
  problems: ProblemList,
): boolean {
  const [first, second] = backs;
  if (owners.length > 0 || backs.length !== 2 || first === undefined || second === undefined) return false;
  if (!isOpposite(first, second)) return false;

  const areMany = first.declaration.kind === 'many' && second.declaration.kind === 'many';
  problems.error(
    'NO_SIDE_OWNS',
    [first.model, first.name],
    `Neither ${first.model}.${first.name} nor ${second.model}.${second.name} has the foreign key.`,
    areMany ? 'Make both many-to-many relations.' : 'Give `fields` on the side that has the foreign key.',
  );
  return true;
}

function reportNoOpposite(side: Side, problems: ProblemList): void {
  const { target, relationName } = side.declaration;

  problems.error(
    'NO_OPPOSITE',
    [side.model, side.name],
    `${target} has no relation with \`fields\` that leads back to ${side.model}${relationName === undefined ? '' : ` under the name '${relationName}'`}.`,
    `Declare it on ${target} with the same relationName, or give \`foreignFields\` here.`,
  );
}

function reportBothOwn(owners: readonly Side[], problems: ProblemList): boolean {
  const [first, second] = owners;
  if (first === undefined || second === undefined || owners.length !== 2) return false;

  problems.error(
    'BOTH_SIDES_OWN',
    [first.model, first.name],
    `Both ${first.model}.${first.name} and ${second.model}.${second.name} have the foreign key.`,
    'Leave `fields` to one side; if they are two relations, give each its own relationName.',
  );
  return true;
}

function reportAmbiguous(side: Side, among: readonly Side[], problems: ProblemList): void {
  const others = among.filter((other) => other !== side).map((other) => `${other.model}.${other.name}`);

  problems.error(
    'AMBIGUOUS_RELATION',
    [side.model, side.name],
    `It is not clear how it belongs together with ${others.join(', ')}.`,
    'Give both sides of each relation the same relationName.',
  );
}

function isOwner({ declaration }: Side<DirectDeclaration>): boolean {
  return declaration.kind === 'one' && declaration.fields !== undefined;
}

function fieldsOf({ declaration }: Side<DirectDeclaration>): readonly string[] {
  return declaration.kind === 'one' ? (declaration.fields ?? []) : [];
}

function equalNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

function remove<T>(list: T[], ...items: readonly T[]): void {
  for (const item of items) list.splice(list.indexOf(item), 1);
}
