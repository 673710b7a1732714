import type { AggregateCall } from '../../../dialects/functions.ts';
import type { PortableAggregateName, PortableFunction } from '../../../dialects/portable-functions.ts';
import { portableAggregates } from '../../../dialects/portable-functions.ts';
import { didYouMean } from '../../../foundation/did-you-mean.ts';
import type { ValueType } from '../../../schema/value-type.ts';
import type { ExpressionNode, RawNode } from '../../../sql/nodes/expression-nodes.ts';
import type { AggregateDescription } from '../../description/expression-description.ts';
import { functionsPart } from '../dialect-parts.ts';
import { Misplaced, within } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { MOST_UNIT_DIGITS, typedNode } from './common-type.ts';
import { enumOfRank, enumRank, isRankedEnum } from './enum-ranks.ts';
import { plannedArguments } from './function-arguments.ts';
import { isResultNullable, resultType } from './function-results.ts';

import { DISORDERED, orderNode } from './order-node.ts';
import { requireRowValue, rowCondition } from './row-conditions.ts';
import { typeOfResult } from './spelled-call.ts';
import { BIGINT, COUNT, decimalOf, FLOAT } from './value-types.ts';

const names: ReadonlySet<string> = new Set(Object.keys(portableAggregates));

export function aggregateExpression(
  context: PlanningContext,
  description: AggregateDescription,
  scope: Scope,
): TypedExpression {
  return plannedAggregate(context, description, scope, null);
}

/** An aggregate with what stands after its `over`, if anything. */
export function plannedAggregate(
  context: PlanningContext,
  description: AggregateDescription,
  scope: Scope,
  over: RawNode | null,
): TypedExpression {
  const name = aggregateName(description.name);
  const rule: PortableFunction = portableAggregates[name];
  // Over a window groups may be summed up, which then are rows themselves.
  if (over === null) for (const argument of description.arguments) requireRowValue(argument);
  const given = plannedArguments(context, name, rule, description.arguments, scope);
  const [first] = given;
  const isExtreme = name === 'min' || name === 'max';
  if (isExtreme && first?.type?.scalar === 'Json') throw new Misplaced([name], DISORDERED);
  if (isExtreme && first !== undefined && isRankedEnum(context, first.type))
    return extremeEnum(context, name, description, first, first.type, scope, over);
  return spelledAggregate(context, name, description, given, scope, over);
}

function spelledAggregate(
  context: PlanningContext,
  name: PortableAggregateName,
  description: AggregateDescription,
  given: readonly TypedExpression[],
  scope: Scope,
  over: RawNode | null,
): TypedExpression {
  const { parts, capabilities } = context.target;
  const rule: PortableFunction = portableAggregates[name];
  const spelling = parts.get(functionsPart).aggregates[name];
  if (typeof spelling !== 'function') throw context.missing(`the aggregate \`${name}\``, spelling.alternative);
  const result = aggregateType(context, name, rule, given);
  const { filter, isDistinct } = description;
  if (isDistinct && given.length === 0)
    throw new Misplaced([name], 'counts rows, which are never the same; name a column');
  const call: AggregateCall = {
    arguments: given,
    words: [],
    result,
    capabilities,
    over,
    isDistinct,
    filter: filter === null ? null : within('filter', () => rowCondition(context, filter, scope)).node,
    orderBy: within('orderBy', () => description.orderBy.map((order) => orderNode(context, order, scope))),
  };
  const node = spelling(call);
  const type = wideType(context, name, typeOfResult(result, node));
  return { node: typedNode(node, type), type, isNullable: isResultNullable(rule, given) };
}

/** The least or greatest value of an enum, in the order of its declaration. */
function extremeEnum(
  context: PlanningContext,
  name: 'min' | 'max',
  description: AggregateDescription,
  first: TypedExpression,
  type: ValueType,
  scope: Scope,
  over: RawNode | null,
): TypedExpression {
  const ranked: TypedExpression = { node: enumRank(context, first), type: COUNT, isNullable: first.isNullable };
  const rank = spelledAggregate(context, name, description, [ranked], scope, over).node;
  const node: ExpressionNode = enumOfRank(context, rank, type);
  return { node: typedNode(node, type), type, isNullable: true };
}

function aggregateName(name: string): PortableAggregateName {
  if (isAggregateName(name)) return name;
  throw new Misplaced([name], 'is no aggregate', didYouMean(name, names));
}

function isAggregateName(name: string): name is PortableAggregateName {
  return names.has(name);
}

/** More digits than these are added to those of a decimal by its average. */
const AVERAGE_DIGITS = 4;

function aggregateType(
  context: PlanningContext,
  name: PortableAggregateName,
  rule: PortableFunction,
  given: readonly TypedExpression[],
): ValueType | null {
  const type = given[0]?.type ?? null;
  if (name === 'sum') return type === null ? null : sumType(type);
  if (name !== 'avg') return resultType(context, rule, given);
  if (type?.scalar !== 'Decimal') return FLOAT;
  const { precision, scale, representation } = type;
  return decimalOf(
    precision === null ? null : precision + AVERAGE_DIGITS,
    (scale ?? 0) + AVERAGE_DIGITS,
    representation,
  );
}

/** Sums of whole numbers are as large as they get; as numbers where those that are summed are. */
function sumType(type: ValueType): ValueType {
  if (type.scalar === 'Int') return COUNT;
  if (type.scalar === 'BigInt') return type.representation === 'number' ? COUNT : BIGINT;
  if (type.scalar !== 'Decimal') return FLOAT;
  return decimalOf(Math.max(type.precision ?? 0, MOST_UNIT_DIGITS), type.scale, type.representation);
}

/** A sum or an average may have more digits than its column: a value that it is compared with may, too. */
function wideType(context: PlanningContext, name: PortableAggregateName, type: ValueType | null): ValueType | null {
  const isWide = context.target.capabilities.decimals && (name === 'sum' || name === 'avg');
  return isWide && type?.scalar === 'Decimal' ? decimalOf(null, null, type.representation) : type;
}
