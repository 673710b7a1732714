import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { ReferentialAction } from '../../schema/relation.ts';
import type { Catalogue, CatalogueRecords, CatalogueRows, PartOf } from '../catalogue.ts';
import { noFurtherObjects } from '../catalogue.ts';
import type { CatalogueStatement } from '../catalogue-statement.ts';
import type {
  PhysicalColumn,
  PhysicalForeignKey,
  PhysicalIndex,
  PhysicalKey,
  PhysicalRelation,
  PhysicalRemark,
  PhysicalTrigger,
} from '../physical-objects.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import { fingerprintSql } from './mysql-catalogue-fingerprint.ts';
import { mysqlPartitionings } from './mysql-catalogue-partitions.ts';
import { mysqlFunctions, mysqlSequenceOf } from './mysql-catalogue-routines.ts';
import { groups, nonEmpty, textOf } from './mysql-catalogue-row.ts';
import {
  columnsSql,
  keyColumnsSql,
  mariadbChecksSql,
  mariadbIndexesSql,
  mysqlChecksSql,
  mysqlIndexesSql,
  parametersSql,
  partitionsSql,
  referentialActionsSql,
  relationsSql,
  routinesSql,
  sequencesSql,
  settingsSql,
  triggersSql,
} from './mysql-catalogue-statements.ts';
import { mysqlLogicalType } from './mysql-logical-type.ts';
import { mysqlTableChanges } from './mysql-table-changes.ts';

const quote = identifierQuoting('`');

/** MariaDB's catalogue: eleven statements, and one about its sequences where it has any. */
export const mariadbCatalogue: Catalogue = catalogueOf({
  indexesSql: mariadbIndexesSql,
  checksSql: mariadbChecksSql,
  // MariaDB prints every default as SQL, "no default" of a nullable column as NULL.
  defaultOf: (text) => (text === null || text === 'NULL' ? null : text),
});

/** MySQL's catalogue. It prints constants bare and marks what is an expression. */
export const mysqlCatalogue: Catalogue = catalogueOf({
  indexesSql: mysqlIndexesSql,
  checksSql: mysqlChecksSql,
  defaultOf: (text, nativeType, extra) => {
    if (text === null) return null;
    if (/default_generated/i.test(extra)) return /^current_timestamp/i.test(text) ? text : `(${text})`;
    return isTextual(nativeType) ? `'${text.replaceAll("'", "''")}'` : text;
  },
});

interface Differences {
  readonly indexesSql: string;
  readonly checksSql: string;
  defaultOf(text: string | null, nativeType: string, extra: string): string | null;
}

function catalogueOf(own: Differences): Catalogue {
  const texts = [
    settingsSql,
    relationsSql,
    columnsSql,
    own.indexesSql,
    keyColumnsSql,
    referentialActionsSql,
    own.checksSql,
    triggersSql,
    partitionsSql,
    routinesSql,
    parametersSql,
  ];
  return {
    statements: () => texts.map((text) => ({ text, parameters: [] })),
    furtherStatement: ([, relations = []]): CatalogueStatement | null => {
      const names = relations.filter(isSequence).map((row) => String(row[0]));
      return names.length === 0 ? null : { text: sequencesSql(names), parameters: [] };
    },
    records: (results) => recordsOf(results, own),
    fingerprint: () => ({ text: fingerprintSql, parameters: [] }),
    changes: mysqlTableChanges,
  };
}

function recordsOf(results: readonly CatalogueRows[], own: Differences): CatalogueRecords {
  const [
    settings = [],
    relations = [],
    columns = [],
    indexes = [],
    keys = [],
    actions = [],
    checks = [],
    triggers = [],
    partitions = [],
    routines = [],
    parameters = [],
    sequences = [],
  ] = results;
  const database = throwWithoutDatabase(settings[0]?.[1]);
  // Sequences are listed as tables, and their columns with those of tables; so are tables of the connection alone.
  const tables = relations.filter((row) => !isSequence(row) && row[1] !== 'TEMPORARY');
  const names = new Set(tables.map((row) => String(row[0])));
  const conditions = columnConditions(checks);
  const divided = mysqlPartitionings(partitions);
  const kinds = new Set(divided.partitionings.map(({ table }) => table.name));
  return {
    ...noFurtherObjects,
    defaultSchema: null,
    // 0 on Linux, where tables are files; 1 and 2 elsewhere. Columns never tell cases apart.
    foldsCase: { tables: Number(settings[0]?.[0]) !== 0, columns: true },
    schemas: [],
    relations: tables.map((row) => relationOf(row, database, kinds.has(String(row[0])))),
    columns: columns
      .filter((row) => names.has(String(row[0])))
      .map((row) => columnOf(row, own, conditions.get(`${row[0]}\0${row[1]}`) ?? null, database)),
    ...indexesOf(indexes),
    foreignKeys: foreignKeysOf(keys, actions),
    checks: checks
      .filter((row) => Number(row[3]) === 0)
      .map((row) => ({ table: tableOf(row), part: { name: String(row[1]), expression: String(row[2]) } })),
    triggers: triggers.map(triggerOf),
    enums: [],
    sequences: sequences.map((row) => mysqlSequenceOf(row, relations)),
    functions: mysqlFunctions(routines, parameters),
    partitionings: divided.partitionings,
    remarks: [
      ...tables.flatMap(remarksOf),
      ...columns.flatMap(columnRemarks),
      ...groups(indexes).flatMap(indexRemarks),
      ...divided.remarks,
    ],
  };
}

function isSequence(row: readonly unknown[]): boolean {
  return row[1] === 'SEQUENCE';
}

/** Without one everything would seem to be missing, and nothing could be made. */
function throwWithoutDatabase(name: unknown): string {
  if (name !== null) return String(name);
  throw new ConfigurationError({
    option: 'database',
    problem: 'is missing, so that the connection has no database to look into',
    suggestion: 'End the URL with its name (`mysql://host/name`), or give `database`.',
  });
}

function relationOf(row: readonly unknown[], database: string, isPartitioned: boolean): PhysicalRelation {
  const isView = isViewRow(row);
  return {
    table: tableOf(row),
    kind: isView ? 'view' : isPartitioned ? 'partitioned' : 'table',
    // Empty for whoever may not see it.
    definition: withoutDatabase(nonEmpty(row[3]), database),
    collation: textOf(row[4]),
    comment: isView ? null : nonEmpty(row[2]),
  };
}

function isViewRow(row: readonly unknown[]): boolean {
  return String(row[1]).endsWith('VIEW');
}

/** Texts, and names with what they are part of. */
const wholeNames = /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`]|``)*`(?:\.`(?:[^`]|``)*`)+/g;

/** The servers put the database before every name, where it would hold the text to this one. */
function withoutDatabase(sql: string | null, database: string): string | null {
  const prefix = `${quote(database)}.`;
  return sql?.replace(wholeNames, (name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name)) ?? null;
}

/** The server tells the parts of the statement. */
function triggerOf(row: readonly unknown[]): PartOf<PhysicalTrigger> {
  const name = String(row[1]);
  const head = `create trigger ${quote(name)} ${row[2]} ${row[3]} on ${quote(String(row[0]))} for each row`;
  return { table: tableOf(row), part: { name, definition: `${head} ${textOf(row[4])}` } };
}

/** How a table is stored, what a view lets through. */
function remarksOf(row: readonly unknown[]): readonly PartOf<PhysicalRemark>[] {
  const isView = isViewRow(row);
  const options = String(row[6] ?? '')
    .replace(/\bpartitioned\b/, '')
    .trim();
  const words = isView
    ? [
        ...(row[7] === 'NONE' || row[7] === null ? [] : [`with ${String(row[7]).toLowerCase()} check option`]),
        ...(row[8] === 'INVOKER' ? ['sql security invoker'] : []),
      ]
    : [
        ...(row[5] === null || row[5] === 'InnoDB' ? [] : [`engine = ${row[5]}`]),
        ...(row[1] === 'SYSTEM VERSIONED' ? ['with system versioning'] : []),
        ...(options === '' ? [] : [options]),
      ];
  const object = isView ? 'view' : 'table';
  return words.map((text) => ({ table: tableOf(row), part: { object, name: null, words: text } }));
}

function columnRemarks(row: readonly unknown[]): readonly PartOf<PhysicalRemark>[] {
  const nativeType = String(row[2]).toLowerCase();
  const isInexact = /^(?:float|double|decimal)\b/.test(nativeType);
  const words = [
    ...(isInexact && /\bunsigned\b/.test(nativeType) ? ['unsigned'] : []),
    ...(/\bzerofill\b/.test(nativeType) ? ['zerofill'] : []),
    ...(/^(?:float|double)(\(\d+,\d+\))/.exec(nativeType)?.slice(1) ?? []),
    ...(/invisible/i.test(String(row[5] ?? '')) ? ['invisible'] : []),
  ];
  return words.map((text) => ({ table: tableOf(row), part: { object: 'column', name: String(row[1]), words: text } }));
}

function indexRemarks([row = []]: CatalogueRows): readonly PartOf<PhysicalRemark>[] {
  if (String(row[7]).toLowerCase() !== 'hash') return [];
  return [{ table: tableOf(row), part: { object: 'index', name: String(row[1]), words: 'using hash' } }];
}

/** Conditions that MariaDB keeps with their column, by table and column. */
function columnConditions(checks: CatalogueRows): ReadonlyMap<string, string> {
  return new Map(checks.filter((row) => Number(row[3]) === 1).map((row) => [`${row[0]}\0${row[1]}`, String(row[2])]));
}

function columnOf(
  row: readonly unknown[],
  own: Differences,
  check: string | null,
  database: string,
): PartOf<PhysicalColumn> {
  const nativeType = String(row[2]);
  const extra = String(row[5] ?? '');
  const expression = nonEmpty(row[6]);
  const isGenerated = /(stored|virtual|persistent) generated/i.test(extra);
  const isAutoIncrement = /auto_increment/i.test(extra);
  return {
    table: tableOf(row),
    part: {
      name: String(row[1]),
      nativeType,
      userType: null,
      type: mysqlLogicalType(nativeType, check, textOf(row[7])),
      isNullable: row[3] === 'YES',
      default:
        isGenerated || isAutoIncrement
          ? null
          : own.defaultOf(withoutDatabase(textOf(row[4]), database), nativeType, extra),
      isAutoIncrement,
      identity: null,
      generated: isGenerated && expression !== null ? { expression, isStored: !/virtual/i.test(extra) } : null,
      onUpdate: /on update (\S+)/i.exec(extra)?.[1] ?? null,
      collation: textOf(row[7]),
      check,
      comment: nonEmpty(row[8]),
    },
  };
}

type Indexes = Pick<CatalogueRecords, 'primaryKeys' | 'uniques' | 'indexes'>;

/** Keys are indexes here: a unique index over whole columns is a unique constraint. */
function indexesOf(rows: CatalogueRows): Indexes {
  const primaryKeys: PartOf<PhysicalKey>[] = [];
  const uniques: PartOf<PhysicalKey>[] = [];
  const indexes: PartOf<PhysicalIndex>[] = [];
  for (const group of groups(rows)) {
    const first = group[0] ?? [];
    const name = String(first[1]);
    const isUnique = Number(first[2]) === 0;
    const isWhole = group.every((row) => row[3] !== null && row[6] === null);
    const key = { table: tableOf(first), part: { name, columns: group.map((row) => String(row[3])) } };
    if (name === 'PRIMARY') primaryKeys.push(key);
    else if (isUnique && isWhole) uniques.push(key);
    else indexes.push({ table: key.table, part: indexOf(name, isUnique, group) });
  }
  return { primaryKeys, uniques, indexes };
}

function indexOf(name: string, isUnique: boolean, rows: CatalogueRows): PhysicalIndex {
  const kind = String(rows[0]?.[7] ?? 'btree').toLowerCase();
  // Tables of other engines have them; that is a remark.
  const type = kind === 'hash' ? 'btree' : kind;
  return {
    name,
    parts: rows.map((row) => ({
      column: textOf(row[3]),
      expression: textOf(row[4]),
      direction: row[5] === 'D' ? 'desc' : 'asc',
      nulls: null,
      // Of points, 32 bytes are reported, which nobody wrote.
      length: row[6] === null || type === 'spatial' ? null : Number(row[6]),
      operatorClass: null,
      collation: null,
    })),
    included: [],
    isUnique,
    type,
    where: null,
    isValid: true,
    definition: null,
  };
}

function foreignKeysOf(keys: CatalogueRows, actions: CatalogueRows): readonly PartOf<PhysicalForeignKey>[] {
  const rules = new Map(actions.map((row) => [`${row[0]}\0${row[1]}`, row]));
  return groups(keys).map((group) => {
    const first = group[0] ?? [];
    const rule = rules.get(`${first[0]}\0${first[1]}`);
    return {
      table: tableOf(first),
      part: {
        name: String(first[1]),
        columns: group.map((row) => String(row[2])),
        target: { schema: textOf(first[3]), name: String(first[4]) },
        targetColumns: group.map((row) => String(row[5])),
        onDelete: actionOf(rule?.[2]),
        onUpdate: actionOf(rule?.[3]),
      },
    };
  });
}

const referentialActions: Readonly<Record<string, ReferentialAction>> = {
  CASCADE: 'cascade',
  RESTRICT: 'restrict',
  'NO ACTION': 'noAction',
  'SET NULL': 'setNull',
  'SET DEFAULT': 'setDefault',
};

function actionOf(rule: unknown): ReferentialAction {
  return referentialActions[String(rule)] ?? 'noAction';
}

function isTextual(nativeType: string): boolean {
  return /char|text|enum|set|date|time|json|binary|blob/i.test(nativeType);
}

function tableOf(row: readonly unknown[]): { readonly schema: null; readonly name: string } {
  return { schema: null, name: String(row[0]) };
}
