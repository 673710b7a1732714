import type { ClientModel, ClientRelation } from './client-model.ts';

/** One choice of the relations that a new row gives in the place of their foreign keys. */
export interface CreateVariant {
  readonly suffix: string;
  readonly given: readonly ClientRelation[];
}

/** Up to so many required foreign keys there is a variant for each choice among them: 16. */
const MOST_FREELY_CHOSEN = 4;

/**
 * The choices that a new row has for its required foreign keys. Where all combinations would be too many, it gives
 * all by their fields, all by their relations, or one by its relation: so that their number grows with that of
 * the foreign keys and does not double with each.
 */
export function createVariants(model: ClientModel, filling: ClientRelation | null): readonly CreateVariant[] {
  const owners = model.relations.filter((relation) => relation.isRequired && relation !== filling);
  const sets = owners.length > MOST_FREELY_CHOSEN ? fewChoices(owners) : subsets(owners);
  const suffixes = new Set<string>();
  return sets.map((given) => {
    const wanted = suffixOf(given, owners.length);
    let suffix = wanted;
    for (let number = 2; suffixes.has(suffix); number += 1) suffix = `${wanted}${number}`;
    suffixes.add(suffix);
    return { suffix, given };
  });
}

function suffixOf(given: readonly ClientRelation[], owners: number): string {
  if (given.length === 0) return 'ByKeys';
  if (given.length === owners && owners > MOST_FREELY_CHOSEN) return 'ByRelations';
  return `With${given.map(({ label }) => label).join('')}`;
}

function fewChoices(owners: readonly ClientRelation[]): readonly (readonly ClientRelation[])[] {
  return [[], ...owners.map((owner) => [owner]), owners];
}

function subsets<T>(items: readonly T[]): T[][] {
  const sets: T[][] = [[]];
  for (const item of items) sets.push(...sets.map((set) => [...set, item]));
  return sets;
}

/** The relations whose foreign key a row above may fill: what is written under it is another type for each. */
export function fillable(model: ClientModel): readonly ClientRelation[] {
  return model.relations.filter(({ owned, opposite, isWritten }) => isWritten && owned.length > 0 && opposite !== null);
}
