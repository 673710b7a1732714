import { binary, call, literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { FunctionCall, FunctionSpelling } from '../functions.ts';
import type { TextFunctionName } from '../portable-functions.ts';
import { argumentOf, isPlace, operand } from '../standard/spelled.ts';
import { int4Of, textOf } from './postgres-conversions.ts';

export const postgresTextFunctions: Readonly<Record<TextFunctionName, FunctionSpelling>> = {
  lower: ofTexts('lower'),
  upper: ofTexts('upper'),
  length: ofTexts('length'),
  byteLength(own) {
    const item = argumentOf(own, 0);
    return call('octet_length', item.type?.scalar === 'Bytes' ? item.node : textOf(item));
  },
  trim: ofTexts('btrim'),
  trimStart: ofTexts('ltrim'),
  trimEnd: ofTexts('rtrim'),
  substring: (own) =>
    own.arguments.length < 3
      ? call('substr', text(own, 0), countOf(own, 1, 1))
      : call('substr', text(own, 0), countOf(own, 1, 1), countOf(own, 2, 0)),
  // With a negative number these would leave so many characters out.
  left: (own) => call('left', text(own, 0), countOf(own, 1, 0)),
  right: (own) => call('right', text(own, 0), countOf(own, 1, 0)),
  padStart: padding('lpad'),
  padEnd: padding('rpad'),
  repeat: (own) => call('repeat', text(own, 0), int4Of(argumentOf(own, 1))),
  reverse: ofTexts('reverse'),
  replace: ofTexts('replace'),
  position: ofTexts('strpos'),
  startsWith: ofTexts('starts_with'),
  endsWith(own) {
    const end = text(own, 1);
    return binary('=', call('right', text(own, 0), call('length', end)), end);
  },
  contains: (own) => binary('>', call('strpos', text(own, 0), text(own, 1)), literal(0)),
  concat(own) {
    const [first, ...others] = texts(own);
    return others.reduce((joined, next) => binary('||', joined, next), first ?? literal(''));
  },
  concatWith: ofTexts('concat_ws'),
  splitPart(own) {
    const [item, given, place] = [text(own, 0), text(own, 1), int4Of(argumentOf(own, 2))];
    const isValue = isPlace(given);
    const separator = isValue ? given : call('nullif', given, literal(''));
    // Nothing of the text, which is null where one of the texts is.
    const nothing = call('left', isValue ? item : binary('||', item, separator), literal(0));
    return atomText`case when ${operand(place)} > 0 then split_part(${item}, ${separator}, ${place}) when ${operand(place)} <= 0 then ${nothing} end`;
  },
};

function texts(own: FunctionCall): ExpressionNode[] {
  return own.arguments.map(textOf);
}

function text(own: FunctionCall, index: number): ExpressionNode {
  return textOf(argumentOf(own, index));
}

function ofTexts(name: string): FunctionSpelling {
  return (own) => call(name, ...texts(own));
}

function countOf(own: FunctionCall, index: number, lowest: number): ExpressionNode {
  return orAtLeast(int4Of(argumentOf(own, index)), literal(lowest));
}

/** `greatest` takes a null for none of the numbers, where it must make the result null. */
function orAtLeast(count: ExpressionNode, least: ExpressionNode): ExpressionNode {
  if (count.kind === 'slot') return call('greatest', count, least);
  return atomText`case when ${operand(count)} < ${least} then ${least} else ${count} end`;
}

/** Never cuts: a longer text stays as it is. */
function padding(name: 'lpad' | 'rpad'): FunctionSpelling {
  return (own) => {
    const [item, ...fill] = [text(own, 0), ...own.arguments.slice(2).map(textOf)];
    return call(name, item, orAtLeast(int4Of(argumentOf(own, 1)), call('length', item)), ...fill);
  };
}
