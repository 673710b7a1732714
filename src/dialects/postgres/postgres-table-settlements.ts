import type { TableName } from '../../schema/model.ts';
import type { CompileDefinition } from '../existing-table.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import type { ColumnSettlement, EnumSettlements, TableSettlement, TableSettlements } from '../table-settlement.ts';
import {
  addColumn,
  commentOn,
  commentOnTable,
  countOn,
  dropSequence,
  firstComment,
  isSerial,
  tableText,
  widenSequence,
} from './postgres-column-texts.ts';
import { postgresConversion } from './postgres-type-conversions.ts';

const quote = identifierQuoting('"');

const enums: EnumSettlements = {
  drop: (name) => [`drop type ${tableText(name)}`],
  rename: (name, to) => [`alter type ${tableText(name)} rename to ${quote(to)}`],
  uses: ({ name, isList }, values) => {
    const list = values.map((value) => quoteString(value)).join(', ');
    return isList ? `${quote(name)}::text[] && array[${list}]` : `${quote(name)}::text in (${list})`;
  },
  recreate: (name, values, columns) => {
    const old = { schema: name.schema, name: `facet_old_${name.name}` };
    return [
      `alter type ${tableText(name)} rename to ${quote(old.name)}`,
      `create type ${tableText(name)} as enum (${values.map((value) => quoteString(value)).join(', ')})`,
      ...columns.flatMap((column) => {
        const alter = `alter table ${tableText(column.table)} alter column ${quote(column.name)}`;
        const [list, item] = column.isList ? ['[]', '::text[]::'] : ['', '::text::'];
        return [
          ...(column.hasDefault ? [`${alter} drop default`] : []),
          `${alter} type ${tableText(name)}${list} using ${quote(column.name)}${item}${tableText(name)}${list}`,
        ];
      }),
      `drop type ${tableText(old)}`,
    ];
  },
};

/** PostgreSQL changes each part by a statement of its own, all of them in the transaction. */
export const postgresSettlements: TableSettlements = {
  convert: postgresConversion,
  keepsComputed: ({ generated }) => generated?.isStored === true,
  settlingRebuilds: () => false,
  settleTable,
  foreignKeysNeedIndexes: false,
  dropForeignKey: (table, { name }) => [`alter table ${tableText(table)} drop constraint ${quote(name ?? '')}`],
  renameColumn: (table, from, to) => [`alter table ${tableText(table)} rename column ${quote(from)} to ${quote(to)}`],
  enums,
};

function settleTable(settlement: TableSettlement, compile: CompileDefinition): readonly string[] {
  const { table, removed, addColumns, addPrimaryKey } = settlement;
  const alter = `alter table ${tableText(table)}`;
  const constraints = [
    ...removed.checks,
    ...removed.uniques,
    ...(removed.primaryKey === null ? [] : [removed.primaryKey]),
  ];
  // What is computed from another column goes before it.
  const dropped = removed.columns.toSorted((a, b) => Number(b.generated !== null) - Number(a.generated !== null));
  return [
    ...constraints.map(({ name }) => `${alter} drop constraint ${quote(name ?? '')}`),
    ...removed.indexes.map(({ name }) => `drop index ${tableText({ schema: table.schema, name })}`),
    ...dropped.map(({ name }) => `${alter} drop column ${quote(name)}`),
    ...settlement.alterColumns.flatMap((entry) => alterColumn(table, entry)),
    ...addColumns.flatMap((column) => addColumn(table, column, compile)),
    ...addColumns.flatMap((column) => firstComment(table, column)),
    ...(addPrimaryKey === null ? [] : [`${alter} add ${keyText(addPrimaryKey)}`]),
    ...settlement.addUniques.map(({ name, columns }) => compile({ kind: 'addUnique', table, name, columns })),
    ...settlement.addChecks.map(
      ({ name, expression }) => `${alter} add constraint ${quote(name)} check (${expression})`,
    ),
    ...settlement.addIndexes.map(compile),
    ...(settlement.comment === undefined ? [] : [commentOnTable(table, settlement.comment)]),
  ];
}

function keyText({ name, columns }: NonNullable<TableSettlement['addPrimaryKey']>): string {
  const constraint = name === null ? '' : `constraint ${quote(name)} `;
  return `${constraint}primary key (${columns.map(quote).join(', ')})`;
}

function alterColumn(table: TableName, { actual, wanted, aspects, conversion }: ColumnSettlement): readonly string[] {
  const alter = `alter table ${tableText(table)} alter column ${quote(actual.name)}`;
  const stopsCounting = aspects.has('counting') && actual.isAutoIncrement;
  const changesCount = aspects.has('identity') && isSerial(actual);
  const statements: string[] = [];
  if (aspects.has('generation')) statements.push(`${alter} drop expression`);
  if (stopsCounting || changesCount)
    statements.push(
      ...(actual.identity === null
        ? [`${alter} drop default`, dropSequence(table, actual.name)]
        : [`${alter} drop identity`]),
    );
  // A default of the old type would have to be of the new one.
  const keepsDefault = actual.default !== null && (conversion !== null || wanted.isAutoIncrement);
  if (keepsDefault) statements.push(`${alter} drop default`);
  if (conversion !== null || aspects.has('collation')) {
    const collation =
      wanted.collation === null
        ? aspects.has('collation')
          ? ' collate "default"'
          : ''
        : ` collate ${quote(wanted.collation)}`;
    const using = conversion === null ? '' : ` using ${conversion.value}`;
    statements.push(`${alter} type ${wanted.type}${collation}${using}`);
  }
  if (conversion !== null && isSerial(actual) && wanted.isAutoIncrement && wanted.type === 'bigint')
    statements.push(widenSequence(table, actual.name));
  if (aspects.has('nullability')) statements.push(`${alter} ${wanted.isNullable ? 'drop' : 'set'} not null`);
  statements.push(...defaultOf(alter, { actual, wanted, aspects, conversion }, keepsDefault));
  if ((aspects.has('counting') && wanted.isAutoIncrement) || changesCount)
    statements.push(`${alter} add ${identityText(wanted)} as identity`, countOn(table, actual.name));
  else if (aspects.has('identity')) statements.push(`${alter} set ${identityText(wanted)}`);
  if (aspects.has('comment')) statements.push(commentOn(table, { name: actual.name, comment: wanted.comment }));
  return statements;
}

function identityText({ identity }: ColumnSettlement['wanted']): string {
  return `generated ${identity === 'always' ? 'always' : 'by default'}`;
}

function defaultOf(
  alter: string,
  { actual, wanted, aspects }: ColumnSettlement,
  wasDropped: boolean,
): readonly string[] {
  if (wanted.isAutoIncrement) return [];
  const text = wanted.isDefaultUnknown === true ? actual.default : wanted.default;
  if (text !== null && (wasDropped || aspects.has('default') || actual.isAutoIncrement))
    return [`${alter} set default ${text}`];
  return aspects.has('default') && !wasDropped ? [`${alter} drop default`] : [];
}
