import type { ExpressionDescription } from '../description/expression-description.ts';
import type { SourceDescription } from '../description/query-description.ts';
import type { TargetDescription } from '../description/write-description.ts';
import { isQueryBuilder } from '../query-builder.ts';
import { DraftResult } from '../recording/callback-object.ts';
import { isExpression } from '../recording/is-expression.ts';
import { nameOf, sourceText } from './name-texts.ts';
import type { Reading } from './reading.ts';
import type { PlainRecord } from './records.ts';
import { isRecord, optionOf } from './records.ts';
import { tableFunctionOf } from './table-functions.ts';

/** What `from` and joins take: a name, a query with an alias, rows of values, a function that gives rows. */
export function readSource(reading: Reading, value: unknown, isLateral = false): SourceDescription {
  if (typeof value === 'string') return namedSource(reading, value);
  const made = value instanceof DraftResult ? value.returned : value;
  if (isExpression(made)) {
    const { item, alias, columns } = tableFunctionOf(reading, made);

    return { kind: 'function', name: item.name, arguments: item.arguments, alias, columns };
  }
  if (isQueryBuilder(value) || value instanceof DraftResult) return querySource(reading, value, isLateral);
  if (optionOf(value, 'values') !== undefined) return valuesSource(reading, value);

  return reading.refuse('takes a name, a query with an alias, or `{ values, as }`');
}

export function namedSource(reading: Reading, text: string): TargetDescription {
  const { path, alias } = sourceText(text, reading.names, reading);

  return { kind: 'named', names: reading.names, path, alias };
}

/** The table of a write. */
export function readTarget(reading: Reading, value: unknown): TargetDescription {
  return typeof value === 'string' ? namedSource(reading, value) : reading.refuse('takes the name of what is written');
}

function querySource(reading: Reading, value: unknown, isLateral: boolean): SourceDescription {
  const { query, alias } = reading.readers.query(reading, value);
  if (alias === null) return reading.refuse("takes a query with an alias: `.as('name')`");
  const { name, columns } = aliasWithColumns(alias, reading);

  return { kind: 'query', query, alias: name, isLateral, columns };
}

/** `tree(id, depth)`: a name, and new names for the columns. */
export function aliasWithColumns(
  text: string,
  reading: Reading,
): { readonly name: string; readonly columns: readonly string[] } {
  const open = text.indexOf('(');
  if (open < 0) return { name: nameOf(text.trim(), reading), columns: [] };
  if (!text.endsWith(')')) return reading.refuse('takes a name, or a name with columns in brackets', [text]);
  const columns = text.slice(open + 1, -1).split(',');

  return {
    name: nameOf(text.slice(0, open).trim(), reading),
    columns: columns.map((column) => nameOf(column.trim(), reading)),
  };
}

function valuesSource(reading: Reading, source: unknown): SourceDescription {
  const values = optionOf(source, 'values');
  const { name, columns } = aliasWithColumns(nameOf(optionOf(source, 'as'), reading), reading);
  if (!Array.isArray(values) || values.length === 0) return reading.refuse('takes at least one row in `values`');
  const rows: readonly unknown[] = values;
  const names = Object.keys(rowOf(reading, rows[0], 0));
  if (names.length === 0) return reading.refuse('takes rows with at least one column in `values`');
  for (const column of names) nameOf(column, reading);

  return {
    kind: 'query',
    query: {
      kind: 'values',
      columns: names,
      rows: rows.map((row, at) => cells(reading, rowOf(reading, row, at), names, at)),
    },
    alias: name,
    isLateral: false,
    columns,
  };
}

function rowOf(reading: Reading, row: unknown, at: number): PlainRecord {
  return isRecord(row) ? row : reading.refuse('takes rows as objects', ['values', at]);
}

function cells(
  reading: Reading,
  row: PlainRecord,
  names: readonly string[],
  at: number,
): readonly ExpressionDescription[] {
  if (Object.keys(row).length !== names.length) {
    return reading.refuse('takes rows that all have the same columns', ['values', at]);
  }

  return names.map((name) => reading.readers.operand(reading, row[name], ['values', at, name]));
}
