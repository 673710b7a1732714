import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import { isSameDefault } from '../same-default.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import type { ColumnChange, ColumnComparison, TableChanges } from '../table-changes.ts';
import type { TypeText } from '../type-text.ts';
import { unquoteText } from '../type-text.ts';
import { quoteMysqlString } from './mysql-quoting.ts';
import { searchedColumn } from './mysql-searched-column.ts';
import { mysqlSettlements, tableText } from './mysql-table-settlements.ts';
import { canonicalMysqlType, wholeNumberTypes } from './mysql-type-text.ts';

const quote = identifierQuoting('`');

const plainPart = { direction: null, nulls: null, length: null, operatorClass: null, collation: null } as const;

/** The texts of all columns in lower case, for a full-text index. */
function lowerText(columns: readonly string[]): ColumnDefinition {
  return {
    name: searchedColumn(columns),
    type: 'longtext',
    isNullable: true,
    default: null,
    isAutoIncrement: false,
    generated: { expression: `lower(concat_ws(' ', ${columns.map(quote).join(', ')}))`, isStored: true },
    collation: null,
    isHidden: true,
    check: null,
    comment: null,
  };
}

/** The lock's name holds the database's, since named locks belong to the whole server. 64 characters at most. */
const lockName = "concat('facet definitions ', md5(database()))";

/** MariaDB and MySQL alter tables in place; each statement commits itself. */
export const mysqlTableChanges: TableChanges = {
  addsForeignKeys: true,
  // Neither waits for the end of the transaction.
  restrictIsNoAction: true,
  rebuildFence: null,
  indexesWithTable: true,
  enumValuesNeedOwnTransaction: false,
  compareColumn,
  isSameDefault: (wanted, actual) =>
    isSameDefault(plainDefault(wanted), {
      ...actual,
      default: actual.default === null ? null : plainDefault(actual.default),
    }),
  needsRebuild: () => false,
  comments: () => [],
  commentOnView: () => [],
  hasComments: true,
  keysCountThemselves: false,
  // Every text has one, of its table or its author.
  isSameCollation: (wanted, actual) => wanted === null || wanted.toLowerCase() === actual?.toLowerCase(),
  extras: null,
  settlements: mysqlSettlements,

  alterTable(change, compile) {
    const { table } = change;
    const alter = `alter table ${tableText(table)}`;
    return [
      ...change.addColumns.map((column) => compile({ kind: 'addColumn', table, column })),
      ...change.alterColumns.map((entry) => `${alter} modify column ${columnText(entry)}`),
      ...change.addUniques.map(({ name, columns }) => compile({ kind: 'addUnique', table, name, columns })),
      ...change.addChecks.map(({ name, expression }) => `${alter} add constraint ${quote(name)} check (${expression})`),
      ...change.addForeignKeys.map((foreignKey) => compile({ kind: 'addForeignKey', table, foreignKey })),
    ];
  },

  fullText({ columns, isCollated }) {
    const form = (names: readonly string[]) =>
      ({
        kind: 'index',
        index: { type: 'fulltext', parts: names.map((column) => ({ ...plainPart, column, expression: null })) },
      }) as const;
    if (isCollated) return form(columns);
    const column = lowerText(columns);
    return { ...form([column.name]), column };
  },

  lock: (waitMillis) => ({
    acquire: [{ text: `select get_lock(${lockName}, ${Math.ceil(waitMillis / 1000)})`, parameters: [] }],
    isHeld: (answer) => Number(answer) === 1,
    release: [{ text: `select release_lock(${lockName})`, parameters: [] }],
  }),
};

/** `modify` forgets everything that it is not told again. */
function columnText({ actual, column, changesType }: ColumnChange): string {
  return [
    `${quote(actual.name)} ${changesType ? column.type : actual.nativeType}`,
    actual.collation === null ? '' : ` collate ${quote(actual.collation)}`,
    column.isNullable ? ' null' : ' not null',
    column.default === null ? '' : ` default ${column.default}`,
    actual.isAutoIncrement ? ' auto_increment' : '',
    actual.onUpdate === null ? '' : ` on update ${actual.onUpdate}`,
    actual.comment === null ? '' : ` comment ${quoteMysqlString(actual.comment)}`,
    actual.check === null ? '' : ` check (${actual.check})`,
  ].join('');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', 0: '\0', Z: '\x1a', "'": "''" };

/** Texts without backslashes, which the server puts in and out as it likes, and the present under one name. */
function plainDefault(sql: string): string {
  return sql
    .replace(/\\(.)/gs, (_whole, character: string) => escapes[character] ?? character)
    .replace(/\b(curdate|current_date)\(\)/gi, 'current_date')
    .replace(/\bcurtime\(/gi, 'current_time(');
}

function compareColumn(wanted: ColumnDefinition, actual: PhysicalColumn): ColumnComparison {
  // MariaDB's own type, as others make it, is read and written as the text is.
  if (actual.nativeType.toLowerCase() === 'uuid' && /^char\(36\) character set ascii/i.test(wanted.type))
    return { kind: 'same' };
  const to = canonicalMysqlType(wanted.type);
  const from = canonicalMysqlType(actual.nativeType);
  if (from.name === 'enum' && to.name === 'enum') return compareEnums(wanted, from.args, to.args);
  // A text that is no JSON would be refused.
  const [wasJson, isJson] = [holdsJson(actual.nativeType, actual.check), holdsJson(wanted.type, wanted.check)];
  const comparison = wasJson && !isJson ? 'narrower' : compareTypes(from, to);
  // The condition that makes a text a JSON column would refuse texts that are there.
  const gainsCondition = wanted.check !== null && actual.check === null;
  if (comparison === 'same' && !gainsCondition) return { kind: 'same', isLoose: isJson && !wasJson };
  if (comparison === 'wider' && !gainsCondition) return { kind: 'wider', column: wanted, keeps: null };
  const condition = gainsCondition ? ` with check (${wanted.check})` : '';
  return { kind: 'narrower', why: `Its type is ${actual.nativeType}, and the schema says ${wanted.type}${condition}.` };
}

/** MariaDB keeps JSON as text with a condition. */
function holdsJson(type: string, check: string | null): boolean {
  return /^json\b/i.test(type) || (check?.includes('json_valid') ?? false);
}

/** Values that are there stay, in front, so that nothing stored changes. */
function compareEnums(wanted: ColumnDefinition, from: readonly string[], to: readonly string[]): ColumnComparison {
  const present = from.map(unquoteText);
  const named = to.map(unquoteText);
  const missing = to.filter((literal) => !present.includes(unquoteText(literal)));
  const extra = present.filter((value) => !named.includes(value));
  const keeps = extra.length === 0 ? null : `It takes ${extra.join(', ')} too, which the schema does not name.`;
  if (missing.length === 0) return keeps === null ? { kind: 'same' } : { kind: 'narrower', why: keeps };
  const column = { ...wanted, type: `enum(${[...from, ...missing].join(', ')})` };
  return { kind: 'wider', column, keeps };
}

const orders = [
  wholeNumberTypes,
  wholeNumberTypes.map((name) => `${name} unsigned`),
  ['float', 'double'],
  ['varchar', 'text', 'mediumtext', 'longtext'],
  ['tinytext', 'text', 'mediumtext', 'longtext'],
  ['varbinary', 'blob', 'mediumblob', 'longblob'],
  ['tinyblob', 'blob', 'mediumblob', 'longblob'],
];

function compareTypes(from: TypeText, to: TypeText): 'same' | 'wider' | 'narrower' {
  if (from.name === to.name) return compareArguments(from, to);
  const isWider = orders.some((order) => {
    const start = order.indexOf(from.name);
    const end = order.indexOf(to.name);
    // A long varchar may hold more bytes than the smallest text.
    return start !== -1 && start < end && (to.name !== 'text' || Number(from.args[0] ?? 0) <= 16_383);
  });
  return isWider ? 'wider' : 'narrower';
}

function compareArguments(from: TypeText, to: TypeText): 'same' | 'wider' | 'narrower' {
  if (from.args.join() === to.args.join()) return 'same';
  if (from.name.startsWith('decimal')) {
    const [precision = 0, scale = 0] = from.args.map(Number);
    const [toPrecision = 0, toScale = 0] = to.args.map(Number);
    return toScale >= scale && toPrecision - toScale >= precision - scale ? 'wider' : 'narrower';
  }
  if (!['varchar', 'varbinary', 'datetime', 'timestamp', 'time'].includes(from.name)) return 'narrower';
  return Number(from.args[0]) < Number(to.args[0]) ? 'wider' : 'narrower';
}
