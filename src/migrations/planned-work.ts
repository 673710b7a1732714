import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import type { Finder } from '../sync/finder.ts';
import type { FullTextPlan } from '../sync/full-text-indexes.ts';
import type { ExtrasPlan } from '../sync/plan-extras.ts';
import type { SyncStep } from '../sync/safe-steps.ts';
import type { SchemaDifference } from '../sync/schema-difference.ts';
import type { TableWork } from './push-context.ts';
import type { Removals } from './removals.ts';

/** All that a push has to do, before it is put in order. */
export interface PlannedWork {
  readonly renames: readonly SyncStep[];
  readonly removals: Removals;
  readonly works: readonly TableWork[];
  /** What is to be added, as of the database without what goes. */
  readonly difference: SchemaDifference;
  readonly extras: ExtrasPlan;
  readonly fullText: FullTextPlan;
  readonly find: Finder;
  readonly actual: PhysicalDatabase;
}
