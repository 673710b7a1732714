import { call, literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { FunctionCall, FunctionSpelling } from '../functions.ts';
import type { TextFunctionName } from '../portable-functions.ts';
import { argumentOf, isPlace, operand, spelled } from '../standard/spelled.ts';
import { textOf } from './mysql-conversions.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';

/** Functions of texts. What compares is told to compare by code point, as matching of texts is. */
export function mysqlTextFunctions(flavor: MysqlFlavor): Readonly<Record<TextFunctionName, FunctionSpelling>> {
  const binary = (own: FunctionCall, index: number): ExpressionNode => inBinary(flavor, text(own, index));
  return {
    lower: ofTexts('lower'),
    upper: ofTexts('upper'),
    length: ofTexts('char_length'),
    byteLength(own) {
      const item = argumentOf(own, 0);
      return call('octet_length', item.type?.scalar === 'Bytes' ? item.node : textOf(item));
    },
    trim: ofTexts('trim'),
    trimStart: ofTexts('ltrim'),
    trimEnd: ofTexts('rtrim'),
    substring(own) {
      const numbers = own.arguments
        .slice(1)
        .map(({ node }, index) => call('greatest', node, literal(index === 0 ? 1 : 0)));
      return call('substr', text(own, 0), ...numbers);
    },
    left: (own) => call('left', text(own, 0), argumentOf(own, 1).node),
    right: (own) => call('right', text(own, 0), argumentOf(own, 1).node),
    padStart: padding('lpad'),
    padEnd: padding('rpad'),
    repeat: (own) => call('repeat', text(own, 0), argumentOf(own, 1).node),
    reverse: ofTexts('reverse'),
    replace: replaced,
    position: (own) => call('locate', binary(own, 1), text(own, 0)),
    startsWith: (own) => sqlText`left(${text(own, 0)}, char_length(${text(own, 1)})) = ${binary(own, 1)}`,
    endsWith: (own) => sqlText`right(${text(own, 0)}, char_length(${text(own, 1)})) = ${binary(own, 1)}`,
    contains: (own) => sqlText`locate(${binary(own, 1)}, ${text(own, 0)}) > 0`,
    concat(own) {
      const [only, ...others] = own.arguments.map(textOf);
      return only === undefined || others.length > 0 ? ofTexts('concat')(own) : only;
    },
    concatWith: ofTexts('concat_ws'),
    splitPart(own) {
      const [item, separator, place] = [text(own, 0), separatorOf(own), operand(argumentOf(own, 2).node)];
      const separators = atomText`(char_length(${item}) - char_length(replace(${item}, ${separator}, ''))) / char_length(${separator})`;
      return atomText`case when ${place} < 1 or ${place} > 1 + ${separators} then left(${isPlace(separator) ? item : call('concat', item, separator)}, 0) else substring_index(substring_index(${item}, ${separator}, ${place}), ${separator}, -1) end`;
    },
  };
}

/** MariaDB gives the text itself where there is nothing to replace, also by null. */
function replaced(own: FunctionCall): ExpressionNode {
  const [, , by] = own.arguments;
  const node = call('replace', ...own.arguments.map(textOf));
  if (by === undefined || by.isNullable === false || isPlace(by.node)) return node;
  return atomText`case when ${operand(by.node)} is not null then ${node} end`;
}

/** Null where it is empty, which only values cannot be. */
function separatorOf(own: FunctionCall): ExpressionNode {
  const separator = text(own, 1);
  return isPlace(separator) ? separator : call('nullif', separator, literal(''));
}

/** Compared by code point, whatever the collation of the column is. */
export function inBinary(flavor: MysqlFlavor, node: ExpressionNode): ExpressionNode {
  return node.kind === 'slot'
    ? spelled(node, ` collate ${flavor.binaryCollation}`)
    : spelled('convert(', node, ` using utf8mb4) collate ${flavor.binaryCollation}`);
}

function text(own: FunctionCall, index: number): ExpressionNode {
  return textOf(argumentOf(own, index));
}

function ofTexts(name: string): FunctionSpelling {
  return (own) => call(name, ...own.arguments.map(textOf));
}

/** Never cuts: a longer text stays as it is. Filled up with nothing, too. */
function padding(name: 'lpad' | 'rpad'): FunctionSpelling {
  return (own) => {
    const item = text(own, 0);
    const length = call('greatest', argumentOf(own, 1).node, call('char_length', item));
    if (own.arguments.length < 3) return call(name, item, length, literal(' '));
    const fill = text(own, 2);
    return atomText`if(char_length(${fill}) = 0, ${item}, ${call(name, item, length, fill)})`;
  };
}
