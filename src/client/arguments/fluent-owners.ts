import type { FieldMap, Marked } from './fluent-fields.ts';

/** Names of the relations whose foreign key is required. */
export type OwnerNames<F extends FieldMap> = [Marked<F, 'required'> & F[keyof F]['~value']['fields']] extends [never]
  ? never
  : {
      [P in keyof F]: P & F[F[P]['~value']['fields']]['~marks']['required'];
    }[keyof F];

/** Their fields. */
export type OwnFields<F extends FieldMap, Owner> = F[Owner & keyof F]['~value']['fields'];

/**
 * The choices that a new row has besides giving all foreign keys by their fields: which of the relations `Names` it
 * gives instead. A union of sets; where they would be too many, it is all relations or none.
 */
export type OwnerSets<Names> = [Names] extends [never]
  ? never
  : IsOne<Names> extends true
    ? { of: Names }
    : [Rest<Rest<Rest<Rest<Names>>>>] extends [never]
      ? Subsets<Names>
      : { of: Names };

type IsOne<Names, Each = Names> = Each extends unknown ? ([Names] extends [Each] ? true : false) : never;

type Subsets<Names> = [Names] extends [never] ? never : With<Last<Names>, Subsets<Rest<Names>>>;

type With<Name, Sets> = Sets | { of: Name } | (Sets extends { of: infer Names } ? { of: Names | Name } : never);

/** A union without one of its members, whichever. */
type Rest<Names> = Exclude<Names, Last<Names>>;

type Last<Names> = (Names extends unknown ? (get: () => Names) => void : never) extends (get: infer Get) => void
  ? Get extends () => infer Name
    ? Name
    : never
  : never;
