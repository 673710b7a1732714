// What a relation is to the type checker; see `MemberTypes`.

interface OfRelation {
  out: never;
  in: never;
  named: never;
  choice: never;
  scalar: never;
  required: never;
  written: never;
  unique: never;
  key: never;
  hidden: never;
  relation: string;
}

/** The foreign key is here. */
export interface ToOwner<Target extends string, Fields extends string> extends OfRelation {
  shape: 'one';
  kind: 'One';
  null: never;
  many: never;
  target: Target;
  fields: Fields;
}

/** The foreign key is there, and unique. */
export interface ToOne<Target extends string> extends OfRelation {
  shape: 'one';
  kind: 'One';
  null: null;
  many: never;
  target: Target;
  fields: never;
}

export interface ToMany<Target extends string> extends OfRelation {
  shape: 'many';
  kind: 'Many';
  null: never;
  many: string;
  target: Target;
  fields: never;
}
