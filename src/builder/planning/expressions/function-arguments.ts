import type { DriverValue } from '../../../dialects/codec.ts';
import type { ArgumentKind, PortableFunction } from '../../../dialects/portable-functions.ts';
import { RefusedValue } from '../../../dialects/refused-value.ts';
import type { ValueType } from '../../../schema/value-type.ts';
import type { ExpressionDescription, ValueDescription } from '../../description/expression-description.ts';
import { Misplaced, within } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { asType, familyOf, shownType } from './common-type.ts';
import { documentOf } from './json-expressions.ts';
import { metExpressions } from './met-types.ts';
import { isBare, operandType } from './value-expressions.ts';
import { BOOLEAN, DATE_TIME, FLOAT, INT, itemOf, JSON_VALUE, TEXT, typeOfKind } from './value-types.ts';

/** The arguments of a function, each of the kind that it takes. Values take the type of their place. */
export function plannedArguments(
  context: PlanningContext,
  name: string,
  rule: PortableFunction,
  given: readonly ExpressionDescription[],
  scope: Scope,
): readonly TypedExpression[] {
  checkCount(name, rule, given.length);
  return within(name, () => {
    const planned = hinted(given, () => plannedOfKinds(context, name, rule, given, scope));
    if (name === 'jsonObject') requireNames(planned);
    return planned;
  });
}

function plannedOfKinds(
  context: PlanningContext,
  name: string,
  rule: PortableFunction,
  given: readonly ExpressionDescription[],
  scope: Scope,
): readonly TypedExpression[] {
  const kinds = given.map((_, index) => rule.arguments[index] ?? rule.rest ?? 'any');
  if (rule.result === 'widest') return numbers(context, name, given, scope);
  const isMet = kinds.map((kind, index) => kind === 'same' || (index === 0 && kinds.includes('same')));
  const met = metExpressions(
    context,
    scope,
    given.filter((_, index) => isMet[index] === true),
  ).items;
  let nextMet = 0;
  const planned: TypedExpression[] = [];
  for (const [index, description] of given.entries()) {
    const kind = kinds[index] ?? 'any';
    if (name === 'splitPart' && index === 1 && description.kind === 'value') {
      planned.push(separator(context, description));
      continue;
    }
    const shared = isMet[index] === true ? met[nextMet++] : undefined;
    const expression = shared ?? argument(context, kind, description, rule, planned[0] ?? null, scope);
    requireKind(kind === 'same' ? (kinds[0] ?? 'any') : kind, expression, index);
    planned.push(kind === 'text' ? asType(context, expression, TEXT) : expression);
  }
  return planned;
}

/** Callers who mean a text write it where a column's name is read. */
function hinted<T>(given: readonly ExpressionDescription[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    const isOfOwn = (path: string) =>
      given.some((item) => item.kind === 'column' && item.path.length === 1 && item.path[0] === path);
    if (error instanceof Misplaced && error.problem.startsWith('is no ') && error.path.length === 1)
      if (isOfOwn(String(error.path[0])))
        throw new Misplaced(
          error.path,
          `${error.problem}; a text is a column here, and \`e.val(…)\` makes it a value`,
          error.suggestion,
        );
    throw error;
  }
}

/** Between the parts of a text: databases find an empty one everywhere or nowhere. */
function separator(context: PlanningContext, { slot }: ValueDescription): TypedExpression {
  const codec = context.codec(TEXT);
  const encode = (value: unknown): DriverValue => {
    if (value === '') throw new RefusedValue('a text that is not empty');
    return codec.encode(value);
  };
  return { node: context.encodedValue(slot, TEXT, encode), type: TEXT, isNullable: false };
}

/** Every second argument is the name of the next. */
function requireNames(planned: readonly TypedExpression[]): void {
  for (const [index, { type, node }] of planned.entries()) {
    if (index % 2 !== 0) continue;
    if (node.kind === 'literal' && node.value === null)
      throw new Misplaced([], `takes a name as argument ${index + 1}, not null`);
    if (type !== null && familyOf(type) !== 'text')
      throw new Misplaced(
        [],
        `takes a name as argument ${index + 1}, not ${shownType(type)}; cast it: \`cast(…, 'text')\``,
      );
  }
}

function checkCount(name: string, rule: PortableFunction, count: number): void {
  const most = rule.arguments.length;
  const least = most - (rule.optional ?? 0);
  if (name === 'jsonObject' && count % 2 !== 0)
    throw new Misplaced([name], 'takes names and values in turn, and the last name has no value');
  if (count >= least && (count <= most || rule.rest !== undefined)) return;
  const wanted = rule.rest !== undefined ? `at least ${least}` : least === most ? `${most}` : `${least} to ${most}`;
  const noun = wanted === '1' || wanted === 'at least 1' ? 'argument' : 'arguments';
  throw new Misplaced([name], `takes ${wanted} ${noun}, and ${count} ${count === 1 ? 'is' : 'are'} given`);
}

function argument(
  context: PlanningContext,
  kind: ArgumentKind,
  description: ExpressionDescription,
  rule: PortableFunction,
  first: TypedExpression | null,
  scope: Scope,
): TypedExpression {
  if (kind === 'json') return documentOf(context, description, scope);
  if (!isBare(description)) return context.expression(description, scope);
  return context.expression(description, scope, valueType(kind, description, rule, first));
}

/** What a value is, by the kind of its place; `undefined` leaves it what it is in JavaScript. */
function valueType(
  kind: ArgumentKind,
  description: ExpressionDescription,
  rule: PortableFunction,
  first: TypedExpression | null,
): ValueType | null | undefined {
  const is = description.kind === 'value' ? description.is : 'boolean';
  switch (kind) {
    case 'text':
      return TEXT;
    case 'integer':
      return INT;
    case 'number':
      return is === 'float' || is === 'integer' || is === 'bigint' ? typeOfKind(is) : FLOAT;
    case 'boolean':
      return BOOLEAN;
    case 'moment':
      return DATE_TIME;
    case 'json':
      return JSON_VALUE;
    case 'list':
    case 'range':
      return null;
    default:
      // An item of the list, or an end of the range: the database infers it from what it does not know either.
      if (rule.arguments[0] === 'list') return first?.type?.isList === true ? itemOf(first.type) : null;
      return rule.arguments[0] === 'range' || rule.result === 'unknown' ? null : undefined;
  }
}

/** Numbers that are computed with each other. */
function numbers(
  context: PlanningContext,
  name: string,
  given: readonly ExpressionDescription[],
  scope: Scope,
): readonly TypedExpression[] {
  const planned = given.map((description) => (isBare(description) ? null : context.expression(description, scope)));
  const other = planned.find((expression) => expression !== null)?.type;
  return given.map((description, index) => {
    const expression =
      planned[index] ??
      context.expression(
        description,
        scope,
        description.kind !== 'value' || other === undefined ? other : operandType(context, description, other),
      );
    requireKind('number', expression, index, name);
    return expression;
  });
}

const familiesOfKinds: Readonly<Partial<Record<ArgumentKind, readonly string[]>>> = {
  text: ['text'],
  number: ['number'],
  integer: ['number'],
  boolean: ['boolean'],
  moment: ['instant', 'day'],
  json: ['json'],
  list: ['list'],
  range: ['other'],
};

const shownKinds: Readonly<Partial<Record<ArgumentKind, string>>> = {
  text: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'a truth value',
  moment: 'a date or a DateTime',
  json: 'JSON',
  list: 'a list',
  range: 'a range',
};

function requireKind(kind: ArgumentKind, { type }: TypedExpression, index: number, name: string | null = null): void {
  const wanted = familiesOfKinds[kind];
  if (type === null || wanted === undefined) return;
  const isWhole = kind !== 'integer' || type.scalar === 'Int' || type.scalar === 'BigInt';
  if (wanted.includes(familyOf(type)) && isWhole) return;
  const place = name === null ? [] : [name];
  const advice = kind === 'text' ? "; cast it: `cast(…, 'text')`" : '';
  throw new Misplaced(place, `takes ${shownKinds[kind]} as argument ${index + 1}, not ${shownType(type)}${advice}`);
}
