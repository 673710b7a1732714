import type { BinaryOperator, ExpressionNode } from './nodes/expression-nodes.ts';

/**
 * How tightly the outermost operator of an expression binds, in an order on
 * which PostgreSQL, SQLite, MariaDB and MySQL agree. Where they do not agree
 * (`not`, `collate`), writers put parentheses of their own.
 */
export const precedence = {
  raw: 0,
  or: 1,
  and: 2,
  not: 3,
  predicate: 4,
  concatenation: 5,
  additive: 6,
  multiplicative: 7,
  atom: 8,
} as const;

const binaryPrecedence: Readonly<Record<BinaryOperator, number>> = {
  '=': precedence.predicate,
  '<>': precedence.predicate,
  '<': precedence.predicate,
  '<=': precedence.predicate,
  '>': precedence.predicate,
  '>=': precedence.predicate,
  '||': precedence.concatenation,
  '+': precedence.additive,
  '-': precedence.additive,
  '*': precedence.multiplicative,
  '/': precedence.multiplicative,
  '%': precedence.multiplicative,
};

/** Tells writers whether an operand needs parentheses: it does when it binds looser than its place asks. */
export function precedenceOf(node: ExpressionNode): number {
  switch (node.kind) {
    case 'logic':
      return precedenceOfLogic(node.operator, node.items);
    case 'not':
      return precedence.not;
    case 'exists':
      return node.isNegated ? precedence.not : precedence.atom;
    case 'binary':
      return binaryPrecedence[node.operator];
    case 'isNull':
    case 'nullSafeEqual':
    case 'inList':
    case 'inRows':
    case 'inQuery':
    case 'between':
    case 'textMatch':
      return precedence.predicate;
    case 'jsonValue':
      return node.form === 'plain' ? precedenceOf(node.item) : precedence.atom;
    case 'typed':
      return precedenceOf(node.item);
    case 'raw':
      // What a user wrote may hold any operator.
      return node.isAtom === true ? precedence.atom : precedence.raw;
    default:
      return precedence.atom;
  }
}

function precedenceOfLogic(operator: 'and' | 'or', items: readonly ExpressionNode[]): number {
  const only = items[0];
  if (only === undefined) return precedence.atom;
  if (items.length === 1) return precedenceOf(only);
  return operator === 'and' ? precedence.and : precedence.or;
}
