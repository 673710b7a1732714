import type { ReferentialAction } from '../schema/relation.ts';
import type { RelationDeclaration } from '../schema/schema-declaration.ts';
import type { RowAbsent, RowPresent, ToLinked, ToMany, ToOne, ToOwner } from './relation-types.ts';

/** A relation as it stands in a model. */
export interface RelationField<V, M> {
  /** For the type checker only. */
  readonly '~value': V;
  /** For the type checker only. */
  readonly '~marks': M;
  readonly '~relation': RelationDeclaration;
}

/** What every relation may say. */
export interface RelationOptions {
  /** Pairs both sides; needed where two models have several relations. */
  readonly name?: string;
  readonly comment?: string;
  /** Identity of the relation across renames, for migrations. */
  readonly stableId?: string;
  readonly renamedFrom?: string;
  /** Data for other parts of Facet or for plugins, by namespace. */
  readonly annotations?: Readonly<Record<string, unknown>>;
}

export interface BelongsToOptions<FieldName extends string> extends RelationOptions {
  /** The foreign key's fields in this model. */
  readonly fields: readonly FieldName[];
  /** What they equal in the target; default: its id. */
  readonly references?: readonly string[];
  /** What becomes of this row when the other is deleted. Default: `restrict`, or `setNull` if the key is optional. */
  readonly onDelete?: ReferentialAction;
  /** What becomes of this row when the other's key changes. Default: `cascade`. */
  readonly onUpdate?: ReferentialAction;
  /** Name of the constraint in the database. */
  readonly map?: string;
}

/** For a target that does not declare its side: its foreign key, and what it equals here. */
export interface HasOptions extends RelationOptions {
  readonly foreignFields?: readonly string[];
  readonly references?: readonly string[];
}

export interface ManyToManyOptions extends RelationOptions {
  /** The join model; or the table (and columns) of a join model that is not declared. */
  readonly through?:
    | string
    | { readonly model: string; readonly from?: readonly string[]; readonly to?: readonly string[] }
    | { readonly table: string; readonly from?: string; readonly to?: string };
}

/**
 * This row has the foreign key of one other row.
 *
 * @example
 * ```ts
 * authorId: int(),
 * author: belongsTo('User', { fields: ['authorId'], onDelete: 'cascade' }),
 * ```
 */
export function belongsTo<const Target extends string, const FieldName extends string>(
  target: Target,
  options: BelongsToOptions<FieldName>,
): RelationField<ToOwner<Target, FieldName>, RowPresent> {
  const { fields, references, onDelete, onUpdate, map } = options;
  return relation({
    kind: 'one',
    target,
    ...described(options),
    fields,
    ...(references === undefined ? {} : { references }),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...(map === undefined ? {} : { constraint: map }),
  });
}

/**
 * One other row at most has this row's key.
 *
 * @example
 * ```ts
 * profile: hasOne('Profile'),
 * ```
 */
export function hasOne<const Target extends string>(
  target: Target,
  options: HasOptions = {},
): RelationField<ToOne<Target>, RowAbsent> {
  return relation({ kind: 'one', target, ...described(options), ...foreign(options) });
}

/**
 * Any number of other rows have this row's key.
 *
 * @example
 * ```ts
 * posts: hasMany('Post'),
 * ```
 */
export function hasMany<const Target extends string>(
  target: Target,
  options: HasOptions = {},
): RelationField<ToMany<Target>, RowPresent> {
  return relation({ kind: 'many', target, ...described(options), ...foreign(options) });
}

/**
 * Any number of other rows, and the other way round, by a join table: an implicit one,
 * a model of the schema (`through: 'PostTag'`) or a table by name.
 *
 * @example
 * ```ts
 * tags: manyToMany('Tag'),
 * ```
 */
export function manyToMany<const Target extends string>(
  target: Target,
  options: ManyToManyOptions = {},
): RelationField<ToLinked<Target>, RowPresent> {
  const { through } = options;
  return relation({
    kind: 'manyToMany',
    target,
    ...described(options),
    ...(through === undefined ? {} : { through: typeof through === 'string' ? { model: through } : through }),
  });
}

type Description = Pick<
  Extract<RelationDeclaration, { kind: 'many' }>,
  'relationName' | 'comment' | 'stableId' | 'renamedFrom' | 'annotations'
>;

function described(options: RelationOptions): Description {
  const { name, comment, stableId, renamedFrom, annotations } = options;
  return {
    ...(name === undefined ? {} : { relationName: name }),
    ...(comment === undefined ? {} : { comment }),
    ...(stableId === undefined ? {} : { stableId }),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    ...(annotations === undefined ? {} : { annotations }),
  };
}

function foreign(options: HasOptions): Pick<HasOptions, 'foreignFields' | 'references'> {
  const { foreignFields, references } = options;
  return {
    ...(foreignFields === undefined ? {} : { foreignFields }),
    ...(references === undefined ? {} : { references }),
  };
}

function relation<V, M>(declaration: RelationDeclaration): RelationField<V, M> {
  // `~value` and `~marks` exist for the checker only.
  return Object.freeze({ '~relation': Object.freeze(declaration) }) as RelationField<V, M>;
}
