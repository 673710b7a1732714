import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { ReferentialAction } from '../../schema/relation.ts';
import type { Catalogue, CatalogueRecords, CatalogueRows, PartOf } from '../catalogue.ts';
import { noFurtherObjects } from '../catalogue.ts';
import type {
  PhysicalColumn,
  PhysicalForeignKey,
  PhysicalIndex,
  PhysicalKey,
  PhysicalRelation,
} from '../physical-objects.ts';
import {
  columnsSql,
  fingerprintSql,
  keyColumnsSql,
  mariadbChecksSql,
  mariadbIndexesSql,
  mysqlChecksSql,
  mysqlIndexesSql,
  referentialActionsSql,
  relationsSql,
  settingsSql,
  triggersSql,
} from './mysql-catalogue-statements.ts';
import { mysqlLogicalType } from './mysql-logical-type.ts';
import { mysqlTableChanges } from './mysql-table-changes.ts';

/** MariaDB's catalogue: eight statements. */
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
  ];
  return {
    statements: () => texts.map((text) => ({ text, parameters: [] })),
    records: ([
      settings = [],
      relations = [],
      columns = [],
      indexes = [],
      keys = [],
      actions = [],
      checks = [],
      triggers = [],
    ]) => {
      throwWithoutDatabase(settings[0]?.[1]);
      // Sequences are listed as tables.
      const listed = relations.filter((row) => row[1] !== 'SEQUENCE');
      const names = new Set(listed.map((row) => String(row[0])));
      const conditions = columnConditions(checks);
      return {
        defaultSchema: null,
        // 0 on Linux, where tables are files; 1 and 2 elsewhere. Columns never tell cases apart.
        foldsCase: { tables: Number(settings[0]?.[0]) !== 0, columns: true },
        schemas: [],
        relations: listed.map(relationOf),
        columns: columns
          .filter((row) => names.has(String(row[0])))
          .map((row) => columnOf(row, own, conditions.get(`${row[0]}\0${row[1]}`) ?? null)),
        ...indexesOf(indexes),
        foreignKeys: foreignKeysOf(keys, actions),
        checks: checks
          .filter((row) => Number(row[3]) === 0)
          .map((row) => ({ table: tableOf(row), part: { name: String(row[1]), expression: String(row[2]) } })),
        triggers: triggers.map((row) => ({
          table: tableOf(row),
          part: { name: String(row[1]), definition: `${row[2]} ${row[3]} ${row[4]}` },
        })),
        enums: [],
        ...noFurtherObjects,
      };
    },
    fingerprint: () => ({ text: fingerprintSql, parameters: [] }),
    changes: mysqlTableChanges,
  };
}

/** Without one everything would seem to be missing, and nothing could be made. */
function throwWithoutDatabase(name: unknown): void {
  if (name !== null) return;
  throw new ConfigurationError({
    option: 'database',
    problem: 'is missing, so that the connection has no database to look into',
    suggestion: 'End the URL with its name (`mysql://host/name`), or give `database`.',
  });
}

function relationOf(row: readonly unknown[]): PhysicalRelation {
  const isView = String(row[1]).endsWith('VIEW');
  return {
    table: tableOf(row),
    kind: isView ? 'view' : 'table',
    definition: textOf(row[3]),
    comment: isView ? null : nonEmpty(row[2]),
  };
}

/** Conditions that MariaDB keeps with their column, by table and column. */
function columnConditions(checks: CatalogueRows): ReadonlyMap<string, string> {
  return new Map(checks.filter((row) => Number(row[3]) === 1).map((row) => [`${row[0]}\0${row[1]}`, String(row[2])]));
}

function columnOf(row: readonly unknown[], own: Differences, check: string | null): PartOf<PhysicalColumn> {
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
      default: isGenerated || isAutoIncrement ? null : own.defaultOf(textOf(row[4]), nativeType, extra),
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
  return {
    name,
    parts: rows.map((row) => ({
      column: textOf(row[3]),
      expression: textOf(row[4]),
      direction: row[5] === 'D' ? 'desc' : 'asc',
      nulls: null,
      length: row[6] === null ? null : Number(row[6]),
      operatorClass: null,
      collation: null,
    })),
    included: [],
    isUnique,
    type: String(rows[0]?.[7] ?? 'btree').toLowerCase(),
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

/** Rows that follow each other with the same table and name. */
function groups(rows: CatalogueRows): readonly CatalogueRows[] {
  const found: (readonly unknown[])[][] = [];
  let last: readonly unknown[] | null = null;
  for (const row of rows) {
    if (last !== null && last[0] === row[0] && last[1] === row[1]) found.at(-1)?.push(row);
    else found.push([row]);
    last = row;
  }
  return found;
}

function isTextual(nativeType: string): boolean {
  return /char|text|enum|set|date|time|json|binary|blob/i.test(nativeType);
}

function tableOf(row: readonly unknown[]): { readonly schema: null; readonly name: string } {
  return { schema: null, name: String(row[0]) };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);
}

function nonEmpty(value: unknown): string | null {
  const text = textOf(value);
  return text === '' ? null : text;
}
