import type { CatalogueRecords, PartOf } from '../dialects/catalogue.ts';
import type { PhysicalRelation } from '../dialects/physical-objects.ts';
import type { TableName } from '../schema/model.ts';
import type { PhysicalDatabase, PhysicalTable, PhysicalView } from './physical-database.ts';

/** Puts the parts that a catalogue lists by table into their tables and views. */
export function assembleDatabase(records: CatalogueRecords): PhysicalDatabase {
  const columns = byTable(records.columns);
  const indexes = byTable(records.indexes);
  const primaryKeys = byTable(records.primaryKeys);
  const uniques = byTable(records.uniques);
  const foreignKeys = byTable(records.foreignKeys);
  const checks = byTable(records.checks);
  const triggers = byTable(records.triggers);
  const exclusions = byTable(records.exclusions);
  const rowSecurity = byTable(records.rowSecurity);
  const policies = byTable(records.policies);
  const partitionings = byTable(records.partitionings);
  const partitions = byTable(records.partitions);
  const parents = byTable(records.parents);
  const remarks = byTable(records.remarks);

  const tables: PhysicalTable[] = [];
  const views: PhysicalView[] = [];
  for (const { table, kind, definition, collation, comment } of records.relations) {
    const key = keyOf(table);
    const shared = {
      columns: columns(key),
      indexes: indexes(key),
      triggers: triggers(key),
      remarks: remarks(key),
      definition,
      comment,
    };
    if (isView(kind)) {
      views.push({ view: table, isMaterialized: kind === 'materializedView', ...shared });
      continue;
    }
    tables.push({
      table,
      kind,
      ...shared,
      primaryKey: primaryKeys(key)[0] ?? null,
      uniques: uniques(key),
      foreignKeys: foreignKeys(key),
      checks: checks(key),
      exclusions: exclusions(key),
      rowSecurity: rowSecurity(key)[0] ?? { isEnabled: false, isForced: false },
      policies: policies(key),
      partitioning: partitionings(key)[0] ?? null,
      partitionOf: partitions(key)[0] ?? null,
      parents: parents(key),
      collation,
    });
  }
  return {
    defaultSchema: records.defaultSchema,
    foldsCase: records.foldsCase,
    schemas: records.schemas,
    tables,
    views,
    enums: records.enums,
    domains: records.domains,
    composites: records.composites,
    sequences: records.sequences,
    functions: records.functions,
    extensions: records.extensions,
  };
}

function isView(kind: PhysicalRelation['kind']): kind is 'view' | 'materializedView' {
  return kind === 'view' || kind === 'materializedView';
}

/** Looks parts up by table, in the order in which they were listed. */
function byTable<Part>(entries: readonly PartOf<Part>[]): (key: string) => readonly Part[] {
  const found = new Map<string, Part[]>();
  for (const { table, part } of entries) {
    const key = keyOf(table);
    const parts = found.get(key);
    if (parts === undefined) found.set(key, [part]);
    else parts.push(part);
  }
  return (key) => found.get(key) ?? [];
}

function keyOf(table: TableName): string {
  return JSON.stringify([table.schema, table.name]);
}
