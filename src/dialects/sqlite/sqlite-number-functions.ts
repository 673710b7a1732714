import type { ValueType } from '../../schema/value-type.ts';
import { isWholeNumber } from '../../sql/expression-type.ts';
import { binary, call } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { FunctionCall, FunctionSpelling, TypedNode } from '../functions.ts';
import type { NumberFunctionName } from '../portable-functions.ts';
import { argumentOf, operand, spelled, withType } from '../standard/spelled.ts';
import { remainderOfFloats } from '../standard/standard-functions.ts';
import { refuseTextDecimal } from './sqlite-decimals.ts';
import { floatOf, inShared, roundedUnits, sharedNumber, wholeOf } from './sqlite-numbers.ts';

/** Functions of numbers. Decimals are whole numbers of their smallest unit. */
export const sqliteNumberFunctions: Readonly<Record<NumberFunctionName, FunctionSpelling>> = {
  abs: (own) => call('abs', number(own).node),
  ceil: toWhole('ceil', (units, one) => atomText`((${units} / ${one} + (${units} % ${one} > 0)) * ${one})`),
  floor: toWhole('floor', (units, one) => atomText`((${units} / ${one} - (${units} % ${one} < 0)) * ${one})`),
  round: rounding('round', (units, unit) => atomText`(${roundedUnits(units, unit)} * ${unit})`),
  truncate: rounding('trunc', (units, unit) => atomText`(${operand(units)} / ${unit} * ${unit})`),
  sign: (own) => call('sign', number(own).node),
  mod(own) {
    const { left, right, shared } = operandsOf(own);
    if (isFloat(own, shared)) return remainderOfFloats(left, right, 'trunc(', ')');
    if (shared === null) return atomText`(${operand(left)} % ${operand(right)})`;
    return withType(remainderOfUnits(argumentOf(own, 0), argumentOf(own, 1)), shared);
  },
  intDivide(own) {
    const { left, right, shared } = operandsOf(own);
    if (isFloat(own, shared)) return call('trunc', binary('/', left, right));
    if (shared === null) return atomText`cast(${operand(left)} / ${operand(right)} as integer)`;
    return withType(quotientOfUnits(argumentOf(own, 0), argumentOf(own, 1)), wholeDecimal(shared));
  },
  power: ofFloats('power'),
  sqrt: ofFloats('sqrt'),
  exp: ofFloats('exp'),
  ln: ofFloats('ln'),
  log10: ofFloats('log10'),
  // 53 of its bits, as many as a double has.
  random: () => atomText`((random() & 9007199254740991) / 9007199254740992.0)`,
};

/** Of a whole quotient, which may have all the digits that there are. */
function wholeDecimal(shared: ValueType): ValueType {
  return { ...shared, precision: 18, scale: 0 };
}

/** Brought to one scale, a whole number of many digits would exceed 63 bits and become a double. */
function quotientOfUnits(dividend: TypedNode, divisor: TypedNode): ExpressionNode {
  const [left, right] = [operand(wholeOf(dividend)), operand(wholeOf(divisor))];
  const more = scaleOf(dividend) - scaleOf(divisor);
  const factor = 10n ** BigInt(Math.abs(more));
  if (more > 0) return spelled('(', left, ` / ${factor} / `, right, ')');
  if (more === 0) return spelled('(', left, ' / ', right, ')');
  return inWhole(
    spelled('(', left, ' / ', right, ` * ${factor} + `, left, ' % ', right, ` * ${factor} / `, right, ')'),
  );
}

function remainderOfUnits(dividend: TypedNode, divisor: TypedNode): ExpressionNode {
  const [left, right] = [operand(wholeOf(dividend)), operand(wholeOf(divisor))];
  const more = scaleOf(dividend) - scaleOf(divisor);
  const factor = 10n ** BigInt(Math.abs(more));
  if (more === 0) return spelled('(', left, ' % ', right, ')');
  if (more < 0) return inWhole(spelled('(', left, ' % ', right, ` * ${factor} % `, right, ')'));
  // A divisor that exceeds 63 bits is larger than all that is divided.
  const larger = spelled('(', right, ` * ${factor})`);
  return spelled('iif(typeof(', larger, ") = 'real', ", left, ', ', left, ' % ', larger, ')');
}

/** What exceeds 63 bits has become a double, which is no decimal in units: an error, as for a sum. */
function inWhole(units: ExpressionNode): ExpressionNode {
  return atomText`iif(typeof(${units}) = 'real', abs(-9223372036854775807 - 1), ${units})`;
}

function scaleOf({ type }: TypedNode): number {
  return type?.scalar === 'Decimal' ? (type.scale ?? 0) : 0;
}

/** The argument, which is no text of too many digits. */
function number(own: FunctionCall): TypedNode {
  const item = argumentOf(own, 0);
  refuseTextDecimal(item.node, 'calculating with');
  return item;
}

function operandsOf(own: FunctionCall): {
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
  readonly shared: ReturnType<typeof sharedNumber>;
} {
  const items = [argumentOf(own, 0), argumentOf(own, 1)];
  const shared = sharedNumber(items);
  const [left, right] = inShared(items, shared);
  return { left: left ?? argumentOf(own, 0).node, right: right ?? argumentOf(own, 1).node, shared };
}

function isFloat(own: FunctionCall, shared: ReturnType<typeof sharedNumber>): boolean {
  return (shared ?? own.arguments.find(({ type }) => type?.scalar === 'Float')?.type)?.scalar === 'Float';
}

function ofFloats(name: string): FunctionSpelling {
  return (own) => call(name, ...own.arguments.map(floatOf));
}

type OfUnits = (units: ExpressionNode, unit: ExpressionNode) => ExpressionNode;

function toWhole(name: 'ceil' | 'floor', ofUnits: OfUnits): FunctionSpelling {
  return (own) => {
    const item = number(own);
    if (isWholeNumber(item.type)) return item.node;
    if (item.type?.scalar !== 'Decimal') return call(name, item.node);
    return ofUnits(operand(wholeOf(item)), spelled(String(10n ** BigInt(item.type.scale ?? 0))));
  };
}

/**
 * Decimals and whole numbers in their own units. A double is moved by its point first, and by its last bit, since
 * 0.285 * 100 is a little less than 28.5.
 */
function rounding(name: 'round' | 'trunc', ofUnits: OfUnits): FunctionSpelling {
  return (own) => {
    const item = number(own);
    const digits = own.arguments[1] === undefined ? null : operand(wholeOf(own.arguments[1]));
    const isDecimal = item.type?.scalar === 'Decimal';
    if (isDecimal || isWholeNumber(item.type)) {
      const scale = item.type?.scale ?? 0;
      if (digits === null) {
        if (scale === 0) return item.node;
        return ofUnits(wholeOf(item), spelled(String(10n ** BigInt(scale))));
      }
      const zeros = spelled(`substr('000000000000000000', 1, max(${scale} - `, digits, ', 0))');
      return ofUnits(wholeOf(item), atomText`cast('1' || ${zeros} as integer)`);
    }
    if (digits === null) return call(name, item.node);
    const point = atomText`cast('1e' || ${digits} as real)`;
    const moved = atomText`(${operand(item.node)} * ${point})`;
    // Larger ones have no fraction.
    return spelled(
      'iif(abs(',
      moved,
      `) < 4503599627370496.0, ${name}(`,
      moved,
      ' * 1.0000000000000002) / ',
      point,
      ', ',
      operand(item.node),
      ' + 0 * ',
      point,
      ')',
    );
  };
}
