import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { ExpressionNode, IdentifierNode, RawNode, SlotNode } from './nodes/expression-nodes.ts';

/**
 * SQL that a user wrote, with its values apart. Made by `sql` only, which knows what it has
 * made: neither JSON nor an object that looks or answers like one can pass for it. It is never
 * thenable, so it may be returned from an async function.
 */
export interface SqlFragment {
  readonly [mark]: true;
}

/** For the type checker only. */
declare const mark: unique symbol;

/** No plain object, so that who copies those leaves it as it is. */
class Made {}

/** What is not in here is no fragment, whatever it looks like or answers. */
const partsOf = new WeakMap<object, readonly FragmentPart[]>();

/**
 * Under this symbol builders of statements say that they are parts of SQL, and no values. It is no export of
 * the package, so nothing that a caller gave can have it.
 */
export const embeddable: unique symbol = Symbol('facet.embeddable');

/** A piece of a fragment, for those who make statements of them. */
export type FragmentPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly path: readonly string[] }
  | { readonly kind: 'value'; readonly value: unknown }
  /** A builder's query, or an expression of its. */
  | { readonly kind: 'built'; readonly built: object }
  | { readonly kind: 'node'; readonly node: ExpressionNode };

/** The `sql` tag with its helpers. */
export interface SqlTag {
  /**
   * SQL with values: each `${}` becomes a parameter, whatever it holds, unless it is a
   * fragment or a builder, which become part of the SQL.
   *
   * @example
   * ```ts
   * sql`select * from ${sql.id('user')} where name = ${name}`; // select * from "user" where name = $1
   * ```
   */
  (texts: TemplateStringsArray, ...values: readonly unknown[]): SqlFragment;

  /**
   * A name, or a path of names, quoted.
   *
   * @throws ValidationError for one that is empty or has a NUL character.
   * @example `sql.id('public', 'user')` is `"public"."user"`.
   */
  id(...path: readonly string[]): SqlFragment;

  /**
   * Values and fragments with something between them, a comma by default.
   *
   * @example `` sql`id in (${sql.join([1, 2, 3])})` `` is `id in ($1, $2, $3)`.
   */
  join(items: readonly unknown[], separator?: SqlFragment): SqlFragment;

  /** Text that goes into the SQL as it is. Never pass what a caller gave. */
  raw(text: string): SqlFragment;
}

/**
 * Writes SQL safely. Free-standing fragments are run by `db.sql`, and fit into
 * any place of the builder that takes an expression.
 *
 * @example
 * ```ts
 * const isAdmin = sql`role = ${'ADMIN'}`;
 * await db.sql`select * from users where ${isAdmin} and name = ${name}`;
 * //  select * from users where role = $1 and name = $2
 * ```
 */
export const sql: SqlTag = Object.assign(tag, { id, join, raw });

/** Whether a value is a fragment of `sql`. */
export function isSqlFragment(value: unknown): value is SqlFragment {
  return typeof value === 'object' && value !== null && partsOf.has(value);
}

/** Makes an object pass for the fragment too, for queries that may also be embedded in others. */
export function carryFragment<T extends object>(carrier: T, carried: SqlFragment): T & SqlFragment {
  partsOf.set(carrier, fragmentParts(carried));

  // Those who ask look there.
  return carrier as T & SqlFragment;
}

/** What a fragment is made of, in its order. */
export function fragmentParts(fragment: SqlFragment): readonly FragmentPart[] {
  return partsOf.get(fragment) ?? refuse('sql', 'takes fragments that `sql` has made');
}

/** Whether builders are part of it: then only the builder can write it. */
export function hasBuilt(fragment: SqlFragment): boolean {
  return fragmentParts(fragment).some(({ kind }) => kind === 'built');
}

/** A fragment as a node, and the values of its parameters, in the order of its slots. */
export interface RenderedFragment {
  readonly node: RawNode;
  readonly values: readonly unknown[];
}

/**
 * Turns a fragment into a node whose slots begin at `firstSlot`.
 *
 * @example
 * ```ts
 * renderFragment(sql`age > ${18}`).values; // [18]
 * ```
 */
export function renderFragment(fragment: SqlFragment, firstSlot = 0): RenderedFragment {
  const texts: string[] = [''];
  const nodes: (ExpressionNode | IdentifierNode)[] = [];
  const values: unknown[] = [];

  for (const part of fragmentParts(fragment)) {
    if (part.kind === 'text') {
      texts[texts.length - 1] += part.text;
      continue;
    }
    if (part.kind === 'name') nodes.push({ kind: 'identifier', path: part.path });
    else if (part.kind === 'node') nodes.push(part.node);
    else if (part.kind === 'built') refuse('sql', 'holds a builder, which only `db.sql` and other builders take');
    else {
      const slot: SlotNode = { kind: 'slot', slot: firstSlot + values.length, type: null };
      nodes.push(slot);
      values.push(part.value);
    }
    texts.push('');
  }
  return { node: { kind: 'raw', texts, nodes }, values };
}

/** A fragment of a node of ours, for builders that hand expressions to users. Its slots are not renumbered. */
export function fragmentOfNode(node: ExpressionNode): SqlFragment {
  return fragment([{ kind: 'node', node }]);
}

function tag(texts: TemplateStringsArray, ...values: readonly unknown[]): SqlFragment {
  // What only template literals have: a text, or a list of texts, may hold what a caller gave.
  if (!Array.isArray(texts) || !Array.isArray(texts.raw))
    refuse('sql', 'is a tag and stands before a template: sql`…`; a text with its parameters goes to `db.execute()`');
  const parts: FragmentPart[] = [];
  texts.forEach((text, index) => {
    if (text !== '') parts.push({ kind: 'text', text });
    if (index < values.length) addValue(values[index], parts);
  });
  return fragment(parts);
}

function id(...path: readonly string[]): SqlFragment {
  if (path.length === 0 || !path.every((name) => typeof name === 'string' && name !== '' && !name.includes('\0'))) {
    throw new ValidationError({
      model: null,
      operation: 'sql.id',
      path: [],
      problem: 'every name must be a text that is not empty and has no NUL character',
      suggestion: null,
    });
  }
  return fragment([{ kind: 'name', path: Object.freeze([...path]) }]);
}

function join(items: readonly unknown[], separator: SqlFragment = raw(', ')): SqlFragment {
  const between = isSqlFragment(separator)
    ? fragmentParts(separator)
    : refuse('sql.join', 'the separator must be a fragment of sql');
  const parts: FragmentPart[] = [];
  items.forEach((item, index) => {
    if (index > 0) parts.push(...between);
    addValue(item, parts);
  });
  return fragment(parts);
}

function raw(text: string): SqlFragment {
  return fragment([
    { kind: 'text', text: typeof text === 'string' ? text : refuse('sql.raw', 'the SQL must be a text') },
  ]);
}

function addValue(value: unknown, parts: FragmentPart[]): void {
  if (isSqlFragment(value)) parts.push(...fragmentParts(value));
  else if (typeof value === 'object' && value !== null && embeddable in value)
    parts.push({ kind: 'built', built: value });
  else parts.push({ kind: 'value', value });
}

function fragment(parts: readonly FragmentPart[]): SqlFragment {
  // Nothing is in the object itself: whatever is made of it is a plain object, which binds as a value.
  const made = Object.freeze(new Made()) as SqlFragment;
  partsOf.set(made, Object.freeze(parts));

  return made;
}

function refuse(operation: string, problem: string): never {
  throw new ValidationError({ model: null, operation, path: [], problem, suggestion: null });
}
