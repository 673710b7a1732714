import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { createGuideProgram } from './guide-program.ts';

const { folder, prints } = createGuideProgram('README.md');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('README.md', () => {
  it('has a quick start that prints what it says', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['main.ts'], { cwd: folder });

    expect(prints).toHaveLength(2);
    expect(stdout.trimEnd().split('\n')).toEqual(prints);
  });
});

const linking = [
  'README.md',
  'docs/getting-started.md',
  'docs/query-builder.md',
  'docs/query-builder-cookbook.md',
  'docs/query-builder-functions.md',
];

describe.each(linking)('%s', (path) => {
  const file = new URL(`../../${path}`, import.meta.url);
  const links = [...readFileSync(fileURLToPath(file), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
    ([, link]) => link,
  );

  it.each(links)('links to %s, which exists', (link) => {
    expect(existsSync(fileURLToPath(new URL(link ?? '', file)))).toBe(true);
  });
});
