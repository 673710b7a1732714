import type { ReferentialAction } from '../../schema/relation.ts';
import type { CatalogueRecords, CatalogueRows, PartOf } from '../catalogue.ts';
import type { PhysicalIndex, PhysicalIndexPart, PhysicalRemark } from '../physical-objects.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import { storageWords } from './postgres-catalogue-relations.ts';
import { isTrue, listOf, namesOf, tableOf, textOf } from './postgres-catalogue-row.ts';

type Constraints = Pick<
  CatalogueRecords,
  'primaryKeys' | 'uniques' | 'foreignKeys' | 'checks' | 'exclusions' | 'remarks'
>;

const quote = identifierQuoting('"');

/** Reads the rows of `constraintsSql`. */
export function postgresConstraints(rows: CatalogueRows): Constraints {
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
    exclusions: ofKind('x').map((row) => ({
      table: tableOf(row),
      part: { name: String(row[2]), definition: String(row[10]) },
    })),
    remarks: rows.flatMap(constraintRemarks),
  };
}

const referentialActions: Readonly<Record<string, ReferentialAction>> = {
  a: 'noAction',
  r: 'restrict',
  c: 'cascade',
  n: 'setNull',
  d: 'setDefault',
};

const objects: Readonly<Record<string, PhysicalRemark['object']>> = { p: 'key', u: 'key', f: 'foreignKey', c: 'check' };

/** Those of an exclusion are in its definition. */
function constraintRemarks(row: readonly unknown[]): readonly PartOf<PhysicalRemark>[] {
  const object = objects[String(row[3])];
  if (object === undefined) return [];
  const included = namesOf(row[19]);
  const emptied = namesOf(row[20]);
  const words = [
    ...(isTrue(row[18]) ? ['nulls not distinct'] : []),
    ...(included.length === 0 ? [] : [`include (${included.map(quote).join(', ')})`]),
    ...(isTrue(row[17]) ? [object === 'key' ? 'without overlaps' : 'period'] : []),
    ...(row[15] === 'f' ? ['match full'] : []),
    ...(emptied.length === 0 ? [] : [`on delete only (${emptied.map(quote).join(', ')})`]),
    ...(isTrue(row[14]) ? ['no inherit'] : []),
    ...(isTrue(row[11]) ? [isTrue(row[12]) ? 'deferrable initially deferred' : 'deferrable'] : []),
    ...(row[16] === 'false' ? ['not enforced'] : isTrue(row[13]) ? [] : ['not valid']),
    ...(row[21] === null ? [] : ['comment']),
  ];
  return words.map((text) => ({ table: tableOf(row), part: { object, name: String(row[2]), words: text } }));
}

/** Reads a row of `indexesSql`. */
export function postgresIndexOf(row: readonly unknown[]): PartOf<PhysicalIndex> {
  const entries = listOf(row[9]).map((entry): readonly unknown[] => (Array.isArray(entry) ? entry : []));
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
      where: textOf(row[5]),
      isValid: isTrue(row[6]),
      definition: textOf(row[7]),
    },
  };
}

export function postgresIndexRemarks(row: readonly unknown[]): readonly PartOf<PhysicalRemark>[] {
  const words = [
    ...(isTrue(row[10]) ? ['nulls not distinct'] : []),
    ...storageWords(row[11]),
    ...(row[12] === null ? [] : ['comment']),
  ];
  return words.map((text) => ({ table: tableOf(row), part: { object: 'index', name: String(row[2]), words: text } }));
}

/** `options` is a bit set: 1 for descending, 2 for nulls first. */
function indexPartOf(
  [column, expression, options, operatorClass, collation, parameters]: readonly unknown[],
  type: string,
): PhysicalIndexPart {
  const bits = Number(options);
  const given = Array.isArray(parameters) ? `(${parameters.join(', ')})` : '';
  return {
    column: textOf(column),
    expression: textOf(expression),
    direction: bits & 1 ? 'desc' : 'asc',
    nulls: type === 'btree' ? (bits & 2 ? 'first' : 'last') : null,
    length: null,
    operatorClass: operatorClass === null ? null : `${operatorClass}${given}`,
    collation: textOf(collation),
  };
}
