import type { DriverValue } from '../../../dialects/codec.ts';
import type { RawNode } from '../../../sql/nodes/expression-nodes.ts';
import type { SelectNode } from '../../../sql/nodes/query-nodes.ts';
import type { WriteNode } from '../../../sql/nodes/write-nodes.ts';
import type { OutputPlace, ScopeColumn } from '../scope.ts';
import type { UpsertedRows } from './upserted-rows.ts';

/** A write as a tree, with what is known of the rows that it gives back. */
export interface PlannedWrite {
  /** `merge` is one of its own making, since only one database knows it. */
  readonly node: WriteNode | RawNode;
  /** What `returning` asks for; empty for nothing. */
  readonly columns: readonly ScopeColumn[];
  readonly places: readonly OutputPlace[];
  /** Rows that are spelled out in the statement, whose text then depends on how many they are. */
  readonly rows: PlannedRows | null;
  readonly counter: SkippedRows | null;
  /** Of an upsert whose rows the database counts wrongly. */
  readonly upserted?: UpsertedRows;
}

/** Rows that travel in one slot, but must stand in the statement one by one. */
export interface PlannedRows {
  /** Where the rows are among the values of the call. */
  readonly slot: number;
  /** Into how many statements they go, and how many rows into each; several run as one transaction. */
  portions(total: number): readonly number[];
  /** The insert of so many rows. Slots behind those of the plan are the cells, row by row. */
  nodeOf(count: number): WriteNode;
  /** Throws `RefusedCell`. */
  cells(rows: readonly unknown[], from: number, count: number): DriverValue[];
}

/**
 * Statements around an insert that leaves out rows, where the database counts those like new ones:
 * the connection counts them itself. All of them run as one transaction.
 */
export interface SkippedRows {
  readonly reset: SelectNode;
  readonly read: SelectNode;
}
