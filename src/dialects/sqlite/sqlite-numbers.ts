import type { ValueType } from '../../schema/value-type.ts';
import { isWholeNumber } from '../../sql/expression-type.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { TypedNode } from '../functions.ts';
import { FLOAT, isPlace, operand, spelled } from '../standard/spelled.ts';
import { refuseTextDecimal } from './sqlite-decimals.ts';

/** A driver may hand a whole number over as a float, whose division leaves a fraction. */
export function wholeOf({ node }: TypedNode): ExpressionNode {
  return isPlace(node) ? spelled('cast(', node, ' as integer)') : node;
}

/** As a double, in which functions of floats compute. */
export function floatOf({ node, type }: TypedNode): ExpressionNode {
  return type?.scalar === 'Decimal' ? { kind: 'cast', item: node, type: FLOAT } : node;
}

/** Decimals of one kind have one scale. Whole numbers become such decimals too. */
function atScale(item: TypedNode, scale: number): ExpressionNode {
  refuseTextDecimal(item.node, 'calculating with');
  const own = item.type?.scalar === 'Decimal' ? (item.type.scale ?? 0) : 0;
  const isCounted = item.type?.scalar === 'Decimal' || isWholeNumber(item.type);
  if (!isCounted || own === scale) return wholeOf(item);
  return spelled('(', operand(wholeOf(item)), ` * ${10n ** BigInt(scale - own)})`);
}

/** The type that values of several types have together, where one of them is a decimal or a float; else `null`. */
export function sharedNumber(items: readonly TypedNode[]): ValueType | null {
  const types = items.flatMap(({ type }) => (type === null ? [] : [type]));
  const decimals = types.filter(({ scalar }) => scalar === 'Decimal');
  const [first] = decimals;
  if (first === undefined) return null;
  if (types.some(({ scalar }) => scalar === 'Float')) return FLOAT;
  return { ...first, native: null, scale: Math.max(...decimals.map(({ scale }) => scale ?? 0)) };
}

/** The values in the form of that type. */
export function inShared(items: readonly TypedNode[], shared: ValueType | null): readonly ExpressionNode[] {
  if (shared === null) return items.map((item) => (isWholeNumber(item.type) ? wholeOf(item) : item.node));
  return items.map((item) => (shared.scalar === 'Float' ? floatOf(item) : atScale(item, shared.scale ?? 0)));
}

/** Rounds whole units half away from zero to multiples of `unit`, counted in multiples. */
export function roundedUnits(units: ExpressionNode, unit: ExpressionNode): ExpressionNode {
  const half = atomText`case when ${operand(units)} < 0 then -${operand(unit)} else ${unit} end / 2`;
  return atomText`((${operand(units)} + ${half}) / ${operand(unit)})`;
}
