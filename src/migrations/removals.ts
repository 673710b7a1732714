import type { PhysicalColumn, PhysicalForeignKey } from '../dialects/physical-objects.ts';
import type { RemovedParts, TypeConversion } from '../dialects/table-settlement.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import type { TableName } from '../schema/model.ts';
import type { DesiredEnum } from '../sync/desired-database.ts';

/** What is dropped, so that a second comparison finds only things to add and to change. */
export interface Removals {
  readonly tables: ReadonlySet<PhysicalTable>;
  readonly parts: ReadonlyMap<PhysicalTable, TableRemovals>;
  /** Types that lose values, made anew with those that they shall have. */
  readonly enums: readonly { readonly type: DesiredEnum; readonly values: readonly string[] }[];
  readonly droppedEnums: readonly TableName[];
}

/** What is dropped of one table that stays. */
export interface TableRemovals {
  readonly columns: Set<PhysicalColumn>;
  /** Columns that are made anew, with the reason where their values get lost by it. */
  readonly replaced: Map<PhysicalColumn, string>;
  readonly conversions: Map<PhysicalColumn, TypeConversion>;
  primaryKey: RemovedParts['primaryKey'];
  readonly uniques: Set<RemovedParts['uniques'][number]>;
  readonly indexes: Set<RemovedParts['indexes'][number]>;
  readonly checks: Set<RemovedParts['checks'][number]>;
  readonly foreignKeys: Set<PhysicalForeignKey>;
}

/** Nothing dropped yet. */
export function noRemovals(): TableRemovals {
  return {
    columns: new Set(),
    replaced: new Map(),
    conversions: new Map(),
    primaryKey: null,
    uniques: new Set(),
    indexes: new Set(),
    checks: new Set(),
    foreignKeys: new Set(),
  };
}
