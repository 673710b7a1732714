import type { Capabilities } from '../dialects/capabilities.ts';
import type { CatalogueStatement } from '../dialects/catalogue-statement.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { DefinitionLock, RebuildFence, TableChanges } from '../dialects/table-changes.ts';
import { controlStatement } from '../engine/control-statements.ts';
import type { LentConnection } from '../engine/lend-connection.ts';
import type { FacetError } from '../foundation/errors/facet-error.ts';
import { LockNotAvailableError } from '../foundation/errors/lock-not-available-error.ts';
import type { SyncStep } from './safe-steps.ts';
import { stepFailure } from './step-failure.ts';
import { syncStatement } from './sync-statement.ts';

export interface ApplyOptions<Plan extends StepPlan> {
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  readonly changes: TableChanges;
  readonly plan: (runAll: LentConnection['runAll']) => Promise<Plan>;
  /** Looks at a plan under the lock, and throws where it must not be carried out. */
  check(plan: Plan, connection: LentConnection): Promise<void>;
  /** The error of a step that cannot be done, after those that stay done. */
  failure(step: string, reason: string, done: readonly SyncStep[], cause?: unknown): FacetError;
  /** Whether tables are expected to be made anew. */
  readonly isFenced: boolean;
  readonly waitMillis: number;
}

export interface StepPlan {
  readonly steps: readonly SyncStep[];
}

export interface AppliedSteps<Plan extends StepPlan> {
  readonly steps: readonly SyncStep[];
  /** The last one. */
  readonly plan: Plan;
}

/** What one transaction came to: done, or to be gone through again. */
interface Round<Plan extends StepPlan> {
  readonly applied: readonly SyncStep[];
  readonly plan: Plan;
  readonly next: 'done' | 'again' | 'fence';
}

/**
 * Plans anew under the lock, since another process may have been faster, and carries
 * the plan out in one transaction. A second round is needed after values of an enum
 * were added (nobody may use them before they are committed), and where it only shows
 * under the lock that a table has to be rebuilt.
 */
export async function applySteps<Plan extends StepPlan>(
  connection: LentConnection,
  options: ApplyOptions<Plan>,
): Promise<AppliedSteps<Plan>> {
  const { changes, waitMillis } = options;
  const deadline = performance.now() + waitMillis;
  const applied: SyncStep[] = [];
  let isFenced = options.isFenced;
  for (;;) {
    const round = await whenFree(deadline, options, (remaining) =>
      fenced(connection, isFenced ? changes.rebuildFence : null, () =>
        runRound(connection, options, { isFenced, waitMillis: remaining, done: applied }),
      ),
    );
    applied.push(...round.applied);
    if (round.next === 'done') return { steps: applied, plan: round.plan };
    if (round.next === 'fence') isFenced = true;
  }
}

/** Where waiting is cut into pieces (SQLite's busy timeout), goes on until the time is over. */
async function whenFree<T>(
  deadline: number,
  { waitMillis, failure }: Pick<ApplyOptions<StepPlan>, 'waitMillis' | 'failure'>,
  attempt: (remaining: number) => Promise<T>,
): Promise<T> {
  for (;;) {
    const remaining = Math.max(1, deadline - performance.now());
    try {
      return await attempt(remaining);
    } catch (error) {
      if (!(error instanceof LockNotAvailableError)) throw error;
      if (performance.now() + 50 >= deadline) throw lockFailure(failure, waitMillis, error);
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
    }
  }
}

function lockFailure(failure: ApplyOptions<StepPlan>['failure'], waitMillis: number, cause?: unknown): FacetError {
  const reason = `something else has kept the database from being changed for ${Math.round(waitMillis / 1000)} s`;
  return failure('start', reason, [], cause);
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

interface RoundState {
  readonly isFenced: boolean;
  readonly waitMillis: number;
  /** What earlier rounds committed. */
  readonly done: readonly SyncStep[];
}

async function runRound<Plan extends StepPlan>(
  connection: LentConnection,
  options: ApplyOptions<Plan>,
  state: RoundState,
): Promise<Round<Plan>> {
  const { dialect, capabilities, changes } = options;
  // The plan must see what others committed while this one waited for the lock.
  const isolation = capabilities.isolationLevels.includes('readCommitted') ? 'readCommitted' : null;
  const lock = changes.lock(state.waitMillis);
  for (const text of dialect.transactions.begin({ isolation, isReadOnly: false }))
    await connection.run(controlStatement(text, 'begin'), []);
  try {
    await acquire(connection, lock, options, state.waitMillis);
    const round = await carryOut(connection, options, state);
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

async function acquire(
  connection: LentConnection,
  lock: DefinitionLock,
  { failure }: Pick<ApplyOptions<StepPlan>, 'failure'>,
  waitMillis: number,
): Promise<void> {
  let answer: unknown;
  for (const { text, parameters } of lock.acquire) {
    const { rows } = await connection.run(syncStatement(text, /^select/i.test(text)), parameters);
    answer = rows[0]?.[0];
  }
  if (!lock.isHeld(answer)) throw lockFailure(failure, waitMillis);
}

async function carryOut<Plan extends StepPlan>(
  connection: LentConnection,
  options: ApplyOptions<Plan>,
  { isFenced, done }: RoundState,
): Promise<Round<Plan>> {
  const { changes } = options;
  const runner = stepRunner(connection, options, done);
  let plan = await options.plan((requests) => connection.runAll(requests));
  await options.check(plan, connection);
  const hasRebuild = plan.steps.some((step) => step.isRebuild);
  if (hasRebuild && !isFenced) return { applied: [], plan, next: 'fence' };

  const renames = plan.steps.filter((step) => step.isRename === true);
  if (renames.length > 0) {
    await runner.run(renames);
    plan = await options.plan((requests) => connection.runAll(requests));
  }
  const values = changes.enumValuesNeedOwnTransaction ? plan.steps.filter((step) => step.isEnumValue) : [];
  const steps = values.length > 0 ? values : plan.steps;
  const check = hasRebuild ? (changes.rebuildFence?.check ?? null) : null;
  const brokenBefore = check === null ? 0 : await countRows(connection, check);
  await runner.run(steps);
  if (check !== null && (await countRows(connection, check)) > brokenBefore)
    throw options.failure('rebuild the tables', 'rows that are there point at rows that are not', []);
  return { applied: runner.done(), plan, next: values.length > 0 ? 'again' : 'done' };
}

interface StepRunner {
  run(steps: readonly SyncStep[]): Promise<void>;
  done(): readonly SyncStep[];
}

/** Runs steps, and says of a failure what stays done where statements commit themselves. */
function stepRunner<Plan extends StepPlan>(
  connection: LentConnection,
  { capabilities, failure }: ApplyOptions<Plan>,
  before: readonly SyncStep[],
): StepRunner {
  const finished: SyncStep[] = [];
  return {
    async run(steps) {
      for (const step of steps) {
        try {
          await runTexts(connection, step.statements);
        } catch (error) {
          const lasting = capabilities.transactionalDefinitions ? before : [...before, ...finished];
          throw stepFailure(step, error, (title, reason) => failure(title, reason, lasting, error));
        }
        finished.push(step);
      }
    },
    done: () => finished,
  };
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
