import { readFileSync, writeFileSync } from 'node:fs';
import { formatSchema } from '../../language/format-schema.ts';
import { shownPath } from '../config/shown-path.ts';
import type { CommandContext, CommandOutcome } from '../frame/command-context.ts';
import { openProject, readLanguageSchema } from '../project/project.ts';

export interface FormatOptions {
  readonly schema?: string;
  readonly check?: boolean;
}

/** `format`: brings schema files into their usual form, or says which are not. */
export async function format(
  context: CommandContext,
  { schema, check = false }: FormatOptions,
): Promise<CommandOutcome> {
  const { palette, surroundings } = context;
  const config = await openProject(context);
  const { paths } = await readLanguageSchema(context, config, schema, 'format');
  const changed: string[] = [];
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    const formatted = formatFile(text);
    if (formatted === text) continue;
    changed.push(shownPath(path, surroundings.cwd));
    if (!check) writeFileSync(path, formatted);
  }
  const isRefused = check && changed.length > 0;
  for (const name of changed) context.print(check ? `${palette.bad('not formatted:')} ${name}` : `formatted: ${name}`);
  const files = paths.length === 1 ? '1 file' : `${paths.length} files`;
  if (changed.length === 0) context.say(`${files}, ${palette.good('all in their usual form')}.`);
  else if (isRefused) context.say('Run `facet-orm format`.');
  return {
    exitCode: isRefused ? 1 : 0,
    data: { files: paths.map((path) => shownPath(path, surroundings.cwd)), changed },
  };
}

/** Keeps the file's own line ends, by what its first line ends with, and its byte order mark. */
export function formatFile(text: string): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const formatted = formatSchema(text.slice(mark.length));
  return mark + (/^[^\n]*\r\n/.test(text) ? formatted.replaceAll(/\r?\n/g, '\r\n') : formatted);
}
