import type { LentConnection } from '../engine/lend-connection.ts';
import { lendConnection } from '../engine/lend-connection.ts';
import { forgetColumnOrigins } from '../engine/raw-sql/raw-rows.ts';
import type { Engine } from '../engine/session.ts';
import { PushError } from '../foundation/errors/push-error.ts';
import { QueryError } from '../foundation/errors/query-error.ts';
import { readCatalogue } from '../introspection/introspect.ts';
import { applySteps } from '../sync/apply-steps.ts';
import { describeDesiredDatabase } from '../sync/describe-desired-database.ts';
import { blockedByExtras, refuseMissingExtras } from '../sync/missing-extras.ts';
import { inTurn } from '../sync/sync-turn.ts';
import { assessDraft } from './assess-draft.ts';
import { planPush } from './plan-push.ts';
import type { PushDraft } from './push-draft.ts';
import { checkPushOptions } from './push-options-check.ts';
import type { PushOptions, PushPlan, PushReport, PushStep } from './push-plan.ts';

const defaultLockTimeoutMillis = 60_000;

/**
 * Makes the database equal to the schema: all that `sync()` does, and what may lose something: drops what the
 * schema does not have, narrows types, forbids null. Views that the schema does not have stay, and so do the tables
 * in which Facet and Prisma note what they did.
 *
 * Whatever would lose rows or values is said beforehand, with counts, and done only with consent. What the rows stand
 * in the way of (nulls in a column that is to have none, values that do not fit) stops everything before
 * it begins. The plan is made again under the lock: what nobody consented to is not done.
 * PostgreSQL and SQLite do all of it or nothing, except that PostgreSQL settles new values of enums beforehand;
 * MariaDB and MySQL settle each statement.
 *
 * @throws PushError where something stands in the way, would be lost without consent, or fails
 * @throws CapabilityMissingError for what the database cannot hold
 * @throws ValidationError for options that are misspelt or of the wrong kind
 *
 * @example
 * ```ts
 * const { plan, isApplied } = await pushDatabase(engine, { confirm: (plan) => plan.steps.length < 10 });
 * ```
 */
export async function pushDatabase(engine: Engine, options: PushOptions = {}): Promise<PushReport> {
  checkPushOptions(options);
  const started = performance.now();
  if (engine.root.ambient().transaction !== null)
    throw new PushError({ step: 'start', reason: 'it was called inside a transaction, and settles its own', done: [] });

  const plan = await planOf(engine);
  const { draft, shown } = await look(engine, plan);
  const report = (reported: PushPlan, isApplied: boolean): PushReport => ({
    plan: reported,
    isApplied,
    durationMillis: performance.now() - started,
  });
  if (options.dryRun === true) {
    const blocked = [...shown.blocked, ...blockedByExtras(draft.missing)];
    return report({ ...shown, blocked }, false);
  }
  refuseMissingExtras(draft.missing, engine.dialect, 'push');
  refuseBlocked(shown);
  if (shown.steps.length === 0) return report(shown, true);
  if (!(await isConsented(shown, options))) return report(shown, false);

  const applied = await carryOut(engine, { plan, draft, shown, options });
  forgetColumnOrigins(engine);
  return report({ steps: applied, blocked: [] }, true);
}

/** Without the lock another process may change what is being asked about; then it is planned anew. */
async function look(engine: Engine, plan: MakeDraft): Promise<{ readonly draft: PushDraft; readonly shown: PushPlan }> {
  for (let attempt = 1; ; attempt++) {
    const draft = await plan(async (requests) => engine.root.runAll(requests));
    try {
      return { draft, shown: await assessDraft(draft, async (statement) => engine.root.run(statement, []), null) };
    } catch (error) {
      if (!(error instanceof QueryError) || attempt === 5) throw error;
    }
  }
}

type MakeDraft = (runAll: LentConnection['runAll']) => Promise<PushDraft>;

async function planOf(engine: Engine): Promise<MakeDraft> {
  const { dialect, capabilities, schema } = engine;
  const catalogue = await dialect.catalogue();
  const definitions = await dialect.definitions();
  const desired = describeDesiredDatabase(schema, { dialect, capabilities, definitions });
  const scope = { schemas: desired.schemas, searchPath: true };
  const context = { dialect, capabilities, definitions, changes: catalogue.changes, schema };
  return async (runAll) => planPush(desired, await readCatalogue(catalogue, scope, runAll), context);
}

interface Push {
  readonly plan: MakeDraft;
  readonly draft: PushDraft;
  readonly shown: PushPlan;
  readonly options: PushOptions;
}

async function carryOut(engine: Engine, { plan, draft, shown, options }: Push): Promise<readonly PushStep[]> {
  const { dialect, capabilities } = engine;
  const { changes } = await dialect.catalogue();
  const losses = new Map<string, string | null>(shown.steps.map(({ title, loss }) => [title, loss]));
  const apply = () =>
    lendConnection(engine, (connection) =>
      applySteps(connection, {
        dialect,
        capabilities,
        changes,
        plan,
        async check(current) {
          const assessed = await assessDraft(current, (statement) => connection.run(statement, []), dialect);
          refuseBlocked(assessed);
          if (options.acceptDataLoss !== true) refuseUnconfirmed(assessed, shown);
          for (const { title, loss } of assessed.steps) losses.set(title, loss);
        },
        failure: (step, reason, done, cause) =>
          new PushError({ step, reason, done: done.map(({ title }) => title) }, cause),
        isFenced: draft.steps.some((step) => step.isRebuild),
        waitMillis: options.lockTimeoutMillis ?? defaultLockTimeoutMillis,
      }),
    );
  const { steps } = await (engine.isEmbedded ? inTurn(apply) : apply());
  return steps.map(({ title, statements }) => ({ title, sql: statements, loss: losses.get(title) ?? null }));
}

async function isConsented(plan: PushPlan, { acceptDataLoss, confirm }: PushOptions): Promise<boolean> {
  const losses = plan.steps.flatMap(({ loss }) => loss ?? []);
  if (losses.length === 0 || acceptDataLoss === true) return true;
  if (confirm !== undefined) return confirm(plan);
  throw new PushError({
    step: 'go on without consent',
    reason: `it ${losses.join('; ')}. Give \`acceptDataLoss\` or \`confirm\`. Nothing was changed`,
    done: [],
  });
}

function refuseBlocked({ blocked }: PushPlan): void {
  const [first] = blocked;
  if (first === undefined) return;
  const others = blocked.length === 1 ? '' : ` And ${blocked.length - 1} more.`;
  throw new PushError({
    step: `settle the ${first.object}`,
    reason: `${first.reason}${others} Nothing was changed`,
    done: [],
  });
}

/** What was lost by others in the meantime is gone; what nobody was asked about is not touched. Numbers may have moved. */
function refuseUnconfirmed(current: PushPlan, shown: PushPlan): void {
  const key = ({ title, loss }: PushStep): string => `${title}\n${loss?.replaceAll(/\d[\d,]*/g, '#')}`;
  const confirmed = new Set(shown.steps.map(key));
  const unknown = current.steps.find((step) => step.loss !== null && !confirmed.has(key(step)));
  if (unknown === undefined) return;
  throw new PushError({
    step: unknown.title,
    reason: `the database has changed since the plan was made, and now it ${unknown.loss}. Push again. Nothing was changed`,
    done: [],
  });
}
