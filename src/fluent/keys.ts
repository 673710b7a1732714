import type { KeyDeclaration } from '../schema/schema-declaration.ts';

/** A key of several fields. `Name` is the argument's name in `findUnique`. */
export interface CompositeKey<Name extends string, FieldName extends string> {
  /** For the type checker only. */
  readonly '~fields': FieldName;
  readonly '~name': Name;
  readonly '~key': KeyDeclaration;
  /** Another name for the key in `findUnique`. */
  named<const NewName extends string>(name: NewName): CompositeKey<NewName, FieldName>;
  /** Name of the constraint in the database. */
  map(constraint: string): this;
}

/**
 * How a key of so many fields is started. It is called `a_b` unless `named` says otherwise; the name is
 * spelled out for each length, since to join a list of any length costs the checker ten times as much.
 */
interface StartKey {
  <A extends string, B extends string>(a: A, b: B): CompositeKey<`${A}_${B}`, A | B>;
  <A extends string, B extends string, C extends string>(a: A, b: B, c: C): CompositeKey<`${A}_${B}_${C}`, A | B | C>;
  <A extends string, B extends string, C extends string, D extends string>(
    a: A,
    b: B,
    c: C,
    d: D,
  ): CompositeKey<`${A}_${B}_${C}_${D}`, A | B | C | D>;
  <A extends string, B extends string, C extends string, D extends string, E extends string>(
    a: A,
    b: B,
    c: C,
    d: D,
    e: E,
  ): CompositeKey<`${A}_${B}_${C}_${D}_${E}`, A | B | C | D | E>;
}

/**
 * The model's id, of two to five fields.
 *
 * @example
 * ```ts
 * model({ postId: int(), tagId: int() }, { id: id('postId', 'tagId') });
 * //  findUnique({ where: { postId_tagId: { postId: 1, tagId: 2 } } })
 * ```
 */
export const id: StartKey = startKey as StartKey;

/**
 * No two rows agree in all these fields, two to five of them.
 *
 * @example
 * ```ts
 * model({ tenantId: int(), email: text() }, { uniques: [unique('tenantId', 'email').named('login')] });
 * //  findUnique({ where: { login: { tenantId: 1, email } } })
 * ```
 */
export const unique: StartKey = startKey as StartKey;

function startKey(...fields: readonly string[]): unknown {
  return new KeyBuilder({ fields: Object.freeze([...fields]) });
}

class KeyBuilder {
  readonly '~key': KeyDeclaration;

  constructor(declaration: KeyDeclaration) {
    this['~key'] = Object.freeze(declaration);
    Object.freeze(this);
  }

  named(name: string): KeyBuilder {
    return new KeyBuilder({ ...this['~key'], name });
  }

  map(constraint: string): KeyBuilder {
    return new KeyBuilder({ ...this['~key'], constraint });
  }
}
