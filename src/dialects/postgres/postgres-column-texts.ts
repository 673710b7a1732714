import type { TableName } from '../../schema/model.ts';
import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { CompileDefinition } from '../existing-table.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';

const quote = identifierQuoting('"');

/** A table's name, or a type's, with its schema. */
export function tableText({ schema, name }: TableName): string {
  return schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`;
}

/** Gives a column its comment, or takes it away. */
export function commentOn(table: TableName, { name, comment }: Pick<ColumnDefinition, 'name' | 'comment'>): string {
  return `comment on column ${tableText(table)}.${quote(name)} is ${comment === null ? 'null' : quoteString(comment)}`;
}

/** Gives a table its comment, or takes it away. */
export function commentOnTable(table: TableName, comment: string | null): string {
  return `comment on table ${tableText(table)} is ${comment === null ? 'null' : quoteString(comment)}`;
}

/** The comment of a new column, if it has one. */
export function firstComment(table: TableName, column: ColumnDefinition): readonly string[] {
  return column.comment === null ? [] : [commentOn(table, column)];
}

/** Adds a column, with a value for the rows that are there where new rows get none. */
export function addColumn(table: TableName, column: ColumnDefinition, compile: CompileDefinition): readonly string[] {
  const { filler } = column;
  if (filler === undefined || column.default !== null) return [compile({ kind: 'addColumn', table, column })];
  return [
    compile({ kind: 'addColumn', table, column: { ...column, default: filler } }),
    `alter table ${tableText(table)} alter column ${quote(column.name)} drop default`,
  ];
}

/** Whether a column takes its numbers from a sequence, by its default. */
export function isSerial(column: PhysicalColumn): boolean {
  return column.isAutoIncrement && column.identity === null;
}

/** The sequence of a serial column keeps its own type; that of an identity column follows. */
export function widenSequence(table: TableName, column: string): string {
  return onSequence(table, column, 'alter sequence %s as bigint');
}

/** Drops the sequence of a serial column, which no longer needs it. */
export function dropSequence(table: TableName, column: string): string {
  return onSequence(table, column, 'drop sequence if exists %s');
}

/** Lets a column that counts go on behind the numbers that are there. */
export function countOn(table: TableName, column: string): string {
  const sequence = sequenceOf(table, column);
  return `select setval(${sequence}, coalesce((select max(${quote(column)}) from ${tableText(table)}), 0) + 1, false)`;
}

function sequenceOf(table: TableName, column: string): string {
  return `pg_get_serial_sequence(${quoteString(tableText(table))}, ${quoteString(column)})`;
}

function onSequence(table: TableName, column: string, statement: string): string {
  const body = `begin execute format('${statement}', ${sequenceOf(table, column)}); end`;
  let tag = '$facet$';
  while (body.includes(tag)) tag = tag.replace(/\$$/, '_$');
  return `do ${tag} ${body} ${tag}`;
}
