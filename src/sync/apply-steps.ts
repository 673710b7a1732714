import type { Capabilities } from '../dialects/capabilities.ts';
import type { CatalogueStatement } from '../dialects/catalogue-statement.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { DefinitionLock, RebuildFence, TableChanges } from '../dialects/table-changes.ts';
import { controlStatement } from '../engine/control-statements.ts';
import type { LentConnection } from '../engine/lend-connection.ts';
import { LockNotAvailableError } from '../foundation/errors/lock-not-available-error.ts';
import { SyncError } from '../foundation/errors/sync-error.ts';
import { findBlocked } from './blocked-columns.ts';
import type { LeftAlone } from './left-alone.ts';
import type { PlanSync, SyncPlan } from './plan-sync.ts';
import type { SyncStep } from './safe-steps.ts';
import { stepFailure } from './step-failure.ts';
import { syncStatement } from './sync-statement.ts';

export interface ApplyOptions {
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  readonly changes: TableChanges;
  readonly plan: PlanSync;
  /** Whether tables are expected to be made anew. */
  readonly isFenced: boolean;
  readonly waitMillis: number;
}

export interface AppliedSteps {
  readonly steps: readonly SyncStep[];
  readonly leftAlone: readonly LeftAlone[];
}

/** What one transaction came to: done, or to be gone through again. */
interface Round {
  readonly applied: readonly SyncStep[];
  readonly plan: SyncPlan;
  readonly next: 'done' | 'again' | 'fence';
}

/**
 * Plans anew under the lock, since another process may have been faster, and carries
 * the plan out in one transaction. A second round is needed after values of an enum
 * were added (nobody may use them before they are committed), and where it only shows
 * under the lock that a table has to be rebuilt.
 */
export async function applySteps(connection: LentConnection, options: ApplyOptions): Promise<AppliedSteps> {
  const { changes, waitMillis } = options;
  const deadline = performance.now() + waitMillis;
  const applied: SyncStep[] = [];
  let isFenced = options.isFenced;
  for (;;) {
    const round = await whenFree(deadline, waitMillis, (remaining) =>
      fenced(connection, isFenced ? changes.rebuildFence : null, () =>
        runRound(connection, options, isFenced, remaining),
      ),
    );
    applied.push(...round.applied);
    if (round.next === 'done') return { steps: applied, leftAlone: round.plan.leftAlone };
    if (round.next === 'fence') isFenced = true;
  }
}

/** Where waiting is cut into pieces (SQLite's busy timeout), goes on until the time is over. */
async function whenFree<T>(
  deadline: number,
  waitMillis: number,
  attempt: (remaining: number) => Promise<T>,
): Promise<T> {
  for (;;) {
    const remaining = Math.max(1, deadline - performance.now());
    try {
      return await attempt(remaining);
    } catch (error) {
      if (!(error instanceof LockNotAvailableError)) throw error;
      if (performance.now() + 50 >= deadline) throw lockFailure(waitMillis, error);
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
    }
  }
}

function lockFailure(waitMillis: number, cause?: unknown): SyncError {
  const reason = `something else has kept the database from being changed for ${Math.round(waitMillis / 1000)} s`;
  return new SyncError({ step: 'start', reason }, cause);
}

async function fenced<T>(connection: LentConnection, fence: RebuildFence | null, work: () => Promise<T>): Promise<T> {
  if (fence === null) return work();
  const before = await firstValue(connection, fence.read);
  try {
    await runTexts(connection, fence.before);
    return await work();
  } finally {
    await runTexts(connection, fence.after(before));
  }
}

async function runRound(
  connection: LentConnection,
  options: ApplyOptions,
  isFenced: boolean,
  waitMillis: number,
): Promise<Round> {
  const { dialect, capabilities, changes, plan } = options;
  // The plan must see what others committed while this one waited for the lock.
  const isolation = capabilities.isolationLevels.includes('readCommitted') ? 'readCommitted' : null;
  const lock = changes.lock(waitMillis);
  for (const text of dialect.transactions.begin({ isolation, isReadOnly: false }))
    await connection.run(controlStatement(text, 'begin'), []);
  try {
    await acquire(connection, lock, waitMillis);
    const current = await plan((requests) => connection.runAll(requests));
    const round = await carryOut(connection, current, options, isFenced);
    await runAll(connection, lock.release);
    await connection.run(controlStatement(dialect.transactions.commit, 'commit'), []);
    return round;
  } catch (error) {
    // The first error is what matters; a connection that cannot even roll back is not used again.
    await runAll(connection, lock.release).catch(() => undefined);
    await connection.run(controlStatement(dialect.transactions.rollback, 'rollback'), []).catch(() => undefined);
    throw error;
  }
}

async function acquire(connection: LentConnection, lock: DefinitionLock, waitMillis: number): Promise<void> {
  let answer: unknown;
  for (const { text, parameters } of lock.acquire) {
    const { rows } = await connection.run(syncStatement(text, /^select/i.test(text)), parameters);
    answer = rows[0]?.[0];
  }
  if (!lock.isHeld(answer)) throw lockFailure(waitMillis);
}

async function carryOut(
  connection: LentConnection,
  plan: SyncPlan,
  options: ApplyOptions,
  isFenced: boolean,
): Promise<Round> {
  const { changes, dialect } = options;
  const blocked = await findBlocked(plan, dialect, (statement) => connection.run(statement, []));
  if (blocked.length > 0) throw blockedFailure(blocked);
  const hasRebuild = plan.steps.some((step) => step.isRebuild);
  if (hasRebuild && !isFenced) return { applied: [], plan, next: 'fence' };

  const values = changes.enumValuesNeedOwnTransaction ? plan.steps.filter((step) => step.isEnumValue) : [];
  const steps = values.length > 0 ? values : plan.steps;
  const check = hasRebuild ? (changes.rebuildFence?.check ?? null) : null;
  const brokenBefore = check === null ? 0 : await countRows(connection, check);
  for (const step of steps) await carryOutStep(connection, step);
  if (check !== null && (await countRows(connection, check)) > brokenBefore) {
    throw new SyncError({ step: 'rebuild the tables', reason: 'rows that are there point at rows that are not' });
  }
  return { applied: steps, plan, next: values.length > 0 ? 'again' : 'done' };
}

async function carryOutStep(connection: LentConnection, step: SyncStep): Promise<void> {
  try {
    await runTexts(connection, step.statements);
  } catch (error) {
    throw stepFailure(step, error);
  }
}

function blockedFailure(blocked: readonly LeftAlone[]): SyncError {
  const objects = blocked.map(({ object }) => object).join(' and the ');
  return new SyncError({
    step: `add the ${objects}`,
    reason:
      'the rows that are there would have no value; give the field a default or make it optional, or empty the table. Nothing was changed',
  });
}

async function runTexts(connection: LentConnection, texts: readonly string[]): Promise<void> {
  for (const text of texts) await connection.run(syncStatement(text, false), []);
}

async function runAll(connection: LentConnection, statements: readonly CatalogueStatement[]): Promise<void> {
  for (const { text, parameters } of statements)
    await connection.run(syncStatement(text, /^select/i.test(text)), parameters);
}

async function firstValue(connection: LentConnection, text: string): Promise<unknown> {
  const { rows } = await connection.run(syncStatement(text, true), []);
  return rows[0]?.[0];
}

async function countRows(connection: LentConnection, text: string): Promise<number> {
  const { rows } = await connection.run(syncStatement(text, true), []);
  return rows.length;
}
