import { refuseUnimplemented } from '../../connect/refuse-unimplemented.ts';
import { pushDatabase } from '../../migrations/push-database.ts';
import type { PushPlan, PushReport } from '../../migrations/push-plan.ts';
import type { CommandContext, CommandOutcome } from '../frame/command-context.ts';
import { CommandFailure } from '../frame/command-failure.ts';
import { openEngine } from '../project/open-engine.ts';
import type { ProjectSchema } from '../project/project.ts';
import { loadProjectSchema, openProject } from '../project/project.ts';
import type { ConnectionFlags } from '../project/project-connection.ts';
import { resolveConnection } from '../project/resolve-connection.ts';
import { lossesOf, planText, stepsOf } from '../push/plan-text.ts';

export interface DbPushOptions extends ConnectionFlags {
  readonly dryRun?: boolean;
  readonly acceptDataLoss?: boolean;
  readonly yes?: boolean;
}

/** `db push`: brings the database up to the schema. */
export async function dbPush(context: CommandContext, options: DbPushOptions): Promise<CommandOutcome> {
  const { dryRun = false, acceptDataLoss = false } = options;
  const config = await openProject(context);
  const schema = await loadProjectSchema(context, config, options.schema);
  refuseUnimplemented(schema.graph);
  const { url, connection } = options;
  const { cwd, env } = context.surroundings;
  const { configuration } = schema;
  const found = resolveConnection({ url, connection, config, cwd, schema: configuration, env });
  const { engine, description } = await openEngine(found, {
    schema: schema.graph,
    configuration,
    use: dryRun ? 'plan' : 'change',
  });
  try {
    context.say(`${schema.shown} → ${description}\n`);
    // With everything that stands in the way, of which the real run names the first.
    const planned = await pushDatabase(engine, { dryRun: true });
    const isSettled = dryRun || planned.plan.blocked.length + (planned.plan.steps.length === 0 ? 1 : 0) > 0;
    if (isSettled) {
      showPlan(context, options, planned.plan);
      return outcomeOf(context, options, schema, {
        ...planned,
        isApplied: !dryRun && planned.plan.blocked.length === 0,
      });
    }
    const asked = { isAsked: false, millis: 0 };
    const report = await pushDatabase(engine, {
      acceptDataLoss,
      confirm: async (plan) => {
        const since = performance.now();
        const goesOn = await confirmLoss(context, options, plan);
        Object.assign(asked, { isAsked: true, millis: performance.now() - since });
        return goesOn;
      },
    });
    if (!asked.isAsked) showPlan(context, options, report.plan);
    return outcomeOf(context, options, schema, { ...report, durationMillis: report.durationMillis - asked.millis });
  } finally {
    await engine.close();
  }
}

/** Only somebody who sits there can answer; everybody else has to say it beforehand. */
async function confirmLoss(context: CommandContext, options: DbPushOptions, plan: PushPlan): Promise<boolean> {
  if (!context.mayAsk || options.yes === true) {
    showPlan({ ...context, say: context.warn }, options, plan);
    throw new CommandFailure(
      `Nothing was changed: the plan has ${stepsOf(plan)}${lossesOf(plan)}.`,
      'Look at it with --dry-run; to go on, give --accept-data-loss.',
      undefined,
      { isApplied: false, ...plan },
    );
  }
  showPlan(context, options, plan);
  const goesOn = await context.surroundings.prompts.confirm('Data will be lost. Go on?', false);
  context.say('');
  return goesOn;
}

function showPlan(context: CommandContext, { dryRun = false }: DbPushOptions, plan: PushPlan): void {
  const text = planText(plan, context, dryRun || context.options.verbose === true);
  const print = dryRun || plan.blocked.length > 0 ? context.print : context.say;
  if (text !== '') print(`${text}\n`);
}

function outcomeOf(
  context: CommandContext,
  { dryRun = false }: DbPushOptions,
  { shown }: ProjectSchema,
  { plan, isApplied, durationMillis }: PushReport,
): CommandOutcome {
  const { palette } = context;
  const took = palette.faint(`(${Math.round(durationMillis)} ms)`);
  const hasSteps = plan.steps.length > 0;
  if (plan.blocked.length > 0) context.warn(`${palette.bad('Nothing was changed:')} the above stands in the way.`);
  else if (!hasSteps) context.say(`${palette.good('✓')} The database is as the schema says. ${took}`);
  else if (dryRun) context.say(`${stepsOf(plan)} to do${lossesOf(plan)}; nothing was changed. ${took}`);
  else if (isApplied) context.say(`${palette.good('✓')} ${stepsOf(plan)} done. ${took}`);
  else context.warn('Nothing was changed.');
  const isFine = plan.blocked.length === 0 && (isApplied || dryRun || !hasSteps);
  return {
    exitCode: isFine ? 0 : 1,
    data: { schema: shown, isApplied, ...plan, durationMillis: Math.round(durationMillis) },
  };
}
