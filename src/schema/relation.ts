import type { Annotations } from './annotations.ts';

/** A link from one model to another, seen from one side. */
export type Relation = OneRelation | ManyRelation | ManyToManyRelation | ThroughRelation | PolymorphicRelation;

export type ReferentialAction = 'cascade' | 'restrict' | 'noAction' | 'setNull' | 'setDefault';

interface RelationSide {
  readonly name: string;
  /** The model this side belongs to. */
  readonly model: string;
  /** Pairs both sides, and tells several relations between two models apart. */
  readonly relationName: string;
  /** The relation on the target that leads back; `null` when only this side is declared. */
  readonly opposite: string | null;
  readonly comment: string | null;
  readonly stableId: string | null;
  readonly renamedFrom: string | null;
  readonly annotations: Annotations;
}

interface DirectRelation extends RelationSide {
  readonly target: string;
  /** Field names on this model, pairwise equal to `to` on the target. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Leads to one row at most. */
export interface OneRelation extends DirectRelation {
  readonly kind: 'one';
  /** Whether the foreign key columns are on this side (`from`). */
  readonly ownsForeignKey: boolean;
  /** False where the row is certain to exist: the foreign key is here and required. */
  readonly isOptional: boolean;
  /** The constraint; `null` on the side that does not own it. */
  readonly foreignKey: ForeignKey | null;
}

/** Leads to any number of rows, whose foreign key (`to`) points here. */
export interface ManyRelation extends DirectRelation {
  readonly kind: 'many';
}

/** Leads to any number of rows by way of a join model. */
export interface ManyToManyRelation extends DirectRelation {
  readonly kind: 'manyToMany';
  /** The join model, which is in `schema.models` too; implicit ones have `isImplicit`. */
  readonly through: string;
  /** Fields of the join model that equal `from` here. */
  readonly throughFrom: readonly string[];
  /** Fields of the join model that equal `to` on the target. */
  readonly throughTo: readonly string[];
}

/** Leads over a model in between (`hasManyThrough`); read only. */
export interface ThroughRelation extends DirectRelation {
  readonly kind: 'through';
  readonly isMany: boolean;
  readonly through: string;
  readonly throughFrom: readonly string[];
  readonly throughTo: readonly string[];
}

/** Leads to rows of one of several models, told apart by a discriminator. */
export interface PolymorphicRelation extends RelationSide {
  readonly kind: 'polymorphic';
  /** `owner` holds discriminator and key (morphTo); the others point at it. */
  readonly role: 'owner' | 'one' | 'many';
  readonly discriminator: string;
  readonly keys: readonly string[];
  /** Discriminator value → model. */
  readonly targets: Readonly<Record<string, string>>;
}

export interface ForeignKey {
  /** Name of the constraint in the database; `null` lets `sync()` name it. */
  readonly name: string | null;
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}
