import type { ModelDescriptor, RelationDescriptor } from '../arguments/model-descriptor.ts';
import type { ToManyArguments, ToOneArguments, ToOptionalArguments } from '../arguments/selection.ts';

/**
 * A model whose results have computed fields, and those of its relations too: `R` holds the values by
 * model (`user`, `$allModels`) and field. Printed and computed descriptors are extended alike, and
 * programs without extensions pay nothing.
 */
export interface ExtendedDescriptor<D extends ModelDescriptor, R> {
  name: D['name'];
  kind: D['kind'];
  columns: D['columns'];
  row: Replaced<D['row'], ComputedOf<R, D['name']>>;
  result: Replaced<D['result'], ComputedOf<R, D['name']>>;
  create: D['create'];
  createMany: D['createMany'];
  update: D['update'];
  updateMany: D['updateMany'];
  where: D['where'];
  unique: D['unique'];
  key: D['key'];
  id: D['id'];
  newId: D['newId'];
  order: D['order'];
  select: SelectExtended<D, R> & Flags<R, D['name']>;
  include: IncludeExtended<D, R>;
  omit: D['omit'] & Flags<R, D['name']>;
  rel: { [P in keyof D['rel']]: ExtendedRelation<D['rel'][P], R> };
  lists: D['lists'];
  references: D['references'];
  numbers: D['numbers'];
  ranked: D['ranked'];
  group: D['group'];
  having: D['having'];
}

interface ExtendedRelation<T extends RelationDescriptor, R> {
  to: ExtendedDescriptor<T['to'], R>;
  many: T['many'];
  null: T['null'];
}

/** The computed fields of a model, by name. */
export type ComputedOf<R, Name extends string> = Member<R, '$allModels'> & Member<R, Uncapitalize<Name>>;

/** What an object has under a name; nothing where it has no such name. */
export type Member<T, Name extends PropertyKey> = Name extends keyof T ? T[Name] : unknown;

/** Members of one and of the other, which goes before. */
export type Replaced<T, By> = {
  [P in keyof T | keyof By]: P extends keyof By ? By[P] : P extends keyof T ? T[P] : never;
};

type Flags<R, Name extends string> = { [P in keyof ComputedOf<R, Name>]?: boolean };

type SelectExtended<D extends ModelDescriptor, R> = {
  [P in keyof D['select']]: Extended<D, P, D['select'][P], R>;
};

type IncludeExtended<D extends ModelDescriptor, R> = {
  [P in keyof D['include']]: Extended<D, P, D['include'][P], R>;
};

/** Flags and `_count` as they are; the arguments of relations know the computed fields. */
type Extended<D extends ModelDescriptor, P, Flag, R> = Flag extends boolean | undefined
  ? Flag
  : P extends keyof D['rel'] & string
    ? RelationArguments<ExtendedRelation<D['rel'][P], R>>
    : Flag;

type RelationArguments<T extends RelationDescriptor> =
  | boolean
  | ([T['many']] extends [never]
      ? [T['null']] extends [never]
        ? ToOneArguments<T['to']>
        : ToOptionalArguments<T['to']>
      : ToManyArguments<T['to']>);
