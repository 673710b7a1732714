import type { Truth } from './compare-values.ts';
import { allTrue, anyTrue, compareValues, foldAscii, negated } from './compare-values.ts';
import { evaluateJsonFilter } from './evaluate-json-filter.ts';
import type { OracleData, OracleField, OracleModel, OracleRelation, OracleRow, OracleSchema } from './oracle-schema.ts';
import { fieldOf, modelOf, relationOf } from './oracle-schema.ts';
import type { Arguments } from './query-arguments.ts';
import { isPlainObject, OracleReference } from './query-arguments.ts';

/** What a query is evaluated against. */
export interface World {
  readonly schema: OracleSchema;
  readonly data: OracleData;
}

/** The rows that a relation leads to, in the order of insertion. */
export function relatedRows(world: World, relation: OracleRelation, row: OracleRow): readonly OracleRow[] {
  if (relation.kind === 'manyToMany') {
    const links = world.data.links[relation.pair] ?? [];
    return links.filter((link) => link[relation.side] === row).map((link) => link[1 - relation.side] as OracleRow);
  }
  const target = modelOf(world.schema, relation.target);
  return (world.data.rows[relation.target] as readonly OracleRow[]).filter((other) =>
    relation.from.every((name, index) => {
      const there = relation.to[index] as string;
      const [a, b] = [row[name], other[there]];
      return a !== null && b !== null && compareValues((fieldOf(target, there) as OracleField).type, a, b) === 0;
    }),
  );
}

/** Whether a row fulfils a `where`, in SQL's three-valued logic. */
export function evaluateWhere(world: World, model: OracleModel, row: OracleRow, where: Arguments | undefined): Truth {
  if (where === undefined) return true;
  return allTrue(Object.entries(where).map(([name, condition]) => evaluateEntry(world, model, row, name, condition)));
}

function evaluateEntry(world: World, model: OracleModel, row: OracleRow, name: string, condition: unknown): Truth {
  if (condition === undefined) return true;
  const nested = (): Truth[] =>
    (Array.isArray(condition) ? condition : [condition])
      .filter((item) => item !== undefined)
      .map((item) => evaluateWhere(world, model, row, item as Arguments));
  const field = fieldOf(model, name);
  if (field !== undefined) return evaluateField(field, row, condition);
  const relation = relationOf(model, name);
  if (relation !== undefined) return evaluateRelation(world, relation, row, condition);
  if (name === 'AND') return allTrue(nested());
  if (name === 'OR') return anyTrue(nested());
  if (name === 'NOT') return allTrue(nested().map(negated));
  // A key of several fields.
  return evaluateWhere(world, model, row, condition as Arguments);
}

function evaluateField(field: OracleField, row: OracleRow, condition: unknown): Truth {
  if (field.type === 'Json')
    return evaluateJsonFilter(row[field.name], isPlainObject(condition) ? condition : { equals: condition });
  if (!isPlainObject(condition)) return evaluateOperator(field, row, 'equals', condition, false);
  return evaluateOperators(field, row, condition, false);
}

function evaluateOperators(
  field: OracleField,
  row: OracleRow,
  operators: Arguments,
  isOuterInsensitive: boolean,
): Truth {
  const isInsensitive = isOuterInsensitive || operators.mode === 'insensitive';
  const entries = Object.entries(operators).filter(([name, operand]) => name !== 'mode' && operand !== undefined);
  return allTrue(entries.map(([name, operand]) => evaluateOperator(field, row, name, operand, isInsensitive)));
}

function evaluateOperator(
  field: OracleField,
  row: OracleRow,
  operator: string,
  operand: unknown,
  isInsensitive: boolean,
): Truth {
  const value = row[field.name];
  if (operator === 'not') {
    if (isPlainObject(operand)) return negated(evaluateOperators(field, row, operand, isInsensitive));
    if (operand === null) return value !== null;
    return negated(evaluateOperator(field, row, 'equals', operand, isInsensitive));
  }
  if (operator === 'in' || operator === 'notIn')
    return evaluateIn(field, value, operand as readonly unknown[], operator === 'notIn');
  if (operator === 'equals' && operand === null) return value === null;
  const other = operand instanceof OracleReference ? row[operand.field] : operand;
  // The text of the database's null is unknown.
  if (value === null || other === null) return null;
  return holds(field, operator, value, other, isInsensitive);
}

function holds(field: OracleField, operator: string, value: unknown, other: unknown, isInsensitive: boolean): boolean {
  const folded = (text: unknown): string => (isInsensitive ? foldAscii(text as string) : (text as string));
  switch (operator) {
    case 'equals':
      return isInsensitive ? folded(value) === folded(other) : compareValues(field.type, value, other) === 0;
    case 'lt':
      return compareValues(field.type, value, other) < 0;
    case 'lte':
      return compareValues(field.type, value, other) <= 0;
    case 'gt':
      return compareValues(field.type, value, other) > 0;
    case 'gte':
      return compareValues(field.type, value, other) >= 0;
    case 'contains':
      return folded(value).includes(folded(other));
    case 'startsWith':
      return folded(value).startsWith(folded(other));
    case 'endsWith':
      return folded(value).endsWith(folded(other));
    default:
      throw new TypeError(`no operator ${operator}`);
  }
}

/** A null in the list stands for "is null"; an empty list holds nothing, not even for null. */
function evaluateIn(field: OracleField, value: unknown, list: readonly unknown[], isNegated: boolean): Truth {
  const present = list.filter((item) => item !== null && item !== undefined);
  const isAmong: Truth =
    present.length === 0
      ? false
      : value === null
        ? null
        : present.some((item) => compareValues(field.type, value, item) === 0);
  if (!list.includes(null)) return isNegated ? negated(isAmong) : isAmong;
  return isNegated ? allTrue([negated(isAmong), value !== null]) : anyTrue([isAmong, value === null]);
}

function evaluateRelation(world: World, relation: OracleRelation, row: OracleRow, condition: unknown): Truth {
  const target = modelOf(world.schema, relation.target);
  const rows = relatedRows(world, relation, row);
  const matching = (where: Arguments): number =>
    rows.filter((other) => evaluateWhere(world, target, other, where) === true).length;
  const isNot = (where: unknown): Truth => (where === null ? rows.length > 0 : matching(where as Arguments) === 0);
  const is = (where: unknown): Truth => (where === null ? rows.length === 0 : matching(where as Arguments) > 0);
  if (relation.kind === 'one' && condition === null) return rows.length === 0;
  const entries = Object.entries(condition as Arguments).filter(([, item]) => item !== undefined);
  if (relation.kind !== 'one') {
    return allTrue(
      entries.map(([name, where]) => {
        if (name === 'some') return matching(where as Arguments) > 0;
        if (name === 'none') return matching(where as Arguments) === 0;
        // A row for which the condition is unknown is no counter-example.
        return rows.every((other) => evaluateWhere(world, target, other, where as Arguments) !== false);
      }),
    );
  }
  const own = entries.filter(([name]) => name !== 'is' && name !== 'isNot');
  return allTrue([
    ...(own.length > 0 || entries.length === 0 ? [is(Object.fromEntries(own))] : []),
    ...entries.filter(([name]) => name === 'is').map(([, where]) => is(where)),
    ...entries.filter(([name]) => name === 'isNot').map(([, where]) => isNot(where)),
  ]);
}
