import { binary, call, literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { FunctionCall, FunctionSpelling } from '../functions.ts';
import type { TextFunctionName } from '../portable-functions.ts';
import { argumentOf, isPlace, operand } from '../standard/spelled.ts';
import { textOf } from './sqlite-conversions.ts';
import { wholeOf } from './sqlite-numbers.ts';

/** Functions of texts. `lower` and `upper` know no letters but those of ASCII. */
export const sqliteTextFunctions: Readonly<Record<TextFunctionName, FunctionSpelling>> = {
  lower: ofTexts('lower'),
  upper: ofTexts('upper'),
  length: ofTexts('length'),
  byteLength(own) {
    const item = argumentOf(own, 0);
    return atomText`length(cast(${item.type?.scalar === 'Bytes' ? item.node : textOf(item)} as blob))`;
  },
  trim: ofTexts('trim'),
  trimStart: ofTexts('ltrim'),
  trimEnd: ofTexts('rtrim'),
  substring: (own) =>
    own.arguments.length < 3
      ? call('substr', text(own, 0), atLeast(own, 1, 1))
      : call('substr', text(own, 0), atLeast(own, 1, 1), atLeast(own, 2, 0)),
  left: (own) => call('substr', text(own, 0), literal(1), atLeast(own, 1, 0)),
  right: (own) => atomText`substr(${text(own, 0)}, -${atLeast(own, 1, 0)}, ${atLeast(own, 1, 0)})`,
  padStart: (own) => binary('||', filling(own), operand(text(own, 0))),
  padEnd: (own) => binary('||', operand(text(own, 0)), filling(own)),
  repeat: (own) => repeated(text(own, 0), atLeast(own, 1, 0)),
  reverse(own) {
    const item = text(own, 0);
    // Names that no table and no column has, since those of the text must still be found.
    return atomText`(with recursive facet_reversed (facet_place, facet_done) as (select length(${item}), '' union all select facet_place - 1, facet_done || substr(${item}, facet_place, 1) from facet_reversed where facet_place > 0) select facet_done from facet_reversed where facet_place = 0)`;
  },
  replace: ofTexts('replace'),
  position: ofTexts('instr'),
  startsWith: (own) => sqlText`substr(${text(own, 0)}, 1, length(${text(own, 1)})) = ${operand(text(own, 1))}`,
  // Counted from the start, since `substr(x, -0)` would be all of it.
  endsWith: (own) =>
    sqlText`substr(${text(own, 0)}, length(${text(own, 0)}) - length(${text(own, 1)}) + 1) = ${operand(text(own, 1))}`,
  contains: (own) => sqlText`instr(${text(own, 0)}, ${text(own, 1)}) > 0`,
  concat(own) {
    const [first, ...others] = own.arguments.map(textOf);
    return others.reduce((joined, next) => binary('||', joined, next), first ?? literal(''));
  },
  concatWith(own) {
    const [separator, ...items] = own.arguments.map(textOf);
    // `concat_ws` is there from 3.44, as ordered aggregates are.
    if (own.capabilities.jsonAggregation) return call('concat_ws', ...own.arguments.map(textOf));
    const before = items.map(
      (item) => atomText`coalesce(${operand(separator ?? literal(''))} || ${operand(item)}, '')`,
    );
    const joined = before.reduce<ExpressionNode>((all, next) => binary('||', all, next), literal(''));
    return atomText`substr(${joined}, length(${separator ?? literal('')}) + 1)`;
  },
  splitPart(own) {
    const [item, given] = [text(own, 0), text(own, 1)];
    const separator = isPlace(given) ? given : call('nullif', given, literal(''));
    const place = operand(wholeOf(argumentOf(own, 2)));
    const rest = atomText`substr(facet_rest, instr(facet_rest, ${separator}) + length(${separator}))`;
    const rows = sqlText`select 0, '', ${operand(item)} || ${operand(separator)} union all select facet_place + 1, substr(facet_rest, 1, instr(facet_rest, ${separator}) - 1), ${rest} from facet_parts where facet_rest <> '' and facet_place < ${place}`;
    const part = sqlText`with recursive facet_parts (facet_place, facet_part, facet_rest) as (${rows}) select facet_part from facet_parts where facet_place > 0 and facet_place = ${place}`;
    return atomText`case when ${operand(item)} || ${operand(separator)} || ${place} is not null then coalesce((${part}), '') end`;
  },
};

function text(own: FunctionCall, index: number): ExpressionNode {
  return textOf(argumentOf(own, index));
}

function ofTexts(name: string): FunctionSpelling {
  return (own) => call(name, ...own.arguments.map(textOf));
}

function atLeast(own: FunctionCall, index: number, lowest: number): ExpressionNode {
  return call('max', wholeOf(argumentOf(own, index)), literal(lowest));
}

/** So many zero bytes are as many pairs of zeros in hexadecimal. Of no bytes at all, a null would make an empty text. */
function repeated(item: ExpressionNode, count: ExpressionNode): ExpressionNode {
  return atomText`substr(replace(hex(zeroblob(${count})), '00', ${item}), 1, ${count} * length(${item}))`;
}

/** What is missing of a length, of which a longer text has nothing. */
function filling(own: FunctionCall): ExpressionNode {
  const missing = atomText`max(${operand(wholeOf(argumentOf(own, 1)))} - length(${text(own, 0)}), 0)`;
  const fill = own.arguments.length < 3 ? literal(' ') : text(own, 2);
  return atomText`substr(replace(hex(zeroblob(${missing})), '00', ${fill}), 1, ${missing})`;
}
