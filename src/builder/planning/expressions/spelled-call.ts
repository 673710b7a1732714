import type { FunctionCall } from '../../../dialects/functions.ts';
import type { PortableFunction, PortableFunctionName } from '../../../dialects/portable-functions.ts';
import { portableFunctions } from '../../../dialects/portable-functions.ts';
import type { ValueType } from '../../../schema/value-type.ts';
import { expressionType, isWholeNumber } from '../../../sql/expression-type.ts';
import type { ExpressionNode, RawNode } from '../../../sql/nodes/expression-nodes.ts';
import { functionsPart } from '../dialect-parts.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { TypedExpression } from '../scope.ts';
import { typedNode } from './common-type.ts';
import { isResultNullable, resultType } from './function-results.ts';

/** As the database spells it, from arguments that were looked at. */
export function spelledCall(
  context: PlanningContext,
  name: PortableFunctionName,
  words: readonly string[],
  given: readonly TypedExpression[],
  over: RawNode | null = null,
): TypedExpression {
  const { parts, capabilities } = context.target;
  const rule: PortableFunction = portableFunctions[name];
  const spelling = parts.get(functionsPart).scalar[name];
  if (typeof spelling !== 'function') throw context.missing(`the function \`${name}\``, spelling.alternative);
  const result = resultType(context, rule, given);
  const call: FunctionCall = { arguments: given, words, result, capabilities, over };
  const node = spelling(call);
  const type = typeOfResult(result, node);
  return { node: typedNode(node, type), type, isNullable: isResultNullable(rule, given) };
}

/** Decimals may be stored in more or fewer digits than was asked for, which only the node tells. */
export function typeOfResult(result: ValueType | null, node: ExpressionNode): ValueType | null {
  if (result !== null && result.scalar !== 'Decimal') return result;
  const own = expressionType(node);
  if (own === null || result === null) return own ?? result;
  // The tree takes an operation for one of the operand that it knows.
  if (isWholeNumber(own)) return result;
  if (own.scalar === 'Decimal' && own.scale === result.scale) return result;
  return { ...own, representation: result.representation };
}
