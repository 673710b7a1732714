import type { TableName } from '../../schema/model.ts';
import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import { isSameDefault } from '../same-default.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import type { ColumnComparison, TableChanges } from '../table-changes.ts';
import type { TypeText } from '../type-text.ts';
import { parseTypeText } from '../type-text.ts';
import {
  addColumn,
  commentOnTable,
  firstComment,
  isSerial,
  tableText,
  widenSequence,
} from './postgres-column-texts.ts';
import { postgresExtraDefinitions } from './postgres-extra-definitions.ts';
import { postgresSettlements } from './postgres-table-settlements.ts';
import { canonicalPostgresType, isPostgresList } from './postgres-type-text.ts';

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
  isSameDefault: (wanted, actual) =>
    isSameDefault(wanted, actual) ||
    (actual.default !== null && nowIn(wanted) !== null && nowIn(wanted) === nowIn(actual.default)),
  needsRebuild: () => false,

  alterTable(change, compile) {
    const { table } = change;
    const alter = `alter table ${tableText(table)}`;
    return [
      ...change.addColumns.flatMap((column) => addColumn(table, column, compile)),
      ...change.addColumns.flatMap((column) => firstComment(table, column)),
      ...change.alterColumns.flatMap((entry) => [
        ...(entry.changesType
          ? [
              compile({ kind: 'alterColumnType', table, column: entry.column }),
              ...(isSerial(entry.actual) ? [widenSequence(table, entry.actual.name)] : []),
            ]
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

  commentOnView: (view, isMaterialized, comment) => [
    `comment on ${isMaterialized ? 'materialized view' : 'view'} ${tableText(view)} is ${quoteString(comment)}`,
  ],
  hasComments: true,
  keysCountThemselves: false,
  isSameCollation: (wanted, actual) => wanted === actual,
  extras: postgresExtraDefinitions,
  settlements: postgresSettlements,
  comments: ({ table, columns, comment = null }) => [
    ...(comment === null ? [] : [commentOnTable(table, comment)]),
    ...columns.flatMap((column) => firstComment(table, column)),
  ],

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

/** The present in the ways in which a default asks for it: of the session, or in UTC, which sessions of Facet are in. */
function nowIn(sql: string): 'instant' | 'date' | 'time' | null {
  const plain = sql
    .toLowerCase()
    .replace(/[\s()]|'utc'|\d|::timestamp(with(out)?timezone)?|::text/g, '')
    .replace('attimezone', '');
  if (/^(now|current_timestamp|localtimestamp|transaction_timestamp)$/.test(plain)) return 'instant';
  if (/^(current_date|now::date)$/.test(plain)) return 'date';
  return /^(current_time|localtime|now::time)$/.test(plain) ? 'time' : null;
}

function compareColumn(wanted: ColumnDefinition, actual: PhysicalColumn): ColumnComparison {
  // As the database spells it: what no field says otherwise (`Unsupported`).
  if (wanted.type === actual.nativeType) return { kind: 'same' };
  const listsDiffer = isPostgresList(wanted.type) !== isPostgresList(actual.nativeType);
  const to = canonicalPostgresType(wanted.type);
  const from =
    actual.userType === null ? canonicalPostgresType(actual.nativeType) : userType(wanted.type, actual.userType);
  const comparison = listsDiffer ? 'narrower' : compareTypes(from, to);
  if (comparison === 'same') return { kind: 'same' };
  if (comparison === 'wider') return { kind: 'wider', column: wanted, keeps: null };
  return { kind: 'narrower', why: `Its type is ${actual.nativeType}, and the schema says ${wanted.type}.` };
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
