// What a relation is to the type checker; see `ValueTypes` and `MarkTypes` of the schema.

interface OfRelation {
  out: never;
  in: never;
  named: '-';
  choice: '-';
  scalar: never;
  relation: string;
}

/** The foreign key is here. */
export interface ToOwner<Target extends string, Fields extends string> extends OfRelation {
  shape: 'one';
  write: 'owner';
  kind: 'One';
  many: never;
  target: Target;
  fields: Fields;
  owner: Target;
}

/** The foreign key is there, and unique. */
export interface ToOne<Target extends string> extends OfRelation {
  shape: 'one';
  write: 'one';
  kind: 'One';
  many: never;
  target: Target;
  fields: never;
  owner: never;
}

/** The foreign key is there. */
export interface ToMany<Target extends string> extends OfRelation {
  shape: 'many';
  write: 'many';
  kind: 'Many';
  many: string;
  target: Target;
  fields: never;
  owner: never;
}

/** The foreign keys are in a table between. */
export interface ToLinked<Target extends string> extends OfRelation {
  shape: 'many';
  write: 'linked';
  kind: 'Many';
  many: string;
  target: Target;
  fields: never;
  owner: never;
}

interface OfNoColumn {
  required: never;
  written: string;
  unique: never;
  key: never;
  shown: never;
}

/** Nothing but the foreign key decides whether there is a row. */
export interface RowPresent extends OfNoColumn {
  null: never;
}

/** There may be no row. */
export interface RowAbsent extends OfNoColumn {
  null: null;
}
