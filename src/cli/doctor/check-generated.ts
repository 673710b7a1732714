import { existsSync } from 'node:fs';
import type { LoadedConfig } from '../config/load-config.ts';
import type { CommandContext } from '../frame/command-context.ts';
import { explainFailure } from '../frame/explain-failure.ts';
import { withConfiguredGenerators } from '../generate/configured-generators.ts';
import type { ProjectSchema } from '../project/project.ts';
import { readLanguageSchema } from '../project/project.ts';
import type { Finding } from './finding.ts';
import { bad, good, hint } from './finding.ts';

/** Whether what was generated is what the schema would generate now. Nothing for a fluent schema. */
export async function checkGenerated(
  context: CommandContext,
  config: LoadedConfig,
  schema: ProjectSchema | null,
  flag: string | undefined,
): Promise<readonly Finding[]> {
  if (schema === null || schema.place.face === 'fluent') return [];
  try {
    const { generateSchema } = await import('../../generator/generate-schema.ts');
    const { files, parsed, folder } = await readLanguageSchema(context, config, flag, 'doctor');
    const configured = withConfiguredGenerators(parsed, config, context.surroundings.env);
    const outputs = await generateSchema({ files, parsed: configured, directory: folder, dryRun: true });
    const outdated = outputs.filter(({ written, removed }) => written.length + removed.length > 0);
    if (outdated.length === 0) return [good('Generated', 'up to date')];
    const isMissing = outdated.every(({ outputDirectory }) => !existsSync(outputDirectory));
    const names = outdated.map(({ generator }) => generator).join(', ');
    const details = ['Run `facet-orm generate`.'];
    if (isMissing) return [hint('Generated', `nothing yet by ${names}`, details)];
    return [bad('Generated', `${names}: older than the schema`, details)];
  } catch (error) {
    const { message, hint: advice } = explainFailure(error, context);
    return [bad('Generated', message, advice === null ? [] : [advice])];
  }
}
