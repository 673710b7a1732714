import { plainSql } from '../dialects/plain-sql.ts';
import type { ModelDeclaration } from '../schema/schema-declaration.ts';
import type { PulledTable } from './pulled-table.ts';
import type { FieldReading } from './read-fields.ts';
import { givenName } from './read-keys.ts';
import { definitionOf, fieldFor } from './read-type.ts';
import { readableCondition } from './readable-condition.ts';

/** The conditions of a table that people wrote; those that hold the type of a column are part of its type. */
export function readChecks(
  table: PulledTable,
  declaration: Pick<ModelDeclaration, 'fields'>,
  { context, types, partOf }: Pick<FieldReading, 'context' | 'types' | 'partOf'>,
): NonNullable<ModelDeclaration['checks']> {
  const ofColumns = table.columns.flatMap((column) => {
    const field = declaration.fields[table.fields.get(column.name) ?? ''];
    const { check } = column;
    if (check === null || field === undefined || isOfType(check)) return [];
    const part = partOf(table, column.name);
    const wanted = definitionOf(fieldFor(column, field), types.schema, part, context.words)?.check ?? null;
    return wanted !== null && sameCondition(wanted, check) ? [] : [{ expression: check }];
  });
  const ofTable = (table.table?.checks ?? []).map(({ name, expression }) => {
    const given = givenName(table, { name, columns: [] }, 'check', context);
    return { expression: readableCondition(expression), ...(given !== null && { name: given }) };
  });
  const seen = new Set<string>();
  return [...ofTable, ...ofColumns].filter(({ expression }) => {
    const text = plainSql(expression);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** Conditions on how a value is stored, and MariaDB's on what JSON is. */
function isOfType(check: string): boolean {
  return (
    /^\s*typeof\(.+\) (?:=|in)/is.test(check) ||
    /^\s*json_valid\s*\(\s*(?:`(?:[^`]|``)*`|"(?:[^"]|"")*"|\w+)\s*\)\s*$/i.test(check)
  );
}

function sameCondition(wanted: string, actual: string): boolean {
  return plainSql(wanted) === plainSql(actual);
}
