import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Session } from '../../engine/session.ts';
import type { Model } from '../../schema/model.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { LookupKey } from './lookup-key.ts';

/** One call among those that are merged. */
export interface Lookup {
  readonly values: readonly unknown[];
  /** Of the statement that would answer this call alone. */
  readonly parameters: readonly unknown[];
  /** Answers with the row that was found; `undefined` where there is none. */
  settle(row: unknown): void;
  reject(error: unknown): void;
  /** Asks for this row alone. */
  runAlone(): void;
}

/** What a merged statement is planned from. */
export interface LookupPlan {
  readonly context: PlanContext;
  readonly model: Model;
  readonly call: ReadShape;
  readonly key: LookupKey;
  /** Where each part of the key stands among a call's parameters. */
  readonly positions: readonly number[];
}

/** Answers calls that differ in nothing but their key by one statement. */
export interface MergedLookup {
  run(session: Session, lookups: readonly Lookup[]): void;
}

export const mergedLookupPart: PartKey<(plan: LookupPlan) => MergedLookup> = partKey('mergedLookup');
