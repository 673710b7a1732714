import type { Truth } from '../oracle/compare-values.ts';
import { allTrue, anyTrue, compareValues, negated } from '../oracle/compare-values.ts';
import { Approximate } from '../oracle/groups/approximate.ts';
import { fractionText, hundredths } from '../oracle/groups/exact-decimals.ts';
import type { TreeRow, TreeScope } from './evaluate-tree.ts';
import { compareByOrder, evaluateTree, matchesLike, sameValue } from './evaluate-tree.ts';
import type { TreeAggregate, TreeCondition, TreeExpression, TreeQuery, TreeType } from './query-tree.ts';

/** The value of an expression by SQL's rules, as Facet promises them for every database. */
export function evaluateExpression(scope: TreeScope, item: TreeExpression): unknown {
  switch (item.kind) {
    case 'column':
      return item.source === '' ? (scope.shown as TreeRow)[item.name] : columnValue(scope, item.source, item.name);
    case 'value':
      return item.value;
    case 'call':
      return callValue(scope, item);
    case 'operation': {
      const [left, right] = [evaluateExpression(scope, item.left), evaluateExpression(scope, item.right)];
      return left === null || right === null ? null : operationValue(item.type, item.operator, left, right);
    }
    case 'case': {
      const branch = item.branches.find(({ when }) => evaluateCondition(scope, when) === true);
      if (branch !== undefined) return evaluateExpression(scope, branch.result);
      return item.otherwise === null ? null : evaluateExpression(scope, item.otherwise);
    }
    case 'truth':
      return evaluateCondition(scope, item.condition);
    case 'aggregate':
      return aggregateValue(item, scope.group as readonly TreeScope[]);
    case 'windowed':
      return windowValue(scope, item);
    case 'scalarQuery': {
      const rows = evaluateTree(scope.world, item.query, scope).flat();
      if (rows.length > 1) throw new TypeError('a scalar query gave more than one row');
      return rows.length === 0 ? null : Object.values(rows[0] as TreeRow)[0];
    }
  }
}

function columnValue(scope: TreeScope, source: string, name: string): unknown {
  for (let at: TreeScope | null = scope; at !== null; at = at.outer) {
    if (!at.rows.has(source)) continue;
    const row = at.rows.get(source) ?? null;
    if (row === null) return null;
    if (!Object.hasOwn(row, name)) throw new TypeError(`${source} has no ${name}`);
    return row[name];
  }
  throw new TypeError(`no ${source} in scope`);
}

function callValue(scope: TreeScope, item: Extract<TreeExpression, { kind: 'call' }>): unknown {
  const values = item.arguments.map((argument) => evaluateExpression(scope, argument));
  if (item.name === 'coalesce') return values.find((value) => value !== null) ?? null;
  if (item.name === 'nullIf')
    return values[0] !== null && values[1] !== null && compareValues(item.type, values[0], values[1]) === 0
      ? null
      : values[0];
  if (values.includes(null)) return null;
  const [first, second, third] = values;
  const characters = (): string[] => Array.from(first as string);
  switch (item.name) {
    case 'length':
      return characters().length;
    case 'concat':
      return values.join('');
    case 'left':
      return characters()
        .slice(0, second as number)
        .join('');
    case 'right':
      return (second as number) === 0
        ? ''
        : characters()
            .slice(-(second as number))
            .join('');
    case 'substring':
      return characters()
        .slice((second as number) - 1, (second as number) - 1 + (third as number))
        .join('');
    case 'replace':
      return second === '' ? first : (first as string).split(second as string).join(third as string);
    case 'position': {
      const at = (first as string).indexOf(second as string);
      return at < 0 ? 0 : Array.from((first as string).slice(0, at)).length + 1;
    }
    case 'datePart':
      return datePart(item.word as string, first as Date);
    case 'castBigint':
      return BigInt(first as number);
    case 'typed':
      return first;
    case 'castText':
      return String(first);
  }
  throw new TypeError(`no function ${item.name}`);
}

function datePart(part: string, date: Date): number {
  switch (part) {
    case 'year':
      return date.getUTCFullYear();
    case 'month':
      return date.getUTCMonth() + 1;
    case 'day':
      return date.getUTCDate();
    case 'hour':
      return date.getUTCHours();
    case 'minute':
      return date.getUTCMinutes();
    case 'second':
      return date.getUTCSeconds();
    case 'dayOfWeek':
      return date.getUTCDay() === 0 ? 7 : date.getUTCDay();
    case 'quarter':
      return Math.floor(date.getUTCMonth() / 3) + 1;
    default:
      throw new TypeError(`no part ${part}`);
  }
}

function operationValue(type: TreeType, operator: 'plus' | 'minus' | 'times', left: unknown, right: unknown): unknown {
  if (type === 'Decimal') {
    const [a, b] = [hundredths(left as string), hundredths(right as string)];
    if (operator === 'times') return fractionText(a * b, 10_000n, 4);
    return fractionText(operator === 'plus' ? a + b : a - b, 100n, 2);
  }
  const [a, b] = [BigInt(left as bigint), BigInt(right as bigint)];
  return operator === 'times' ? a * b : operator === 'plus' ? a + b : a - b;
}

/** An aggregate over the rows of a group, or of a window's frame. */
function aggregateValue(item: TreeAggregate, group: readonly TreeScope[]): unknown {
  const scopes = group.filter((scope) => item.filter === null || evaluateCondition(scope, item.filter) === true);
  if (item.argument === null) return scopes.length;
  const { type } = item.argument;
  let values = scopes
    .map((scope) => evaluateExpression(scope, item.argument as TreeExpression))
    .filter((value) => value !== null);
  if (item.isDistinct)
    values = values.filter((value, at) => !values.some((other, index) => index < at && sameValue(type, other, value)));
  if (item.name === 'count') return values.length;
  if (values.length === 0) return null;
  switch (item.name) {
    case 'min':
    case 'max': {
      const sign = item.name === 'min' ? 1 : -1;
      return values.reduce((best, value) => (sign * compareValues(type, value, best) < 0 ? value : best));
    }
    case 'sum':
      if (type === 'Decimal')
        return fractionText(
          values.reduce((total: bigint, value) => total + hundredths(value as string), 0n),
          100n,
          2,
        );
      if (type === 'Float')
        return new Approximate(values.reduce((total: number, value) => total + (value as number), 0));
      return values.reduce((total: number, value) => total + (value as number), 0);
    case 'avg':
      return new Approximate(
        values.reduce((total: number, value) => total + Number(value as number), 0) / values.length,
      );
  }
}

function windowValue(given: TreeScope, item: Extract<TreeExpression, { kind: 'windowed' }>): unknown {
  const scope = (given as TreeScope & { readonly self?: TreeScope }).self ?? given;
  const key = (other: TreeScope): readonly unknown[] => item.partitionBy.map((by) => evaluateExpression(other, by));
  const own = key(scope);
  const compare = compareByOrder(item.orderBy);
  const rows = (scope.window as readonly TreeScope[])
    .filter((other) => key(other).every((value, at) => sameValue(item.partitionBy[at]?.type as never, value, own[at])))
    .sort(compare);
  const at = rows.indexOf(scope);
  if (item.item.kind === 'aggregate') {
    if (item.frame === null) {
      // Without an order all rows are peers; with one, all up to the last peer.
      const frame = item.orderBy.length === 0 ? rows : rows.filter((other) => compare(other, scope) <= 0);
      return aggregateValue(item.item, frame);
    }
    const { preceding, following } = item.frame;
    const from = preceding === 'unbounded' ? 0 : Math.max(0, at - preceding);
    const to = following === 'unbounded' ? rows.length : at + following + 1;
    return aggregateValue(item.item, rows.slice(from, to));
  }
  const argument = (other: TreeScope | undefined): unknown =>
    other === undefined
      ? null
      : evaluateExpression(other, item.item.kind === 'ranking' ? (item.item.arguments[0] as TreeExpression) : item);
  switch (item.item.name) {
    case 'rowNumber':
      return at + 1;
    case 'rank':
      return rows.findIndex((other) => compare(other, scope) === 0) + 1;
    case 'denseRank':
      return rows
        .slice(0, at + 1)
        .filter((other, index) => index === 0 || compare(rows[index - 1] as TreeScope, other) !== 0).length;
    case 'ntile': {
      const count = item.item.count;
      const [small, rest] = [Math.floor(rows.length / count), rows.length % count];
      const inLarge = rest * (small + 1);
      return at < inLarge ? Math.floor(at / (small + 1)) + 1 : rest + Math.floor((at - inLarge) / small) + 1;
    }
    case 'lag':
      return argument(rows[at - item.item.count]);
    case 'lead':
      return argument(rows[at + item.item.count]);
    case 'firstValue':
      return argument(rows[0]);
    default:
      throw new TypeError(`no window function ${item.item.name}`);
  }
}

/** A condition in three-valued logic. */
export function evaluateCondition(scope: TreeScope, condition: TreeCondition): Truth {
  const value = (item: TreeExpression): unknown => evaluateExpression(scope, item);
  switch (condition.kind) {
    case 'compare':
      return compared(condition.operator, condition.left.type, value(condition.left), value(condition.right));
    case 'null':
      return (value(condition.item) === null) !== condition.isNegated;
    case 'between': {
      const item = value(condition.item);
      const { type } = condition.item;
      const inside = allTrue([
        compared('>=', type, item, value(condition.low)),
        compared('<=', type, item, value(condition.high)),
      ]);
      return condition.isNegated ? negated(inside) : inside;
    }
    case 'list':
      return listed(condition.item.type, value(condition.item), condition.values, condition.isNegated);
    case 'like': {
      const text = value(condition.item);
      if (text === null) return null;
      return matchesLike(text as string, condition.pattern, condition.isInsensitive) !== condition.isNegated;
    }
    case 'inQuery': {
      const found = quantified(scope, '=', condition.item, 'any', condition.query);
      return condition.isNegated ? negated(found) : found;
    }
    case 'exists':
      return evaluateTree(scope.world, condition.query, scope).flat().length > 0 !== condition.isNegated;
    case 'quantified':
      return quantified(scope, condition.operator, condition.left, condition.quantifier, condition.query);
    case 'logic': {
      const items = condition.items.map((item) => evaluateCondition(scope, item));
      return condition.operator === 'and' ? allTrue(items) : anyTrue(items);
    }
    case 'not':
      return negated(evaluateCondition(scope, condition.item));
  }
}

function compared(operator: string, type: TreeType, left: unknown, right: unknown): Truth {
  if (operator === 'is distinct from') return !sameValue(type, left, right);
  if (operator === 'is not distinct from') return sameValue(type, left, right);
  if (left === null || right === null) return null;
  const difference = compareValues(type, left, right);
  switch (operator) {
    case '=':
      return difference === 0;
    case '<>':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    default:
      return difference >= 0;
  }
}

/** A null in the list stands for "is null"; an empty list holds nothing, not even for null. */
function listed(type: TreeType, value: unknown, list: readonly unknown[], isNegated: boolean): Truth {
  const present = list.filter((item) => item !== null);
  const isAmong: Truth =
    present.length === 0
      ? false
      : value === null
        ? null
        : present.some((item) => compareValues(type, value, item) === 0);
  if (!list.includes(null)) return isNegated ? negated(isAmong) : isAmong;
  return isNegated ? allTrue([negated(isAmong), value !== null]) : anyTrue([isAmong, value === null]);
}

function quantified(
  scope: TreeScope,
  operator: string,
  left: TreeExpression,
  quantifier: 'any' | 'all',
  query: TreeQuery,
): Truth {
  const value = evaluateExpression(scope, left);
  const found = evaluateTree(scope.world, query, scope)
    .flat()
    .map((row) => compared(operator, left.type, value, Object.values(row)[0]));
  return quantifier === 'any' ? anyTrue(found) : allTrue(found);
}
