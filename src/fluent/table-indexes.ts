import type { IndexDeclaration, IndexPartDeclaration } from '../schema/schema-declaration.ts';

/** One part of an index that is more than a field's name. */
export interface IndexPart<FieldName extends string> extends IndexPartDeclaration {
  readonly field?: FieldName;
}

/** An index that is not a key. */
export interface TableIndex<FieldName extends string> {
  /** For the type checker only. */
  readonly '~fields'?: FieldName;
  readonly '~index': IndexDeclaration;
  /** Name in the database. */
  map(name: string): this;
  /** `hash`, `gin`, `fulltext` …; default: the database's usual one. */
  using(type: string): this;
  /** Only rows of this SQL condition are in the index. */
  where(condition: string): this;
  /** A unique index: for keys that hold under a condition or for an expression. */
  unique(): this;
  annotate(namespace: string, value: unknown): this;
}

/**
 * An index on fields, in this order; a part may be an object with a direction or an expression.
 *
 * @example
 * ```ts
 * indexes: [index('role', { field: 'createdAt', direction: 'desc' }), index('email').where('"deletedAt" is null')],
 * ```
 */
export function index<const FieldName extends string = never>(
  ...parts: readonly (FieldName | IndexPart<FieldName>)[]
): TableIndex<FieldName> {
  return new IndexBuilder({ parts: Object.freeze([...parts]) }) as unknown as TableIndex<FieldName>;
}

/**
 * An index for searching texts by their words (`{ title: { search: 'cat' } }`), over one field or several
 * that are searched as one text. MariaDB, MySQL and SQLite search nothing without one.
 *
 * @example
 * ```ts
 * indexes: [fulltext('title', 'body')],
 * ```
 */
export function fulltext<const FieldName extends string>(...fields: readonly FieldName[]): TableIndex<FieldName> {
  return index<FieldName>(...fields).using('fulltext');
}

class IndexBuilder {
  readonly '~index': IndexDeclaration;

  constructor(declaration: IndexDeclaration) {
    this['~index'] = Object.freeze(declaration);
    Object.freeze(this);
  }

  #with(change: Partial<IndexDeclaration>): IndexBuilder {
    return new IndexBuilder({ ...this['~index'], ...change });
  }

  map(name: string): IndexBuilder {
    return this.#with({ name });
  }

  using(type: string): IndexBuilder {
    return this.#with({ type });
  }

  where(where: string): IndexBuilder {
    return this.#with({ where });
  }

  unique(): IndexBuilder {
    return this.#with({ isUnique: true });
  }

  annotate(namespace: string, value: unknown): IndexBuilder {
    return this.#with({ annotations: Object.freeze({ ...this['~index'].annotations, [namespace]: value }) });
  }
}
