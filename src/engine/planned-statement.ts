import type { DriverStatement } from '../drivers/driver.ts';
import type { ParameterSource } from '../sql/compiled-statement.ts';

/**
 * A compiled statement with what the session, hooks and drivers need to know of
 * it. One frozen object per plan: drivers keep prepared handles under it.
 */
export interface PlannedStatement extends DriverStatement {
  readonly parameters: readonly ParameterSource[];
  readonly intent: 'read' | 'write' | 'definition' | 'control';
  /** Physical tables it touches, for caches, replicas and change capture. */
  readonly tables: readonly string[];
  /** `null` for raw SQL and the bare-table builder. */
  readonly model: string | null;
  /** `findMany`, `create`, `raw` … */
  readonly operation: string;
}
