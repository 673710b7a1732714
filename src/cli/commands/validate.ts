import { diagnosticsToJson } from '../../language/diagnostics/diagnostics-to-json.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { CommandContext, CommandOutcome } from '../frame/command-context.ts';
import { diagnosticsText } from '../project/diagnostics-text.ts';
import { findSchema } from '../project/find-schema.ts';
import { loadProjectSchema, openProject, readLanguageSchema } from '../project/project.ts';

export interface ValidateOptions {
  readonly schema?: string;
}

/** `validate`: lists all that is wrong with the schema, and what will hurt. */
export async function validate(context: CommandContext, { schema }: ValidateOptions): Promise<CommandOutcome> {
  const config = await openProject(context);
  if (findSchema(context.surroundings.cwd, schema, config).face === 'fluent')
    return validateModule(context, config, schema);
  const { files, parsed } = await readLanguageSchema(context, config, schema, 'validate');
  const { diagnostics } = parsed;
  const isValid = parsed.schema !== null;
  const names = files.map(({ name }) => name);
  if (diagnostics.length > 0) context.print(`${diagnosticsText(diagnostics, context.palette)}\n`);
  const verdict = isValid ? context.palette.good('valid') : context.palette.bad('not valid');
  context.say(`${names.join(', ')}: ${verdict}.`);
  return { exitCode: isValid ? 0 : 1, data: { files: names, diagnostics: diagnosticsToJson(diagnostics) } };
}

/** Whoever loads the module has it checked; mistakes are thrown. */
async function validateModule(
  context: CommandContext,
  config: LoadedConfig,
  flag: string | undefined,
): Promise<CommandOutcome> {
  const { palette } = context;
  const { graph, shown } = await loadProjectSchema(context, config, flag);
  const { warnings } = graph;
  for (const { path, message, hint } of warnings)
    context.print(`${palette.warning('warning:')} ${path.join('.')}: ${message}\n  = ${hint}\n`);
  context.say(`${shown}: ${palette.good('valid')}.`);
  return {
    exitCode: 0,
    data: {
      files: [shown],
      diagnostics: warnings.map(({ code, path, message, hint }) => ({
        code,
        severity: 'warning',
        message,
        help: hint,
        path: path.join('.'),
      })),
    },
  };
}
