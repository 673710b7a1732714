import type { QueryBuilder } from '../../builder/query-builder.ts';
import { isQueryBuilder } from '../../builder/query-builder.ts';
import { listPlaces } from '../../dialects/list-places.ts';
import { LITERAL_LIMITS } from '../../engine/literal-limits.ts';
import type { ShapeNode, ShapeToken } from '../../engine/plan-cache.ts';
import { described } from '../../foundation/described.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import { isPlainObject } from '../../foundation/plain-object.ts';
import { FieldReference } from '../field-reference.ts';
import { isJsonNull } from '../json-null.ts';
import { END, LIST, LIST_END, NEGATIVE, NULL, OPEN, QUERY, VALUE, VALUES, VALUES_AND_NULL, WHOLE } from './markers.ts';
import { Misfit } from './misfit.ts';
import type {
  FilterRule,
  LimitRule,
  ObjectRule,
  OptionalObjectRule,
  QueryReader,
  RepeatedRule,
  Rule,
  ValueRule,
  ValuesRule,
  WordRule,
} from './rule.ts';
import {
  FILTER,
  LIMIT,
  LITERAL_ROWS,
  OBJECT,
  OPTIONAL_OBJECT,
  OWN,
  REPEATED,
  VALUE_PLACE,
  VALUES_PLACE,
  WORD,
} from './rule.ts';

/** Deeper arguments than this are an attack or a cycle. */
const MAX_STEPS = 20_000;
const MAX_NESTING = 100;

/**
 * Walks a call's arguments through the trie, collecting the values on the way.
 *
 * Returns the node that stands for the shape. Nothing is compared but names,
 * words and the kind of each value; `undefined` counts as absent. Throws `Misfit`
 * for what is not in the grammar, before it enters the trie.
 */
export function walk(rule: Rule, value: unknown, node: ShapeNode, values: unknown[], nesting: number): ShapeNode {
  switch (rule.kind) {
    case OBJECT:
      return walkObject(rule, value, node, values, nesting);
    case VALUE_PLACE:
      return walkValue(rule, value, node, values);
    case FILTER:
      return walkFilter(rule, value, node, values, nesting);
    case VALUES_PLACE:
      return walkValues(rule, value, node, values);
    case WORD:
      return walkWord(rule, value, node);
    case LIMIT:
      return walkLimit(rule, value, node, values);
    case REPEATED:
      return walkRepeated(rule, value, node, values, nesting);
    case OPTIONAL_OBJECT:
      return walkOptionalObject(rule, value, node, values, nesting);
    case LITERAL_ROWS:
      values.push(value);
      return step(node, VALUE);
    case OWN:
      return step(node, rule.step(value, values));
  }
}

function step(node: ShapeNode, token: ShapeToken): ShapeNode {
  return node.child(token) ?? addStep(node, token, null);
}

function addStep(node: ShapeNode, token: ShapeToken, rule: Rule | null): ShapeNode {
  if (node.depth >= MAX_STEPS)
    throw new Misfit('holds too many conditions for one query; split the call, or pass the values in one `in` list');
  return node.add(token, rule);
}

function walkObject(rule: ObjectRule, value: unknown, start: ShapeNode, values: unknown[], nesting: number): ShapeNode {
  if (typeof value !== 'object' || value === null || !isRecord(value))
    throw new Misfit(`must be an object, not ${described(value)}`);
  if (nesting > MAX_NESTING) throw new Misfit('is nested too deeply; look for an object that contains itself');
  const object = value as Readonly<Record<string, unknown>>;
  let node = start;
  let name: string | undefined;
  try {
    for (name in object) {
      const item = object[name];
      // Inherited names are not the caller's: a polluted prototype must not reach a query.
      if (item === undefined || !Object.hasOwn(object, name)) continue;
      const next = node.child(name) ?? addName(rule, name, node);
      node = walk(next.rule as Rule, item, next, values, nesting + 1);
    }
  } catch (error) {
    throw Misfit.at(error, name);
  }
  return step(node, END);
}

function addName(rule: ObjectRule, name: string, node: ShapeNode): ShapeNode {
  const next = rule.resolve(name);
  if (next === null) {
    const near = didYouMean(name, rule.names());
    const known = near === null ? ` (there are ${rule.names().slice(0, 30).join(', ')})` : '';
    throw new Misfit(`is no ${rule.noun}${known}`, near);
  }
  return addStep(node, name, next);
}

function walkValue(rule: ValueRule, value: unknown, node: ShapeNode, values: unknown[]): ShapeNode {
  if (value === null) {
    if (!rule.allowsNull) throw new Misfit('must not be null');
    return step(node, NULL);
  }
  if (typeof value === 'object') {
    if (isJsonNull(value)) {
      if (!rule.jsonNulls.includes(value.name)) throw new Misfit(`must not be ${value.name}`);
      return step(node, value);
    }
    const referenced = FieldReference.fieldOf(value);
    if (referenced !== null) {
      checkReference(
        rule,
        value as FieldReference,
        referenced.isList !== rule.field.isList || referenced.scalar !== rule.field.scalar,
      );
      return step(node, value);
    }
    if (isQueryBuilder(value)) return walkQuery(rule.query, value, node, values);
  }
  values.push(value);
  return step(node, VALUE);
}

function walkQuery(
  read: QueryReader | undefined,
  builder: QueryBuilder,
  node: ShapeNode,
  values: unknown[],
): ShapeNode {
  if (read === undefined) throw new Misfit('must not be a query');
  return step(step(node, QUERY), read(builder, values));
}

function checkReference(rule: ValueRule, reference: FieldReference, isOtherType: boolean): void {
  if (rule.referenceModel === null) throw new Misfit('must be a value, not a reference to a field');
  if (reference.modelName !== rule.referenceModel)
    throw new Misfit(`must refer to a field of ${rule.referenceModel}, not of ${reference.modelName}`);
  if (isOtherType) throw new Misfit(`must refer to a field of the same type, which \`${reference.name}\` is not`);
}

function walkFilter(rule: FilterRule, value: unknown, node: ShapeNode, values: unknown[], nesting: number): ShapeNode {
  if (typeof value === 'object' && value !== null && isPlainObject(value)) {
    return walkObject(rule.operators, value, step(node, OPEN), values, nesting);
  }
  return walkValue(rule.value, value, node, values);
}

function walkValues(rule: ValuesRule, value: unknown, node: ShapeNode, values: unknown[]): ShapeNode {
  if (isQueryBuilder(value)) return walkQuery(rule.query, value, node, values);
  if (!Array.isArray(value)) throw new Misfit(`must be a list of values, not ${described(value)}`);
  const hasNull = value.includes(null);
  const present =
    hasNull || value.includes(undefined) ? value.filter((item) => item !== null && item !== undefined) : value;
  values.push(present);
  const next = step(node, hasNull ? VALUES_AND_NULL : VALUES);
  return rule.mostSpelledOut === 0 ? next : step(next, listPlaces(present.length, rule.mostSpelledOut) ?? WHOLE);
}

function walkWord(rule: WordRule, value: unknown, node: ShapeNode): ShapeNode {
  // Known children passed this check when they were added.
  if (typeof value === 'string' || typeof value === 'boolean') {
    const next = node.child(value);
    if (next !== undefined) return next;
    if (rule.words.includes(value)) return addStep(node, value, null);
  }
  throw notOneOf(rule.words, value);
}

/** A value of the right kind needs no word about its kind, and a long list none about its members beside a good guess. */
function notOneOf(words: readonly (string | boolean)[], value: unknown, orObject = ''): Misfit {
  const near = typeof value === 'string' ? didYouMean(value, words.map(String)) : null;
  const isRightKind = words.some((word) => typeof word === typeof value);
  const list = near !== null && words.length > 10 ? `one of ${words.length} known names` : oneOf(words);
  return new Misfit(`must be ${list}${orObject}${isRightKind ? '' : `, not ${described(value)}`}`, near);
}

function walkLimit(rule: LimitRule, value: unknown, node: ShapeNode, values: unknown[]): ShapeNode {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new Misfit(`must be a whole number${typeof value === 'number' ? '' : `, not ${described(value)}`}`);
  if (value < 0 && !rule.allowsNegative) throw new Misfit('must not be negative');
  const size = Math.abs(value);
  const sided = value < 0 ? step(node, NEGATIVE) : node;
  if (LITERAL_LIMITS.has(size)) return step(sided, size);
  values.push(size);
  return step(sided, VALUE);
}

function walkRepeated(
  rule: RepeatedRule,
  value: unknown,
  start: ShapeNode,
  values: unknown[],
  nesting: number,
): ShapeNode {
  if (!Array.isArray(value)) return walk(rule.item, value, start, values, nesting + 1);
  let node = step(start, LIST);
  let index = 0;
  try {
    for (; index < value.length; index += 1) {
      // A condition that is `undefined` counts as absent, as in an object.
      if (value[index] !== undefined) node = walk(rule.item, value[index], node, values, nesting + 1);
    }
  } catch (error) {
    throw Misfit.at(error, index);
  }
  return step(node, LIST_END);
}

function walkOptionalObject(
  rule: OptionalObjectRule,
  value: unknown,
  node: ShapeNode,
  values: unknown[],
  nesting: number,
): ShapeNode {
  if (typeof value === 'object' && value !== null)
    return walkObject(rule.object, value, step(node, OPEN), values, nesting);
  if (value === null && rule.allowsNull) return step(node, NULL);
  if (rule.words.includes(value as string | boolean)) return step(node, value as string | boolean);
  if (rule.words.length === 0) throw new Misfit(`must be an object, not ${described(value)}`);
  throw notOneOf(rule.words, value, ' or an object');
}

/** An object whose own properties mean something: a `Date` as `where` would match every row. */
function isRecord(value: object): boolean {
  if (isPlainObject(value)) return true;
  return !(
    Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    value instanceof Date ||
    value instanceof Map ||
    value instanceof Set ||
    value instanceof Promise ||
    value instanceof RegExp ||
    value instanceof Error ||
    isJsonNull(value) ||
    FieldReference.fieldOf(value) !== null
  );
}

function oneOf(words: readonly (string | boolean)[]): string {
  const shown = words.map((word) => (typeof word === 'string' ? `'${word}'` : String(word)));
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
