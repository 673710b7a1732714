import { isWholeNumber } from '../../sql/expression-type.ts';
import { binary, call, literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { FunctionSpelling, TypedNode } from '../functions.ts';
import type { NumberFunctionName } from '../portable-functions.ts';
import { argumentOf, operand } from '../standard/spelled.ts';
import { called, remainderOfFloats } from '../standard/standard-functions.ts';
import { asDecimal, floatOf, wholeOf } from './mysql-conversions.ts';

/** Functions of numbers. Those outside their domain are null by themselves. */
export const mysqlNumberFunctions: Readonly<Record<NumberFunctionName, FunctionSpelling>> = {
  abs: called('abs'),
  ceil: toWhole('ceiling'),
  floor: toWhole('floor'),
  round: rounding('round'),
  truncate: rounding('truncate'),
  sign: called('sign'),
  mod(own) {
    const [left, right] = [argumentOf(own, 0), argumentOf(own, 1)];
    if (!isFloat(left) && !isFloat(right)) return binary('%', numberOf(left), orNull(numberOf(right)));
    return remainderOfFloats(floatOf(left), orNull(floatOf(right)), 'truncate(', ', 0)');
  },
  intDivide(own) {
    const [left, right] = [argumentOf(own, 0), argumentOf(own, 1)];
    const [dividend, divisor] = [operand(numberOf(left)), orNull(numberOf(right))];
    // Of doubles `div` makes decimals first.
    if (isFloat(left) || isFloat(right)) return atomText`truncate(${dividend} / ${divisor}, 0)`;
    if (isWholeNumber(left.type) && isWholeNumber(right.type)) return sqlText`${dividend} div ${divisor}`;
    // The result of `div` ends at 64 bits, and `/` would round. What is left of it without a rest is whole.
    return atomText`truncate((${dividend} - ${binary('%', dividend, divisor)}) / ${divisor}, 0)`;
  },
  power: called('power'),
  sqrt: called('sqrt'),
  exp: called('exp'),
  ln: called('ln'),
  log10: called('log10'),
  random: called('rand'),
};

/** Such a division is null, but in a write it is an error. */
function orNull(divisor: ExpressionNode): ExpressionNode {
  return call('nullif', divisor, literal(0));
}

function isFloat({ type }: TypedNode): boolean {
  return type?.scalar === 'Float';
}

function numberOf(item: TypedNode): ExpressionNode {
  return isWholeNumber(item.type) ? wholeOf(item) : item.node;
}

function toWhole(name: 'ceiling' | 'floor'): FunctionSpelling {
  return (own) => {
    const item = argumentOf(own, 0);
    return isWholeNumber(item.type) ? item.node : call(name, item.node);
  };
}

/** Of doubles `round` goes half to even, so they go by way of decimals; the largest of them have no fraction. */
function rounding(name: 'round' | 'truncate'): FunctionSpelling {
  return (own) => {
    const item = argumentOf(own, 0);
    const digits = own.arguments[1]?.node ?? literal(0);
    if (isWholeNumber(item.type)) return own.arguments.length === 1 ? item.node : call(name, wholeOf(item), digits);
    if (!isFloat(item)) return call(name, item.node, digits);
    const rounded = call(name, asDecimal(item.node), digits);
    return atomText`case when abs(${item.node}) < 1e30 then ${rounded} + 0e0 else ${item.node} end`;
  };
}
