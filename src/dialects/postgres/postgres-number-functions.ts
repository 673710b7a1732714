import { isWholeNumber } from '../../sql/expression-type.ts';
import { binary, call, literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { FunctionCall, FunctionSpelling, TypedNode } from '../functions.ts';
import type { NumberFunctionName } from '../portable-functions.ts';
import { argumentOf, operand, spelled } from '../standard/spelled.ts';
import { called, remainderOfFloats } from '../standard/standard-functions.ts';
import { floatOf, int4Of } from './postgres-conversions.ts';

export const postgresNumberFunctions: Readonly<Record<NumberFunctionName, FunctionSpelling>> = {
  abs: called('abs'),
  ceil: toWhole('ceil'),
  floor: toWhole('floor'),
  round: rounding('round'),
  truncate: rounding('trunc'),
  sign: (own) => atomText`sign(${argumentOf(own, 0).node})::int4`,
  mod(own) {
    const [left, right] = [argumentOf(own, 0), argumentOf(own, 1)];
    if (!isFloat(left) && !isFloat(right)) return binary('%', left.node, orNull(right.node));
    return remainderOfFloats(floatOf(left), orNull(floatOf(right)), 'trunc(', ')');
  },
  intDivide(own) {
    const [left, right] = [argumentOf(own, 0), argumentOf(own, 1)];
    if (isWholeNumber(left.type) && isWholeNumber(right.type)) return binary('/', left.node, orNull(right.node));
    if (isFloat(left) || isFloat(right)) return call('trunc', binary('/', floatOf(left), orNull(floatOf(right))));
    return call('div', left.node, orNull(right.node));
  },
  power: (own) => call('power', floatOf(argumentOf(own, 0)), floatOf(argumentOf(own, 1))),
  sqrt: within('>= 0', 'sqrt'),
  exp: (own) => call('exp', floatOf(argumentOf(own, 0))),
  ln: within('> 0', 'ln'),
  log10: within('> 0', 'log'),
  random: called('random'),
};

function isFloat({ type }: TypedNode): boolean {
  return type?.scalar === 'Float';
}

function numeric({ node }: TypedNode): ExpressionNode {
  return atomText`${operand(node)}::numeric`;
}

/** Elsewhere a division by zero is null. */
function orNull(divisor: ExpressionNode): ExpressionNode {
  return call('nullif', divisor, literal(0));
}

/** Of a whole number these are the number itself, and would be a double. */
function toWhole(name: 'ceil' | 'floor'): FunctionSpelling {
  return (own) => {
    const item = argumentOf(own, 0);
    return isWholeNumber(item.type) ? item.node : call(name, item.node);
  };
}

/** Of doubles `round` goes half to even, and neither takes digits; so they go by way of decimals. */
function rounding(name: 'round' | 'trunc'): FunctionSpelling {
  return (own) => {
    const item = argumentOf(own, 0);
    const digits = own.arguments.slice(1).map(int4Of);
    if (isWholeNumber(item.type)) {
      const type = item.type?.scalar === 'Int' ? 'int4' : 'int8';
      return digits.length === 0 ? item.node : spelled(call(name, numeric(item), ...digits), `::${type}`);
    }
    return isFloat(item) ? atomText`${call(name, numeric(item), ...digits)}::float8` : call(name, item.node, ...digits);
  };
}

/** Null outside the domain of the function, as elsewhere. */
function within(domain: '>= 0' | '> 0', name: string): FunctionSpelling {
  return (own: FunctionCall) => {
    const item = argumentOf(own, 0);
    return spelled('case when ', operand(item.node), ` ${domain} then `, call(name, floatOf(item)), ' end');
  };
}
