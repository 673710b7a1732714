import type { GeneratedOutput } from '../../generator/generate-schema.ts';
import { generateSchema } from '../../generator/generate-schema.ts';
import { shownPath } from '../config/shown-path.ts';
import type { CommandContext, CommandOutcome } from '../frame/command-context.ts';
import { explainFailure, printFailure } from '../frame/explain-failure.ts';
import { UsageError } from '../frame/usage-error.ts';
import { withConfiguredGenerators } from '../generate/configured-generators.ts';
import { watchFiles } from '../generate/watch-files.ts';
import { diagnosticsText } from '../project/diagnostics-text.ts';
import { InvalidSchemaFiles } from '../project/invalid-schema-files.ts';
import { openProject, readLanguageSchema } from '../project/project.ts';

export interface GenerateCommandOptions {
  readonly schema?: string;
  readonly generator?: readonly string[];
  readonly watch?: boolean;
}

/** `generate`: writes the typed client, and whatever else the schema has generators for. */
export async function generate(context: CommandContext, options: GenerateCommandOptions): Promise<CommandOutcome> {
  if (options.watch !== true)
    return { exitCode: 0, data: { outputs: (await generateOnce(context, options)).map(dataOf) } };
  if (context.options.json === true)
    throw new UsageError('--watch goes on and on, and --json is one document.', 'Give one of them.');
  const { paths } = await readLanguageSchema(context, await openProject(context), options.schema, 'generate');
  const { signal } = context.surroundings;
  const names = paths.map((path) => shownPath(path, context.surroundings.cwd));
  const shown = names.length > 3 ? `${names.length} files` : names.join(', ');
  context.say(context.palette.faint(`Watching ${shown}; Ctrl-C ends it.`));
  await watchFiles({ paths, signal, onChange: () => generateOrReport(context, options) });
  return { exitCode: 0, data: {} };
}

/** While somebody writes, a schema is wrong half of the time: that ends nothing. */
async function generateOrReport(context: CommandContext, options: GenerateCommandOptions): Promise<void> {
  try {
    await generateOnce(context, options);
  } catch (error) {
    if (error instanceof InvalidSchemaFiles) context.warn(`${diagnosticsText(error.diagnostics, context.palette)}\n`);
    else context.warn(printFailure(error, context));
    context.say(context.palette.faint(`${explainFailure(error, context).code}: waiting for the next change`));
  }
}

async function generateOnce(
  context: CommandContext,
  { schema, generator }: GenerateCommandOptions,
): Promise<readonly GeneratedOutput[]> {
  const config = await openProject(context);
  const { files, parsed, folder } = await readLanguageSchema(context, config, schema, 'generate');
  if (parsed.schema === null) throw new InvalidSchemaFiles(parsed.diagnostics);
  const outputs = await generateSchema({
    files,
    parsed: withConfiguredGenerators(parsed, config, context.surroundings.env),
    directory: folder,
    generators: generator,
  });
  for (const output of outputs) {
    if (output.skipped === null) context.say(lineOf(context, output));
    else context.warn(`${context.palette.warning('!')} ${output.generator}: ${output.skipped}`);
  }
  return outputs;
}

function lineOf({ palette, surroundings }: CommandContext, output: GeneratedOutput): string {
  const { generator, outputDirectory, written, unchanged, removed, durationMillis } = output;
  const place = shownPath(outputDirectory, surroundings.cwd);
  const changes = [
    ...(written.length > 0 ? [`${written.length} written`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
    ...(unchanged.length > 0 ? [`${unchanged.length} unchanged`] : []),
  ];
  const took = palette.faint(`(${Math.round(durationMillis)} ms)`);
  return `${palette.good('✓')} ${generator} → ${place}: ${changes.join(', ')} ${took}`;
}

function dataOf(output: GeneratedOutput): Readonly<Record<string, unknown>> {
  return { ...output, durationMillis: Math.round(output.durationMillis) };
}
