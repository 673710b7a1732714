import type { CatalogueRecords, CatalogueRows, PartOf } from '../catalogue.ts';
import type { PhysicalPartitioning, PhysicalRemark } from '../physical-objects.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import { splitArguments } from '../type-text.ts';
import { textOf } from './mysql-catalogue-row.ts';

const quote = identifierQuoting('`');

/** By `key`, `linear hash` and time nothing else divides: those are told in the remark alone. */
const methods: Readonly<Record<string, PhysicalPartitioning['by']>> = {
  RANGE: 'range',
  'RANGE COLUMNS': 'range',
  LIST: 'list',
  'LIST COLUMNS': 'list',
  HASH: 'hash',
};

/** Reads the rows of `partitionsSql`. Partitions are no tables here, so the whole clause is a remark on their table. */
export function mysqlPartitionings(rows: CatalogueRows): Pick<CatalogueRecords, 'partitionings' | 'remarks'> {
  const partitionings: PartOf<PhysicalPartitioning>[] = [];
  const remarks: PartOf<PhysicalRemark>[] = [];
  for (const [name, group] of byTable(rows)) {
    const table = { schema: null, name };
    const [first = []] = group;
    const by = methods[String(first[2])];
    const parts = splitArguments(textOf(first[3]) ?? '').map(partOf);
    if (by !== undefined) partitionings.push({ table, part: { by, parts } });
    remarks.push({ table, part: { object: 'table', name: null, words: clauseOf(group) } });
  }
  return { partitionings, remarks };
}

function byTable(rows: CatalogueRows): ReadonlyMap<string, CatalogueRows> {
  const found = new Map<string, (readonly unknown[])[]>();
  for (const row of rows) {
    const name = String(row[0]);
    const group = found.get(name);
    if (group === undefined) found.set(name, [row]);
    else group.push(row);
  }
  return found;
}

function partOf(text: string): PhysicalPartitioning['parts'][number] {
  const column = /^`((?:[^`]|``)+)`$/.exec(text)?.[1]?.replaceAll('``', '`') ?? null;
  return { column, expression: column === null ? text : null };
}

function clauseOf(rows: CatalogueRows): string {
  const [first = []] = rows;
  const method = String(first[2]);
  const partitions = [...new Map(rows.map((row) => [String(row[1]), row])).values()];
  const head = `partition by ${method.toLowerCase()} (${textOf(first[3]) ?? ''})`;
  const perPartition = rows.length / partitions.length;
  const again =
    first[6] === null
      ? ''
      : ` subpartition by ${String(first[6]).toLowerCase()} (${textOf(first[7]) ?? ''}) subpartitions ${perPartition}`;
  if (/HASH|KEY/.test(method)) return `${head} partitions ${partitions.length}${again}`;
  return `${head}${again} (${partitions.map((row) => partitionText(row, method)).join(', ')})`;
}

function partitionText(row: readonly unknown[], method: string): string {
  const name = `partition ${quote(String(row[1]))}`;
  const description = textOf(row[4]);
  if (description === null) return name;
  if (method.startsWith('LIST')) return `${name} values in (${description})`;
  if (!method.startsWith('RANGE')) return `${name} ${description.toLowerCase()}`;
  return `${name} values less than ${description === 'MAXVALUE' ? 'maxvalue' : `(${description})`}`;
}
