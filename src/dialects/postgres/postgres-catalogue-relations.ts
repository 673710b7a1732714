import type { TableName } from '../../schema/model.ts';
import type { CatalogueRecords, CatalogueRows, PartOf } from '../catalogue.ts';
import type { PhysicalPartitioning, PhysicalRelation, PhysicalRemark } from '../physical-objects.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import { splitArguments } from '../type-text.ts';
import { isTrue, listOf, namesOf, tableOf, textOf } from './postgres-catalogue-row.ts';

type Relations = Pick<
  CatalogueRecords,
  'relations' | 'rowSecurity' | 'partitionings' | 'partitions' | 'parents' | 'remarks'
>;

const quote = identifierQuoting('"');

const kinds: Readonly<Record<string, PhysicalRelation['kind']>> = {
  r: 'table',
  p: 'partitioned',
  f: 'foreign',
  v: 'view',
  m: 'materializedView',
};

/** Reads the rows of `relationsSql`. */
export function postgresRelations(rows: CatalogueRows): Relations {
  const parentsOf = (row: readonly unknown[]): readonly TableName[] =>
    listOf(row[11]).map((entry) => (Array.isArray(entry) ? tableOf(entry) : { schema: null, name: '' }));
  return {
    relations: rows.map(relationOf),
    rowSecurity: rows.flatMap((row) => {
      const part = { isEnabled: isTrue(row[6]), isForced: isTrue(row[7]) };
      return part.isEnabled || part.isForced ? [{ table: tableOf(row), part }] : [];
    }),
    partitionings: rows.flatMap((row) => {
      const part = partitioningOf(textOf(row[8]), listOf(row[9]));
      return part === null ? [] : [{ table: tableOf(row), part }];
    }),
    partitions: rows.flatMap((row) =>
      isTrue(row[3])
        ? parentsOf(row).map((parent) => ({ table: tableOf(row), part: { parent, bounds: String(row[10]) } }))
        : [],
    ),
    parents: rows.flatMap((row) =>
      isTrue(row[3]) ? [] : parentsOf(row).map((part) => ({ table: tableOf(row), part })),
    ),
    remarks: rows.flatMap(remarksOf),
  };
}

function relationOf(row: readonly unknown[]): PhysicalRelation {
  return {
    table: tableOf(row),
    kind: isTrue(row[3]) ? 'partition' : (kinds[String(row[2])] ?? 'table'),
    definition: textOf(row[5])?.trim().replace(/;$/, '') ?? null,
    collation: null,
    comment: textOf(row[4]),
  };
}

const strategies: Readonly<Record<string, PhysicalPartitioning['by']>> = { RANGE: 'range', LIST: 'list', HASH: 'hash' };

/** From `RANGE (at, lower(kind))` and the columns among those, `null` for expressions. */
function partitioningOf(text: string | null, columns: readonly unknown[]): PhysicalPartitioning | null {
  const [, strategy, list] = /^(\w+) \((.*)\)$/s.exec(text ?? '') ?? [];
  const by = strategies[strategy ?? ''];
  if (by === undefined || list === undefined) return null;
  const written = splitArguments(list);
  return {
    by,
    parts: columns.map((name, index) => {
      const column = textOf(name);
      // Operators are printed in two pairs of parentheses, of which one is the list's own.
      return { column, expression: column === null ? (written[index] ?? '').replace(/^\((\(.*\))\)$/s, '$1') : null };
    }),
  };
}

function remarksOf(row: readonly unknown[]): readonly PartOf<PhysicalRemark>[] {
  const isView = row[2] === 'v' || row[2] === 'm';
  const words = [
    ...(row[12] === 'u' ? ['unlogged'] : []),
    ...storageWords(row[13]),
    ...(isTrue(row[14]) ? ['with no data'] : []),
    ...foreignWords(listOf(row[15])),
  ];
  const table = tableOf(row);
  return [
    ...words.map((text) => ({
      table,
      part: { object: isView ? ('view' as const) : ('table' as const), name: null, words: text },
    })),
    ...namesOf(row[16]).map((name) => ({
      table,
      part: { object: 'rule' as const, name, words: `rule ${quote(name)}` },
    })),
  ];
}

/** `with (fillfactor=70)`. */
export function storageWords(options: unknown): readonly string[] {
  const names = namesOf(options);
  return names.length === 0 ? [] : [`with (${names.join(', ')})`];
}

function foreignWords([server, options]: readonly unknown[]): readonly string[] {
  if (server === undefined) return [];
  const listed = Array.isArray(options)
    ? options.map((option: unknown) =>
        Array.isArray(option) ? `${quote(String(option[0]))} ${quoteString(String(option[1]))}` : '',
      )
    : [];
  return [`server ${quote(String(server))}${listed.length === 0 ? '' : ` options (${listed.join(', ')})`}`];
}
