import type { JsonOperand, JsonPath } from '../../../dialects/json-filters.ts';
import { RefusedValue } from '../../../dialects/refused-value.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type {
  ExpressionDescription,
  JsonContainsDescription,
  JsonPathDescription,
  ValueDescription,
  ValueKind,
} from '../../description/expression-description.ts';
import { functionsPart, jsonFiltersPart } from '../dialect-parts.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { shownType, typedNode } from './common-type.ts';
import { spelledCall } from './spelled-call.ts';
import { BOOLEAN, FLOAT, JSON_VALUE, SOME_JSON, TEXT } from './value-types.ts';

/** No document is nested deeper than this on every database. */
const MOST_STEPS = 100;
/** A number is a place or a key, as the document has it: databases that must be asked for both are asked for all ways. */
const MOST_PLACES = 5;

const scalarTypes = { text: TEXT, number: FLOAT, boolean: BOOLEAN } as const;

export function jsonPathExpression(
  context: PlanningContext,
  description: JsonPathDescription,
  scope: Scope,
): TypedExpression {
  const value = jsonAt(context, description, scope);
  if (description.as === 'document') return { node: typedNode(value, JSON_VALUE), type: JSON_VALUE, isNullable: true };
  const functions = context.target.parts.get(functionsPart);
  const type = scalarTypes[description.as];
  return { node: typedNode(functions.jsonScalar(value, description.as), type), type, isNullable: true };
}

/** The value at a path, null where it leads nowhere. */
export function jsonAt(
  context: PlanningContext,
  { item, steps, slot }: JsonPathDescription,
  scope: Scope,
): ExpressionNode {
  if (steps.length > MOST_STEPS) throw new Misplaced([], `has a path of more than ${MOST_STEPS} steps`);
  if (steps.filter((step) => step === 'place').length > MOST_PLACES)
    throw new Misplaced([], `has a path with more than ${MOST_PLACES} steps that are numbers`);
  const path: JsonPath = {
    steps,
    bind: (encode, type) => context.encodedValue(slot, type, (given) => encode(textsOf(given))),
  };
  return context.target.parts.get(jsonFiltersPart).at(documentOf(context, item, scope).node, path);
}

/** A document, from a column of JSON or one whose type nobody knows. */
export function documentOf(
  context: PlanningContext,
  description: ExpressionDescription,
  scope: Scope,
): TypedExpression {
  const document = context.expression(description, scope, JSON_VALUE);
  const { node, type } = document;
  if (type !== null && (type.scalar !== 'Json' || type.isList))
    throw new Misplaced(
      description.kind === 'column' ? [description.path.join('.')] : [],
      `is ${shownType(type)} in the place of JSON`,
    );
  if (type !== null || node.kind !== 'column') return document;
  return { ...document, node: { ...node, type: SOME_JSON }, type: SOME_JSON };
}

/** As filters take it: with a path that leads nowhere else. */
export function wholeDocument(context: PlanningContext, document: ExpressionNode): ExpressionNode {
  return context.target.parts.get(jsonFiltersPart).at(document, { steps: [], bind: () => document });
}

function wholeOf(context: PlanningContext, document: TypedExpression): TypedExpression {
  return { ...document, node: wholeDocument(context, document.node) };
}

export function jsonContainsExpression(
  context: PlanningContext,
  description: JsonContainsDescription,
  scope: Scope,
): TypedExpression {
  const { item, operand, depth, slot } = description;
  const { isNullable, node } =
    item.kind === 'jsonPath'
      ? { node: jsonAt(context, item, scope), isNullable: true }
      : wholeOf(context, documentOf(context, item, scope));
  requireJsonEquality(context);
  const filters = context.target.parts.get(jsonFiltersPart);
  const items = containedOperand(context, slot, operand === 'list' ? itself : asList);
  // An object is looked for as the one item of a list.
  const condition = filters.contains(operand === 'document' ? listWith(context, node) : node, items, depth);
  return { node: typedNode(condition, BOOLEAN), type: BOOLEAN, isNullable };
}

function itself(value: unknown): unknown {
  return value;
}

function asList(value: unknown): unknown {
  return [value];
}

function listWith(context: PlanningContext, document: ExpressionNode): ExpressionNode {
  return spelledCall(context, 'jsonArray', [], [{ node: document, type: JSON_VALUE, isNullable: true }]).node;
}

function containedOperand(context: PlanningContext, slot: number, choose: (value: unknown) => unknown): JsonOperand {
  const codec = context.codec(JSON_VALUE);
  return {
    kind: 'document',
    document: () => context.encodedValue(slot, JSON_VALUE, (value) => codec.encode(choose(value))),
    bind: (encode, type) =>
      context.encodedValue(slot, type, (value) => {
        codec.encode(choose(value));
        return encode(choose(value));
      }),
  };
}

const operandKinds: Readonly<Partial<Record<ValueKind, JsonOperand['kind']>>> = {
  text: 'text',
  integer: 'number',
  float: 'number',
  bigint: 'number',
  boolean: 'boolean',
};

/** What a JSON value is compared with. */
export function jsonOperand(context: PlanningContext, { slot, is }: ValueDescription): JsonOperand {
  const codec = context.codec(JSON_VALUE);
  return {
    kind: operandKinds[is] ?? 'document',
    document: () => context.encodedValue(slot, JSON_VALUE, (value) => codec.encode(value)),
    bind: (encode, type) =>
      context.encodedValue(slot, type, (value) => {
        codec.encode(value);
        return encode(value);
      }),
  };
}

/** The same for `true` and `false`, which are part of the statement. */
export function booleanOperand(context: PlanningContext, value: boolean): JsonOperand {
  const constant = (text: string | number | bigint | boolean | Uint8Array | null): ExpressionNode => ({
    kind: 'literal',
    value: typeof text === 'bigint' || text instanceof Uint8Array ? String(text) : text,
  });
  const codec = context.codec(JSON_VALUE);
  return {
    kind: 'boolean',
    document: () => ({ kind: 'cast', item: constant(codec.encode(value)), type: JSON_VALUE }),
    bind: (encode) => constant(encode(value)),
  };
}

export function requireJsonEquality(context: PlanningContext): void {
  if (!context.target.capabilities.jsonEquality)
    throw context.missing('comparing JSON values in this version', 'Compare texts, or update the database.');
}

function textsOf(steps: unknown): readonly string[] {
  if (!Array.isArray(steps)) throw new RefusedValue('a path');
  return steps.map((step) => {
    const text = String(step);
    if (!text.isWellFormed()) throw new RefusedValue('a path of whole characters, without a lone surrogate');
    return text;
  });
}
