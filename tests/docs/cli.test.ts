import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { createPalette } from '../../src/cli/frame/palette.ts';
import { createProgram } from '../../src/cli/program.ts';
import { createProject, linkSource, run } from '../support/command-line.ts';

const text = readFileSync(fileURLToPath(new URL('../../docs/cli.md', import.meta.url)), 'utf8');
const { folder: cwd, write, remove } = createProject();

afterAll(remove);

/** What the guide shows, in its order: files to write, and commands with what they print. */
type Step =
  | { readonly kind: 'file'; readonly path: string; readonly content: string }
  | { readonly kind: 'command'; readonly line: string; readonly output: string };

function steps(): readonly Step[] {
  return [...text.matchAll(/^```(prisma|typescript|console)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, language, content = '']): Step[] => {
      if (language === 'prisma') return [{ kind: 'file', path: 'schema.prisma', content }];
      if (language === 'typescript') return [{ kind: 'file', path: 'src/main.ts', content }];
      return content
        .split(/^\$ /m)
        .filter((part) => part !== '')
        .map((part): Step => {
          const [line = '', ...output] = part.split('\n');
          return { kind: 'command', line, output: output.join('\n') };
        });
    },
  );
}

/** What differs from run to run and from machine to machine. */
function settled(output: string): string {
  return output
    .replaceAll(/\(\d+(\.\d+)? ms\)/g, '(_ ms)')
    .replaceAll(/"durationMillis": [\d.]+/g, '"durationMillis": _')
    .replaceAll(/connected in \d+ ms, answers in [\d.]+ ms/g, 'connected in _ ms, answers in _ ms')
    .replaceAll(/^. Facet .*$/gm, 'Facet _')
    .replaceAll(/\d+\.\d+\.\d+/g, '_');
}

async function perform(line: string): Promise<string | null> {
  // The first is the second without its answers, and what npm does is not ours to test.
  if (line === 'npx facet-orm init' || line.startsWith('npm ')) return null;
  if (line.startsWith('node ')) {
    const { stdout } = await promisify(execFile)(process.execPath, line.split(' ').slice(1), { cwd });
    return stdout;
  }
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  expect(words.slice(0, 2)).toEqual(['npx', 'facet-orm']);
  const { stdout, stderr } = await run(words.slice(2), { cwd });
  return stdout + stderr;
}

describe('docs/cli.md', () => {
  it('shows what its commands print', async () => {
    linkSource(cwd);
    let commands = 0;
    for (const step of steps()) {
      if (step.kind === 'file') {
        write(step.path, step.content);
        continue;
      }
      const printed = await perform(step.line);
      if (printed === null) continue;
      commands += 1;
      expect(settled(printed), step.line).toBe(settled(step.output));
    }
    expect(commands).toBe(12);
  });

  it('names every command and option, and no others', () => {
    const program = createProgram({
      version: '',
      palette: createPalette(false),
      hasColors: false,
      columns: 80,
      write: () => {},
      writeError: () => {},
      run: async () => {},
    });
    const leaves = program.commands.flatMap((command) =>
      command.commands.length === 0
        ? [{ name: command.name(), command }]
        : command.commands.map((sub) => ({ name: `${command.name()} ${sub.name()}`, command: sub })),
    );
    const reference = text.slice(text.indexOf('## Commands'), text.indexOf('## The config file'));
    const sections = new Map(
      reference
        .split(/^### /m)
        .slice(1)
        .map((section) => [section.split('\n')[0], section]),
    );

    expect([...sections.keys()]).toEqual([
      'init',
      'generate',
      'validate',
      'format',
      'db pull',
      'db push',
      'db execute',
      'doctor',
    ]);
    expect([...sections.keys()].toSorted()).toEqual(leaves.map(({ name }) => name).toSorted());
    for (const { name, command } of leaves) {
      const rows = [...(sections.get(name) ?? '').matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell).join(' ');
      const shown = [...rows.matchAll(/--[a-z-]+/g)].map(([flag]) => flag).toSorted();
      expect(shown, name).toEqual(command.options.map(({ long }) => long).toSorted());
    }
  });
});
