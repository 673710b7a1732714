import type {
  PhysicalCheck,
  PhysicalColumn,
  PhysicalForeignKey,
  PhysicalIndex,
  PhysicalKey,
} from '../dialects/physical-objects.ts';
import type { ColumnAspect } from '../dialects/table-settlement.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import type { TableName } from '../schema/model.ts';
import type { ColumnDefinition } from '../sql/nodes/definition-nodes.ts';
import type { DesiredEnum, DesiredKey, DesiredView } from './desired-database.ts';
import type { LeftAlone } from './left-alone.ts';

/** A difference that `sync()` does not act on, with what would settle it. */
export interface Deviation {
  /** `column "age" of table "User"`. */
  readonly object: string;
  /** A sentence; `null` for what `sync()` does not mention, since programs run as well with it. */
  readonly reason: string | null;
  /** `null` where only people can settle it. */
  readonly settlement: Settlement | null;
  /** Something of the schema cannot be there because of it. */
  readonly isInTheWay?: true;
}

/**
 * What has to be done so that the next comparison finds the database as wanted, or only things to add:
 * something that differs as a whole is dropped, and then missing.
 */
export type Settlement =
  | { readonly kind: 'dropTable'; readonly table: PhysicalTable }
  | { readonly kind: 'dropColumn'; readonly table: PhysicalTable; readonly column: PhysicalColumn }
  | {
      readonly kind: 'changeColumn';
      readonly table: PhysicalTable;
      readonly actual: PhysicalColumn;
      readonly wanted: ColumnDefinition;
      readonly aspect: ColumnAspect;
    }
  | { readonly kind: 'dropPrimaryKey'; readonly table: PhysicalTable; readonly key: PhysicalKey }
  | { readonly kind: 'addPrimaryKey'; readonly table: PhysicalTable; readonly key: DesiredKey }
  | { readonly kind: 'dropUnique'; readonly table: PhysicalTable; readonly key: PhysicalKey }
  | { readonly kind: 'dropIndex'; readonly table: PhysicalTable; readonly index: PhysicalIndex }
  | { readonly kind: 'dropForeignKey'; readonly table: PhysicalTable; readonly key: PhysicalForeignKey }
  | { readonly kind: 'dropCheck'; readonly table: PhysicalTable; readonly check: PhysicalCheck }
  | { readonly kind: 'changeComment'; readonly table: PhysicalTable; readonly comment: string | null }
  | { readonly kind: 'changeView'; readonly view: DesiredView }
  | { readonly kind: 'dropEnumValues'; readonly type: DesiredEnum; readonly values: readonly string[] }
  | { readonly kind: 'dropEnum'; readonly name: TableName };

/** What `sync()` reports of deviations. */
export function leftAloneOf(deviations: readonly Deviation[]): readonly LeftAlone[] {
  return deviations.flatMap(({ object, reason }) => (reason === null ? [] : [{ object, reason }]));
}
