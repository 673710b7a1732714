import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { ValueType } from '../../schema/value-type.ts';
import { plainType } from '../../sql/expression-type.ts';
import type { ExpressionNode, RawNode, RawPart } from '../../sql/nodes/expression-nodes.ts';
import { precedence, precedenceOf } from '../../sql/precedence.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { TypedNode } from '../functions.ts';

/** Text of ours and nodes in turn, as one text; lists of nodes with commas between. For texts whose parts depend on the call. */
export function spelled(...parts: readonly (string | RawPart | readonly RawPart[])[]): RawNode {
  const texts = [''];
  const nodes: RawPart[] = [];
  const append = (text: string): void => {
    texts[texts.length - 1] += text;
  };
  for (const part of parts) {
    if (typeof part === 'string') {
      append(part);
      continue;
    }
    (isList(part) ? part : [part]).forEach((node, index) => {
      if (index > 0) append(', ');
      nodes.push(node);
      texts.push('');
    });
  }
  return { kind: 'raw', texts, nodes, isAtom: true };
}

function isList(part: RawPart | readonly RawPart[]): part is readonly RawPart[] {
  return Array.isArray(part);
}

/** An argument that the set of functions promises. */
export function argumentOf(call: { readonly arguments: readonly TypedNode[] }, index: number): TypedNode {
  return call.arguments[index] ?? missingArgument(index);
}

function missingArgument(index: number): never {
  throw new InternalError({ where: `functions of dialects: argument ${index} is missing` });
}

/** Inside a text with operators around it. */
export function operand(node: ExpressionNode): ExpressionNode {
  return precedenceOf(node) === precedence.atom ? node : atomText`(${node})`;
}

export function withType(node: ExpressionNode, type: ValueType | null): ExpressionNode {
  return type === null ? node : { kind: 'typed', item: node, type };
}

/**
 * What is cast to another type: a place for a value stands for a value of its own type, which what is around it shall
 * not take for one of the other.
 */
export function convertible(item: TypedNode, to: ValueType): TypedNode {
  const { node, type } = item;
  if (node.kind !== 'slot' || type === null) return item;
  if (type.scalar === to.scalar && type.scale === to.scale) return item;
  return { ...item, node: { kind: 'typed', item: atomText`${node}`, type } };
}

/** Whether a value is bound there, also one that is to be converted. */
export function isPlace(node: ExpressionNode): boolean {
  if (node.kind === 'typed') return isPlace(node.item);
  if (node.kind !== 'raw') return node.kind === 'slot';
  const [only] = node.nodes;
  return node.nodes.length === 1 && only?.kind === 'slot' && node.texts.every((text) => text === '');
}

export const TEXT: ValueType = plainType('String');
export const INT: ValueType = plainType('Int');
export const BIG_INT: ValueType = plainType('BigInt');
export const FLOAT: ValueType = plainType('Float');
export const BOOLEAN: ValueType = plainType('Boolean');
export const JSON_VALUE: ValueType = plainType('Json');
