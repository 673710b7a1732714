import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { examplePrograms, writeExamplePrograms } from './example-programs.ts';
import { compiledGuides } from './guide-files.ts';
import { root } from './repository.ts';
import { runTool } from './run-tool.ts';

const folder = join(root, '.cache/examples');

/** Every ```ts block of the docstrings, of docs/ and of the README compiles. */
export const examples: Check = {
  name: 'examples',
  async run() {
    const programs = examplePrograms();

    rmSync(folder, { recursive: true, force: true });
    writeExamplePrograms(folder, programs);
    const [output = ''] = await runTool('node_modules/typescript-7/bin/tsc', [
      '-p',
      join(folder, 'tsconfig.json'),
      '--pretty',
      'false',
    ]);

    // The compiler names the generated file; a reader wants the place of the example.
    return output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) =>
        line
          .replace(
            /^.*guides\/(\d+)\/\w+\.ts\((\d+),\d+\)/,
            (_, index: string, row: string) => `${compiledGuides[Number(index)]}:${row}`,
          )
          .replace(/^.*?(\d+)\.ts\((\d+),\d+\)/, (_, index: string, row: string) => {
            const program = programs[Number(index)];

            return program === undefined ? line : `${program.path}:${program.line + Number(row) - 1}`;
          }),
      );
  },
};
