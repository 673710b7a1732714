import type { LoadedConfig } from '../config/load-config.ts';
import { shownPath } from '../config/shown-path.ts';
import { checkDatabase } from '../doctor/check-database.ts';
import { checkGenerated } from '../doctor/check-generated.ts';
import { checkInstallation } from '../doctor/check-installation.ts';
import type { Finding } from '../doctor/finding.ts';
import { bad, good, hint, shortened } from '../doctor/finding.ts';
import type { CommandContext, CommandOutcome } from '../frame/command-context.ts';
import { explainFailure } from '../frame/explain-failure.ts';
import { InvalidSchemaFiles } from '../project/invalid-schema-files.ts';
import type { ProjectSchema } from '../project/project.ts';
import { loadProjectSchema, openProject } from '../project/project.ts';
import type { ConnectionFlags } from '../project/project-connection.ts';

/** `doctor`: looks at everything that a project needs in order to work, and says what is wrong. */
export async function doctor(context: CommandContext, options: ConnectionFlags): Promise<CommandOutcome> {
  const findings: Finding[] = [];
  const add = (...found: readonly Finding[]): void => {
    for (const finding of found) printFinding(context, finding);
    findings.push(...found);
  };
  const { config, finding } = await checkConfigFile(context);
  add(...checkInstallation(config?.folder ?? context.surroundings.cwd), finding);
  if (config !== null) {
    const { schema, finding: ofSchema } = await checkSchema(context, config, options);
    add(ofSchema);
    add(...(await checkDatabase(context, config, schema, options)));
    add(...(await checkGenerated(context, config, schema, options.schema)));
  }
  const wrong = findings.filter(({ state }) => state === 'bad').length;
  const { palette } = context;
  const verdict =
    wrong === 0
      ? palette.good('Nothing is wrong.')
      : palette.bad(wrong === 1 ? 'One thing is wrong.' : `${wrong} things are wrong.`);
  context.say(`\n${verdict}`);
  return { exitCode: wrong === 0 ? 0 : 1, data: { findings } };
}

async function checkConfigFile(
  context: CommandContext,
): Promise<{ readonly config: LoadedConfig | null; readonly finding: Finding }> {
  const { cwd } = context.surroundings;
  try {
    const config = await openProject(context);
    const files = config.envFiles.map((path) => shownPath(path, cwd));
    const with_ = files.length === 0 ? 'no .env' : files.join(', ');
    const finding =
      config.path === null
        ? hint('Config', `no facet.config.* here or above; ${with_}`)
        : good('Config', `${shownPath(config.path, cwd)}; ${with_}`);
    return { config, finding };
  } catch (error) {
    return { config: null, finding: failed('Config', error, context) };
  }
}

async function checkSchema(
  context: CommandContext,
  config: LoadedConfig,
  options: ConnectionFlags,
): Promise<{ readonly schema: ProjectSchema | null; readonly finding: Finding }> {
  try {
    const schema = await loadProjectSchema(context, config, options.schema);
    const models = Object.values(schema.graph.models).filter(({ isImplicit }) => !isImplicit).length;
    const { warnings } = schema.graph;
    const summary = `${schema.shown}: ${models === 1 ? '1 model' : `${models} models`}`;
    const finding =
      warnings.length === 0
        ? good('Schema', summary)
        : hint(
            'Schema',
            `${summary}, ${warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}`,
            shortened(warnings.map(({ path, message }) => `${path.join('.')}: ${message}`)),
          );
    return { schema, finding };
  } catch (error) {
    return { schema: null, finding: failed('Schema', error, context) };
  }
}

function failed(title: string, error: unknown, context: CommandContext): Finding {
  const { message, hint: advice } = explainFailure(error, context);
  if (error instanceof InvalidSchemaFiles) return bad(title, message, ['`facet-orm validate` lists all of it.']);
  return bad(title, message, advice === null ? [] : [advice]);
}

function printFinding(context: CommandContext, { title, state, summary, details }: Finding): void {
  const { palette } = context;
  const marks = {
    good: palette.good('✓'),
    hint: palette.warning('!'),
    bad: palette.bad('✗'),
    skipped: palette.faint('-'),
  };
  const print = state === 'bad' ? context.print : context.say;
  print(
    `${marks[state]} ${palette.strong(title.padEnd(12))} ${state === 'skipped' ? palette.faint(summary) : summary}`,
  );
  for (const line of details) print(`    ${line}`);
}
