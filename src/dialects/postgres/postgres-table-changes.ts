import type { TableName } from '../../schema/model.ts';
import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import { isSameDefault } from '../same-default.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import type { ColumnChange, ColumnComparison, TableChanges } from '../table-changes.ts';
import type { TypeText } from '../type-text.ts';
import { parseTypeText } from '../type-text.ts';

const quote = identifierQuoting('"');

const plainPart = { direction: null, nulls: null, length: null, operatorClass: null, collation: null } as const;

/** What is searched, as `postgresFullText` asks for it. */
function searchedText(columns: readonly string[]): string {
  return `to_tsvector('simple', ${columns.map((column) => `coalesce(${quote(column)}, '')`).join(" || ' ' || ")})`;
}

/** Any number will do, as long as every version of Facet takes the same one. */
const lockKey = '7219034586120317';

/** PostgreSQL alters tables in place, inside the transaction. */
export const postgresTableChanges: TableChanges = {
  addsForeignKeys: true,
  restrictIsNoAction: false,
  rebuildFence: null,
  indexesWithTable: false,
  enumValuesNeedOwnTransaction: true,
  compareColumn,
  isSameDefault,
  needsRebuild: () => false,

  alterTable(change, compile) {
    const { table } = change;
    const alter = `alter table ${tableText(table)}`;
    return [
      ...change.addColumns.map((column) => compile({ kind: 'addColumn', table, column })),
      ...change.addColumns.flatMap((column) => commentOn(table, column)),
      ...change.alterColumns.flatMap((entry) => [
        ...(entry.changesType
          ? typeChange(table, entry, compile({ kind: 'alterColumnType', table, column: entry.column }))
          : []),
        ...(entry.dropsNotNull ? [`${alter} alter column ${quote(entry.column.name)} drop not null`] : []),
        ...(entry.setsDefault
          ? [`${alter} alter column ${quote(entry.column.name)} set default ${entry.column.default}`]
          : []),
      ]),
      ...change.addUniques.map(({ name, columns }) => compile({ kind: 'addUnique', table, name, columns })),
      ...change.addChecks.map(({ name, expression }) => `${alter} add constraint ${quote(name)} check (${expression})`),
      ...change.addForeignKeys.map((foreignKey) => compile({ kind: 'addForeignKey', table, foreignKey })),
    ];
  },

  comments: ({ table, columns }) => columns.flatMap((column) => commentOn(table, column)),

  fullText: ({ columns }) => ({
    kind: 'index',
    index: { type: 'gin', parts: [{ ...plainPart, column: null, expression: searchedText(columns) }] },
  }),

  lock: (waitMillis) => ({
    acquire: [
      { text: `set local lock_timeout = ${Math.trunc(waitMillis)}`, parameters: [] },
      { text: `select pg_advisory_xact_lock(${lockKey})`, parameters: [] },
      { text: 'set local lock_timeout to default', parameters: [] },
      // Building an index on a large table may take longer than a query may.
      { text: 'set local statement_timeout = 0', parameters: [] },
    ],
    isHeld: () => true,
    // It ends with the transaction.
    release: [],
  }),
};

function tableText({ schema, name }: TableName): string {
  return schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`;
}

function commentOn(table: TableName, column: ColumnDefinition): readonly string[] {
  if (column.comment === null) return [];
  return [`comment on column ${tableText(table)}.${quote(column.name)} is ${quoteString(column.comment)}`];
}

function typeChange(table: TableName, { actual }: ColumnChange, statement: string): readonly string[] {
  const isSerial = actual.isAutoIncrement && actual.identity === null;
  if (!isSerial) return [statement];
  // The sequence of a serial column keeps its own type; that of an identity column follows.
  const find = `pg_get_serial_sequence(${quoteString(tableText(table))}, ${quoteString(actual.name)})`;
  const body = `begin execute format('alter sequence %s as bigint', ${find}); end`;
  let tag = '$facet$';
  while (body.includes(tag)) tag = tag.replace(/\$$/, '_$');
  return [statement, `do ${tag} ${body} ${tag}`];
}

/** Names that PostgreSQL prints otherwise than they are usually written. */
const aliases: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  smallserial: 'smallint',
  serial: 'integer',
  bigserial: 'bigint',
  float4: 'real',
  float8: 'double precision',
  decimal: 'numeric',
  bool: 'boolean',
  varchar: 'character varying',
  char: 'character',
  bpchar: 'character',
  varbit: 'bit varying',
  timestamptz: 'timestamp with time zone',
  timestamp: 'timestamp without time zone',
  timetz: 'time with time zone',
  time: 'time without time zone',
};

function compareColumn(wanted: ColumnDefinition, actual: PhysicalColumn): ColumnComparison {
  const listsDiffer = isList(wanted.type) !== isList(actual.nativeType);
  const to = canonical(wanted.type);
  const from = actual.userType === null ? canonical(actual.nativeType) : userType(wanted.type, actual.userType);
  const comparison = listsDiffer ? 'narrower' : compareTypes(from, to);
  if (comparison === 'same') return { kind: 'same' };
  if (comparison === 'wider') return { kind: 'wider', column: wanted, keeps: null };
  return { kind: 'narrower', why: `Its type is ${actual.nativeType}, and the schema says ${wanted.type}.` };
}

function isList(type: string): boolean {
  return type.trimEnd().endsWith('[]');
}

function canonical(type: string): TypeText {
  const { name, args } = parseTypeText(type.replace(/(\s*\[\])+\s*$/, ''));
  // Types of extensions are printed with their schema unless it is in the search path.
  const bare = name.includes('"') ? name : (name.split('.').at(-1) ?? name);
  const known = aliases[bare] ?? bare;
  const isFull = /^(timestamp|time) /.test(known) && args.length === 0;
  if (known === 'character' && args.length === 0) return { name: known, args: ['1'] };
  return { name: known, args: isFull ? ['6'] : args };
}

/** The type's name in the form in which the schema gives it: with its own schema only if that is given. */
function userType(wantedType: string, actual: TableName): TypeText {
  const bare = quote(actual.name);
  const { name } = parseTypeText(wantedType.replace(/(\s*\[\])+\s*$/, ''));
  return { name: name === bare || actual.schema === null ? bare : `${quote(actual.schema)}.${bare}`, args: [] };
}

const wholeNumbers = ['smallint', 'integer', 'bigint'];
const floats = ['real', 'double precision'];

function compareTypes(from: TypeText, to: TypeText): 'same' | 'wider' | 'narrower' {
  if (from.name === to.name) return compareArguments(from, to);
  for (const order of [wholeNumbers, floats]) {
    if (order.includes(from.name) && order.includes(to.name)) {
      return order.indexOf(from.name) < order.indexOf(to.name) ? 'wider' : 'narrower';
    }
  }
  if (from.name === 'character varying' && to.name === 'text') return from.args.length === 0 ? 'same' : 'wider';
  if (from.name === 'text' && to.name === 'character varying' && to.args.length === 0) return 'same';
  return 'narrower';
}

function compareArguments(from: TypeText, to: TypeText): 'same' | 'wider' | 'narrower' {
  if (from.name === 'numeric') return compareDigits(from.args, to.args);
  if (from.args.join() === to.args.join()) return 'same';
  if (!/^(character varying|bit varying|timestamp|time)/.test(from.name)) return 'narrower';
  // No length is any length.
  if (to.args.length === 0) return 'wider';
  return from.args.length > 0 && Number(from.args[0]) < Number(to.args[0]) ? 'wider' : 'narrower';
}

function compareDigits(from: readonly string[], to: readonly string[]): 'same' | 'wider' | 'narrower' {
  if (to.length === 0) return from.length === 0 ? 'same' : 'wider';
  if (from.length === 0) return 'narrower';
  const [precision, scale] = [Number(from[0]), Number(from[1] ?? 0)];
  const [toPrecision, toScale] = [Number(to[0]), Number(to[1] ?? 0)];
  if (precision === toPrecision && scale === toScale) return 'same';
  return toScale >= scale && toPrecision - toScale >= precision - scale ? 'wider' : 'narrower';
}
