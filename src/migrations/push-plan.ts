import type { LeftAlone } from '../sync/left-alone.ts';

/** What `db push` takes. */
export interface PushOptions {
  /** Goes on where something would be lost, without asking. Default `false`. */
  readonly acceptDataLoss?: boolean;
  /** Finds out and reports what there is to do, and changes nothing. Default `false`. */
  readonly dryRun?: boolean;
  /** How long to wait, in milliseconds, while another process changes definitions. Default 60,000. */
  readonly lockTimeoutMillis?: number;
  /** Asked when something would be lost and `acceptDataLoss` is not set; `true` goes on. */
  readonly confirm?: (plan: PushPlan) => Promise<boolean> | boolean;
}

/** One thing that `db push` does. */
export interface PushStep {
  /** `change table "User" (drop column "age")`. */
  readonly title: string;
  readonly sql: readonly string[];
  /** What is lost, as a sentence with counts from the database; `null` for nothing. */
  readonly loss: string | null;
}

export interface PushPlan {
  /** In the order in which they are done; empty when the database is as the schema says. */
  readonly steps: readonly PushStep[];
  /** What stands in the way, with what to do about it: while there is any, nothing is changed. */
  readonly blocked: readonly LeftAlone[];
}

export interface PushReport {
  /** What was done; where nothing was changed, what there would be to do. */
  readonly plan: PushPlan;
  /** False for a dry run, and where `confirm` said no. */
  readonly isApplied: boolean;
  readonly durationMillis: number;
}
