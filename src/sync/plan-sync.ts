import type { TableChanges } from '../dialects/table-changes.ts';
import type { DriverResult } from '../drivers/driver.ts';
import type { SessionRequest } from '../engine/session.ts';
import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import type { DescribedDatabase } from './describe-desired-database.ts';
import type { DesiredDatabase } from './desired-database.ts';
import { leftAloneOf } from './deviation.ts';
import { createFinder } from './finder.ts';
import { planFullText } from './full-text-indexes.ts';
import type { LeftAlone } from './left-alone.ts';
import type { ExtrasPlan } from './plan-extras.ts';
import { planExtras, shapeTables } from './plan-extras.ts';
import type { SafeSteps, SyncStep } from './safe-steps.ts';
import { groupSafeSteps } from './safe-steps.ts';
import { diffSchema } from './schema-diff.ts';
import type { ChangedTable } from './schema-difference.ts';

/** What there is to do, as of one look at the database. */
export interface SyncPlan {
  readonly steps: readonly SyncStep[];
  readonly leftAlone: readonly LeftAlone[];
  /** Tables that get columns for which rows would have no value. */
  readonly valueless: readonly ChangedTable[];
  /** Objects of the schema that neither are there nor get made. */
  readonly missing: readonly string[];
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
  const tables = shapeTables(fullText.desired.tables, desired.extras, changes.extras);
  const difference = diffSchema({ ...fullText.desired, tables }, actual, changes, capabilities.maxIdentifierBytes);
  const find = createFinder(actual);
  const extras = planExtras(desired.extras, { actual, find, definitions: changes.extras, changesTables: false });
  const safe = groupSafeSteps(difference, { ...database, tableKey: find.tableKey });
  return {
    steps: [
      ...joinSteps(safe, extras),
      ...fullText.tables
        .filter(({ table }) => find.table(table) === null)
        .map(({ table, statements }) => ({
          title: `create full-text index "${table.name}"`,
          statements,
          isEnumValue: false,
          isRebuild: false,
        })),
    ],
    leftAlone: [
      ...leftAloneOf(difference.deviations),
      ...extras.changed.map(({ title }) => ({
        object: title.replace(/^change (the check of )?/, ''),
        reason: 'It is defined otherwise than the schema says.',
      })),
    ],
    valueless: difference.changes.filter(({ valuelessColumns }) => valuelessColumns.length > 0),
    missing: extras.missing,
  };
}

/** In an order in which every step finds what it needs. */
function joinSteps(safe: SafeSteps, extras: ExtrasPlan): readonly SyncStep[] {
  return [
    ...safe.schemas,
    ...extras.extensions,
    ...safe.enums,
    ...safe.enumValues,
    ...extras.beforeTables,
    ...safe.tables,
    ...extras.partitions,
    ...safe.changes,
    ...safe.indexes,
    ...safe.indexesOfChanged,
    ...safe.foreignKeys,
    ...safe.views,
    ...extras.afterTables,
  ];
}
