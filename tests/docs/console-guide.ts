import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { run } from '../support/command-line.ts';

/** A block of a guide that a reader acts on: `prisma`, `sql`, `console` … */
export interface GuideBlock {
  readonly language: string;
  readonly text: string;
}

/** A command that a guide shows, and what it says that is printed. */
export interface ShownCommand {
  readonly line: string;
  readonly output: string;
}

/** All fenced blocks between two headings of a guide, in their order. */
export function guideBlocks(path: string, from = '', to = '\0'): readonly GuideBlock[] {
  const text = readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
  const start = text.indexOf(from);
  const end = text.indexOf(to, start);
  return [...text.slice(start, end === -1 ? undefined : end).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', block = '']) => ({ language, text: block }),
  );
}

/** The commands of a `console` block. */
export function shownCommands(text: string): readonly ShownCommand[] {
  return text
    .split(/^\$ /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [line = '', ...output] = part.split('\n');
      return { line, output: output.join('\n') };
    });
}

/** Without what differs from run to run and from machine to machine. */
export function settled(output: string): string {
  return output
    .replaceAll(/\(\d+(\.\d+)? ms\)/g, '(_ ms)')
    .replaceAll(/(PostgreSQL|MariaDB) database \S+ at \S+/g, '$1 database _ at _');
}

/** What a command prints; `null` for those of npm, which are not ours to test. */
export async function perform(
  line: string,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  if (line.startsWith('npm ')) return null;
  if (line.startsWith('node ')) {
    const { stdout } = await promisify(execFile)(process.execPath, line.split(' ').slice(1), {
      cwd,
      env: { ...process.env, ...env },
    });
    return stdout;
  }
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  if (words[0] !== 'npx' || words[1] !== 'facet-orm') throw new TypeError(`a command of somebody else: ${line}`);
  const { stdout, stderr } = await run(words.slice(2), { cwd, env });
  return stdout + stderr;
}

/**
 * Does to a text what a `diff` block without line numbers says: lines with a blank or `-` are there, one after another, and those
 * with a blank or `+` come in their place. Behind a `+`, the next of the others begins another place.
 */
export function edited(text: string, diff: string): string {
  let result = text;
  for (const [place = ''] of diff.matchAll(/(?:^[- ].*\n)+(?:^\+.*\n)*/gm)) {
    const without = (mark: string): string =>
      place.replaceAll(new RegExp(`^\\${mark}.*\\n`, 'gm'), '').replaceAll(/^[-+ ]/gm, '');
    const before = without('+');
    if (result.split(before).length !== 2) throw new TypeError(`not there, or not once:\n${before}`);
    result = result.replace(before, () => without('-'));
  }
  return result;
}
