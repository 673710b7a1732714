import type { TableName } from '../../schema/model.ts';
import type { ReferentialAction } from '../../schema/relation.ts';
import type { Catalogue, CatalogueRecords, CatalogueRows, PartOf } from '../catalogue.ts';
import { noFurtherObjects } from '../catalogue.ts';
import type { PhysicalColumn, PhysicalIndex, PhysicalIndexPart, PhysicalRelation } from '../physical-objects.ts';
import {
  columnsSql,
  constraintsSql,
  enumsSql,
  fingerprintSql,
  indexesSql,
  relationsSql,
  schemasSql,
  triggersSql,
} from './postgres-catalogue-statements.ts';
import { postgresLogicalType } from './postgres-logical-type.ts';
import { postgresTableChanges } from './postgres-table-changes.ts';

/** PostgreSQL's catalogue: seven statements, which travel together. */
export const postgresCatalogue: Catalogue = {
  statements: (scope) =>
    [schemasSql, relationsSql, columnsSql, constraintsSql, indexesSql, triggersSql, enumsSql].map((text) => ({
      text,
      parameters: [arrayLiteral(scope.schemas), scope.searchPath],
    })),

  records: ([
    schemas = [],
    relations = [],
    columns = [],
    constraints = [],
    indexes = [],
    triggers = [],
    enums = [],
  ]) => ({
    defaultSchema: text(schemas.find((row) => isTrue(row[2]))?.[0]),
    foldsCase: { tables: false, columns: false },
    schemas: schemas.map((row) => ({ name: String(row[0]), comment: text(row[1]) })),
    relations: relations.map(relationOf),
    columns: columns.map(columnOf),
    ...constraintsOf(constraints),
    indexes: indexes.map(indexOf),
    triggers: triggers.map((row) => ({
      table: tableOf(row),
      part: { name: String(row[2]), definition: String(row[3]) },
    })),
    enums: enums.map((row) => ({ name: tableOf(row), values: namesOf(row[2]), comment: text(row[3]) })),
    ...noFurtherObjects,
  }),

  fingerprint: (scope) => ({ text: fingerprintSql, parameters: [arrayLiteral(scope.schemas), scope.searchPath] }),

  changes: postgresTableChanges,
};

function arrayLiteral(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
  return `{${quoted.join(',')}}`;
}

const relationKinds: Readonly<Record<string, PhysicalRelation['kind']>> = {
  r: 'table',
  p: 'partitioned',
  f: 'foreign',
  v: 'view',
  m: 'materializedView',
};

function relationOf(row: readonly unknown[]): PhysicalRelation {
  const kind = relationKinds[String(row[2])] ?? 'table';
  return {
    table: tableOf(row),
    kind: isTrue(row[3]) ? 'partition' : kind,
    definition: withoutSemicolon(text(row[5])),
    comment: text(row[4]),
  };
}

const userTypeKinds: Readonly<Record<string, 'enum' | 'domain' | 'composite'>> = {
  e: 'enum',
  d: 'domain',
  c: 'composite',
};

function columnOf(row: readonly unknown[]): PartOf<PhysicalColumn> {
  const nativeType = String(row[3]);
  const kind = userTypeKinds[String(row[4])];
  const isArray = isTrue(row[7]);
  const typeName = String(row[6]);
  const expression = text(row[9]);
  const identity = row[10] === 'a' ? 'always' : row[10] === 'd' ? 'byDefault' : null;
  const isGenerated = row[11] === 's' || row[11] === 'v';
  const isSerial = expression !== null && /^nextval\('.*'::regclass\)$/.test(expression);
  const isCounted = identity !== null || isSerial;
  return {
    table: tableOf(row),
    part: {
      name: String(row[2]),
      nativeType,
      userType: kind === undefined ? null : { schema: String(row[5]), name: typeName, kind },
      type: postgresLogicalType({ nativeType, kind: kind ?? null, typeName, isArray, domainOf: text(row[14]) }),
      isNullable: !isTrue(row[8]),
      default: isGenerated || isCounted ? null : expression,
      isAutoIncrement: isCounted,
      identity,
      generated: isGenerated && expression !== null ? { expression, isStored: row[11] === 's' } : null,
      onUpdate: null,
      collation: text(row[12]),
      check: null,
      comment: text(row[13]),
    },
  };
}

type Constraints = Pick<CatalogueRecords, 'primaryKeys' | 'uniques' | 'foreignKeys' | 'checks'>;

function constraintsOf(rows: CatalogueRows): Constraints {
  const ofKind = (kind: string): CatalogueRows => rows.filter((row) => row[3] === kind);
  const key = (row: readonly unknown[]) => ({
    table: tableOf(row),
    part: { name: String(row[2]), columns: namesOf(row[4]) },
  });
  return {
    primaryKeys: ofKind('p').map(key),
    uniques: ofKind('u').map(key),
    foreignKeys: ofKind('f').map((row) => ({
      table: tableOf(row),
      part: {
        name: String(row[2]),
        columns: namesOf(row[4]),
        target: { schema: String(row[5]), name: String(row[6]) },
        targetColumns: namesOf(row[7]),
        onDelete: referentialActions[String(row[8])] ?? 'noAction',
        onUpdate: referentialActions[String(row[9])] ?? 'noAction',
      },
    })),
    checks: ofKind('c').map((row) => ({
      table: tableOf(row),
      part: { name: String(row[2]), expression: String(row[10]) },
    })),
  };
}

const referentialActions: Readonly<Record<string, ReferentialAction>> = {
  a: 'noAction',
  r: 'restrict',
  c: 'cascade',
  n: 'setNull',
  d: 'setDefault',
};

function indexOf(row: readonly unknown[]): PartOf<PhysicalIndex> {
  const entries = JSON.parse(String(row[9])) as readonly [
    string | null,
    string | null,
    number,
    string | null,
    string | null,
  ][];
  const keyCount = Number(row[8]);
  const type = String(row[4]);
  return {
    table: tableOf(row),
    part: {
      name: String(row[2]),
      parts: entries.slice(0, keyCount).map((entry) => indexPartOf(entry, type)),
      included: entries.slice(keyCount).map(([column]) => String(column)),
      isUnique: isTrue(row[3]),
      type,
      where: text(row[5]),
      isValid: isTrue(row[6]),
      definition: text(row[7]),
    },
  };
}

/** `options` is a bit set: 1 for descending, 2 for nulls first. */
function indexPartOf(
  [column, expression, options, operatorClass, collation]: readonly [
    string | null,
    string | null,
    number,
    string | null,
    string | null,
  ],
  type: string,
): PhysicalIndexPart {
  return {
    column,
    expression,
    direction: options & 1 ? 'desc' : 'asc',
    nulls: type === 'btree' ? (options & 2 ? 'first' : 'last') : null,
    length: null,
    operatorClass,
    collation,
  };
}

function tableOf(row: readonly unknown[]): TableName {
  return { schema: String(row[0]), name: String(row[1]) };
}

function namesOf(json: unknown): readonly string[] {
  return json === null || json === undefined ? [] : (JSON.parse(String(json)) as string[]);
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function isTrue(value: unknown): boolean {
  return value === true || value === 't';
}

function withoutSemicolon(sql: string | null): string | null {
  return sql === null ? null : sql.trim().replace(/;$/, '');
}
