import type { TableChanges } from '../dialects/table-changes.ts';
import type { DriverResult } from '../drivers/driver.ts';
import type { SessionRequest } from '../engine/session.ts';
import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import type { DescribedDatabase } from './describe-desired-database.ts';
import type { DesiredDatabase } from './desired-database.ts';
import { createFinder } from './finder.ts';
import { planFullText } from './full-text-indexes.ts';
import type { LeftAlone } from './left-alone.ts';
import type { SyncStep } from './safe-steps.ts';
import { safeSteps } from './safe-steps.ts';
import { diffSchema } from './schema-diff.ts';
import type { ChangedTable } from './schema-difference.ts';

/** What there is to do, as of one look at the database. */
export interface SyncPlan {
  readonly steps: readonly SyncStep[];
  readonly leftAlone: readonly LeftAlone[];
  /** Tables that get columns for which rows would have no value. */
  readonly valueless: readonly ChangedTable[];
}

/** Looks at the database through the given connection and plans. */
export type PlanSync = (
  runAll: (requests: readonly SessionRequest[]) => Promise<readonly DriverResult[]>,
) => Promise<SyncPlan>;

/** Compares and spells out. Pure. */
export function planSync(
  desired: DesiredDatabase,
  actual: PhysicalDatabase,
  database: DescribedDatabase & { readonly changes: TableChanges },
): SyncPlan {
  const { capabilities, changes } = database;
  const fullText = planFullText(desired, database);
  const difference = diffSchema(fullText.desired, actual, changes, capabilities.maxIdentifierBytes);
  const { tableKey, table: find } = createFinder(actual);
  return {
    steps: [
      ...safeSteps(difference, { ...database, tableKey }),
      ...fullText.tables
        .filter(({ table }) => find(table) === null)
        .map(({ table, statements }) => ({
          title: `create full-text index "${table.name}"`,
          statements,
          isEnumValue: false,
          isRebuild: false,
        })),
    ],
    leftAlone: difference.leftAlone,
    valueless: difference.changes.filter(({ valuelessColumns }) => valuelessColumns.length > 0),
  };
}
