import type { PhysicalDatabase, PhysicalTable, PhysicalView } from '../../src/introspection/physical-database.ts';
import type { TableName } from '../../src/schema/model.ts';
import type { ValueType } from '../../src/schema/value-type.ts';

/** A whole physical description, an object a line, for comparison: what is empty, `null` or false is left out. */
export function physicalText(database: PhysicalDatabase): string {
  const { tables, views, ...rest } = database;
  const others = Object.entries(rest).flatMap(([kind, value]) =>
    Array.isArray(value) ? value.map((entry) => `${kind}: ${line(entry)}`) : [`${kind}: ${line(value)}`],
  );
  return [...others, ...tables.flatMap(relationLines), ...views.flatMap(relationLines), ''].join('\n');
}

/** The lines of one table. */
export function tableText(table: PhysicalTable): string {
  return relationLines(table).join('\n').trim();
}

function relationLines(relation: PhysicalTable | PhysicalView): readonly string[] {
  const { columns, indexes, triggers, remarks, ...rest } = relation;
  const name = nameText('table' in relation ? relation.table : relation.view);
  const lists = Object.entries({ columns, indexes, triggers, remarks });
  const inline = Object.entries(rest).filter(([key]) => key !== 'table' && key !== 'view');
  return [
    '',
    name,
    ...inline.flatMap(([key, value]) =>
      Array.isArray(value)
        ? value.map((entry) => `  ${key}: ${line(entry)}`)
        : line(value) === ''
          ? []
          : [`  ${key}: ${line(value)}`],
    ),
    ...lists.flatMap(([key, entries]) => entries.map((entry) => `  ${key}: ${line(entry)}`)),
  ];
}

function nameText({ schema, name }: TableName): string {
  return schema === null ? name : `${schema} . ${name}`;
}

function line(value: unknown): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value !== 'object') return typeof value === 'string' ? JSON.stringify(value) : String(value);
  if (Array.isArray(value)) return value.length === 0 ? '' : `[${value.map(line).join(', ')}]`;
  if (isValueType(value)) return typeText(value);
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const shown = entries.map(([key, item]) => [key, line(item)] as const).filter(([, text]) => text !== '');
  return shown.length === 0
    ? ''
    : `{ ${shown.map(([key, text]) => (text === 'true' ? key : `${key}: ${text}`)).join(', ')} }`;
}

function isValueType(value: object): value is ValueType {
  return 'scalar' in value && 'representation' in value;
}

function typeText({ scalar, typeName, isList, native, precision, scale }: ValueType): string {
  const digits = [precision, scale].filter((digit) => digit !== null);
  return [
    `${scalar}${isList ? '[]' : ''}`,
    ...(typeName === null ? [] : [`of ${typeName}`]),
    ...(native === null ? [] : [`as ${native.name}(${native.arguments.join()})`]),
    ...(digits.length === 0 ? [] : [`digits ${digits.join()}`]),
  ].join(' ');
}
