import type { TableName } from '../../schema/model.ts';
import type { CompileDefinition } from '../existing-table.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import type { ColumnSettlement, TableSettlement, TableSettlements } from '../table-settlement.ts';
import { quoteMysqlString } from './mysql-quoting.ts';
import { mysqlConversion } from './mysql-type-conversions.ts';

const quote = identifierQuoting('`');

/** A table's name, with its database where one is given. */
export function tableText({ schema, name }: TableName): string {
  return schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`;
}

/** All of a table in one statement, which is done as a whole or not at all. */
export const mysqlSettlements: TableSettlements = {
  convert: mysqlConversion,
  keepsComputed: ({ generated }) => generated?.isStored === true,
  settlingRebuilds: () => false,
  settleTable,
  foreignKeysNeedIndexes: true,
  dropForeignKey: (table, { name }) => [`alter table ${tableText(table)} drop foreign key ${quote(name ?? '')}`],
  renameColumn: (table, from, to) => [`alter table ${tableText(table)} rename column ${quote(from)} to ${quote(to)}`],
  enums: null,
};

function settleTable(settlement: TableSettlement, compile: CompileDefinition): readonly string[] {
  const { table, removed, addPrimaryKey } = settlement;
  const alter = `alter table ${tableText(table)} `;
  const clause = (node: Parameters<CompileDefinition>[0]): string => compile(node).slice(alter.length);
  const clauses = [
    ...removed.checks.map(({ name }) => `drop constraint ${quote(name ?? '')}`),
    ...[...removed.uniques, ...removed.indexes].map(({ name }) => `drop index ${quote(name ?? '')}`),
    ...(removed.primaryKey === null ? [] : ['drop primary key']),
    // What is computed from another column goes before it.
    ...removed.columns
      .toSorted((a, b) => Number(b.generated !== null) - Number(a.generated !== null))
      .map(({ name }) => `drop column ${quote(name)}`),
    ...settlement.alterColumns.map((entry) => `modify column ${columnText(entry)}`),
    ...settlement.addColumns.map((column) => clause({ kind: 'addColumn', table, column })),
    ...(addPrimaryKey === null ? [] : [`add primary key (${addPrimaryKey.columns.map(quote).join(', ')})`]),
    ...settlement.addUniques.map(({ name, columns }) => clause({ kind: 'addUnique', table, name, columns })),
    ...settlement.addChecks.map(({ name, expression }) => `add constraint ${quote(name)} check (${expression})`),
  ];
  if (settlement.comment !== undefined) clauses.push(`comment = ${quoteMysqlString(settlement.comment ?? '')}`);
  return [
    ...settlement.alterColumns.flatMap((entry) => prepare(table, entry)),
    ...(clauses.length === 0 ? [] : [alter + clauses.join(', ')]),
    ...settlement.addIndexes.map(compile),
  ];
}

function prepare(table: TableName, { conversion }: ColumnSettlement): readonly string[] {
  if (conversion === null || conversion.prepared === null || conversion.changed === null) return [];
  return [`update ${tableText(table)} set ${conversion.prepared} where ${conversion.changed}`];
}

/** `modify` forgets everything that it is not told again. */
function columnText({ actual, wanted, aspects }: ColumnSettlement): string {
  const changesType = aspects.has('type') || aspects.has('generation');
  const collation = wanted.collation ?? (changesType ? null : actual.collation);
  const isOfType = actual.check?.includes('json_valid') ?? false;
  const check = changesType && isOfType ? wanted.check : actual.check;
  const text = wanted.isDefaultUnknown === true ? actual.default : wanted.default;
  return [
    `${quote(actual.name)} ${changesType ? wanted.type : actual.nativeType}`,
    collation === null ? '' : ` collate ${quote(collation)}`,
    wanted.isNullable ? ' null' : ' not null',
    text === null ? '' : ` default ${text}`,
    wanted.isAutoIncrement ? ' auto_increment' : '',
    actual.onUpdate === null || changesType ? '' : ` on update ${actual.onUpdate}`,
    wanted.comment === null ? '' : ` comment ${quoteMysqlString(wanted.comment)}`,
    check === null ? '' : ` check (${check})`,
  ].join('');
}
