import type {
  FieldDeclaration,
  IndexDeclaration,
  KeyDeclaration,
  ModelDeclaration,
  RelationDeclaration,
} from '../schema/schema-declaration.ts';
import type { DeclaredField } from './declared-field.ts';
import type { TableCheck } from './table-checks.ts';

/** The least that a field or relation of a model is; the checker compares builders with this and nothing more. */
export interface ModelMember {
  readonly '~value': object;
}

/** The members of a model, by name. */
interface ModelMembers {
  readonly [name: string]: ModelMember;
}

/** A model as it stands in `defineSchema`. */
export interface ModelDefinition<Fields, Id, Keys, Kind extends 'table' | 'view'> {
  /** For the type checker only. */
  readonly '~fields': Fields;
  /** For the type checker only. */
  readonly '~id': Id;
  /** For the type checker only. */
  readonly '~keys': Keys;
  /** For the type checker only. */
  readonly '~kind': Kind;
  readonly '~model': DeclaredModel;
}

export interface DeclaredModel {
  readonly declaration: ModelDeclaration;
  /** Functions that make defaults, by field. */
  readonly defaultFunctions: Readonly<Record<string, () => unknown>>;
}

/** The least that a key is. */
interface KeyOn<FieldName> {
  readonly '~fields': FieldName;
  readonly '~key': KeyDeclaration;
}

/** The least that an index is. */
interface IndexOn<FieldName> {
  readonly '~fields'?: FieldName;
  readonly '~index': IndexDeclaration;
}

/** What tables and views may both say. */
export interface NamedModelOptions {
  /** Name in the database; default: the model's name, through the schema's `naming`. */
  readonly table?: string;
  /** Database schema (PostgreSQL). */
  readonly schema?: string;
  readonly comment?: string;
  /** Identity of the model across renames, for migrations. */
  readonly stableId?: string;
  readonly renamedFrom?: string;
  /** Data for other parts of Facet or for plugins, by namespace. */
  readonly annotations?: Readonly<Record<string, unknown>>;
}

export interface ModelOptions<FieldName, Id, Key> extends NamedModelOptions {
  /** An id of several fields; one of a single field is marked on the field. */
  readonly id?: Id;
  readonly uniques?: readonly Key[];
  readonly indexes?: readonly IndexOn<FieldName>[];
  readonly checks?: readonly TableCheck[];
}

export interface ViewOptions<FieldName> extends NamedModelOptions {
  /** The view's query; leave it out if the database has the view already. */
  readonly definition?: string;
  /** Its rows are stored until it is refreshed. */
  readonly materialized?: boolean;
  readonly indexes?: readonly IndexOn<FieldName>[];
}

/**
 * A model: the fields and relations of a table.
 *
 * @example
 * ```ts
 * const User = model(
 *   { id: int().id().autoIncrement(), email: text().unique(), posts: hasMany('Post') },
 *   { table: 'users', indexes: [index('email')] },
 * );
 * ```
 */
export function model<
  Fields extends ModelMembers,
  Id extends KeyOn<keyof Fields> = never,
  Key extends KeyOn<keyof Fields> = never,
>(fields: Fields, options: ModelOptions<keyof Fields, Id, Key> = {}): ModelDefinition<Fields, Id, Key, 'table'> {
  const { id, uniques, indexes, checks } = options;
  return define(fields, {
    ...common(options),
    kind: 'table',
    ...(id === undefined ? {} : { id: keyOf(id) }),
    ...(uniques === undefined ? {} : { uniques: uniques.map(keyOf) }),
    ...(indexes === undefined ? {} : { indexes: indexes.map(indexOf) }),
    ...(checks === undefined ? {} : { checks }),
  });
}

/**
 * A view: read like a table, never written.
 *
 * @example
 * ```ts
 * const ActiveUser = view(
 *   { id: int().unique(), email: text() },
 *   { definition: 'select id, email from users where "deletedAt" is null' },
 * );
 * ```
 */
export function view<Fields extends ModelMembers>(
  fields: Fields,
  options: ViewOptions<keyof Fields> = {},
): ModelDefinition<Fields, never, never, 'view'> {
  const { definition, materialized, indexes } = options;
  return define(fields, {
    ...common(options),
    kind: materialized ? 'materializedView' : 'view',
    ...(definition === undefined ? {} : { definition }),
    ...(indexes === undefined ? {} : { indexes: indexes.map(indexOf) }),
  });
}

function common(options: NamedModelOptions): Omit<ModelDeclaration, 'fields'> {
  const { table, schema, comment, stableId, renamedFrom, annotations } = options;
  return {
    ...(table === undefined ? {} : { table }),
    ...(schema === undefined ? {} : { schema }),
    ...(comment === undefined ? {} : { comment }),
    ...(stableId === undefined ? {} : { stableId }),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    ...(annotations === undefined ? {} : { annotations }),
  };
}

function keyOf(key: { readonly '~key': KeyDeclaration }): KeyDeclaration {
  return key['~key'];
}

function indexOf(index: { readonly '~index': IndexDeclaration }): IndexDeclaration {
  return index['~index'];
}

/** A member as it is at run time. */
type DeclaredMember = { readonly '~declared'?: DeclaredField; readonly '~relation'?: RelationDeclaration };

function define<Fields extends object, Id, Key, Kind extends 'table' | 'view'>(
  members: Fields,
  options: Omit<ModelDeclaration, 'fields'>,
): ModelDefinition<Fields, Id, Key, Kind> {
  // Without prototypes, so that a field called `__proto__` is only a name.
  const fields: Record<string, FieldDeclaration> = Object.create(null);
  const relations: Record<string, RelationDeclaration> = Object.create(null);
  const defaultFunctions: Record<string, () => unknown> = Object.create(null);

  for (const [name, member] of Object.entries(members) as [string, DeclaredMember][]) {
    const { '~declared': declared, '~relation': relation } = member;
    if (declared !== undefined) {
      fields[name] = declared.declaration;
      if (declared.defaultFunction !== null) defaultFunctions[name] = declared.defaultFunction;
    } else if (relation !== undefined) {
      relations[name] = relation;
    }
  }

  const declaration: ModelDeclaration = Object.freeze({
    ...options,
    fields: Object.freeze(fields),
    relations: Object.freeze(relations),
  });
  const declared = Object.freeze({ declaration, defaultFunctions: Object.freeze(defaultFunctions) });
  // The other members exist for the checker only.
  return Object.freeze({ '~model': declared }) as ModelDefinition<Fields, Id, Key, Kind>;
}
