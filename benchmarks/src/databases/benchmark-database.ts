import type { Dataset } from '../data/dataset.ts';
import type { OrderWithDetails, Payment, StockLevel } from '../rows.ts';
import type { WrittenTable } from '../workloads.ts';

export const databaseKinds = ['sqlite', 'postgres', 'mariadb'] as const;

export type DatabaseKind = (typeof databaseKinds)[number];

/** How many connections every adapter may open on a server. */
export const poolSize = 10;

/** A database with the benchmark's tables and rows, and a connection of its own beside the adapters'. */
export interface BenchmarkDatabase {
  readonly kind: DatabaseKind;
  /** Path of the SQLite file, or URL of the database. */
  readonly location: string;
  /** For the report: `PostgreSQL 15.3`. */
  readonly version: string;
  /** All payments by id. */
  readPayments(): Promise<Payment[]>;
  /** All stock levels by id. */
  readStockLevels(): Promise<StockLevel[]>;
  /** The orders that are not of the dataset, by id, with their details. */
  readNewOrders(): Promise<OrderWithDetails[]>;
  /** Empties `payments`, takes new orders away, gives `stockLevels` its first rows again, and leaves neither bloat nor a long log behind. */
  restore(tables: readonly WrittenTable[]): Promise<void>;
  close(): Promise<void>;
}

export type OpenDatabase = (data: Dataset) => Promise<BenchmarkDatabase>;
