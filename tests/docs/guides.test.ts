import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { guideFiles, guides } from '../../scripts/checks/guide-files.ts';

const source = new URL('../../src/exports/', import.meta.url);
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A guide's files as they are; only the package is the source, and what is sent goes to stderr. */
function written(path: string): { folder: string; main: string } {
  const folder = mkdtempSync(join(tmpdir(), 'facet_guide_'));
  const files = guideFiles(path);
  folders.push(folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), logged(fromSource(code)));
  return { folder, main: files['main.ts'] };
}

function fromSource(code: string): string {
  return code
    .replaceAll("from 'facet-orm'", `from '${new URL('index.ts', source).href}'`)
    .replaceAll(/from 'facet-orm\/(.+?)'/g, (_, subpath: string) => `from '${new URL(`${subpath}.ts`, source).href}'`);
}

function logged(code: string): string {
  return code.replace('{ schema })', "{ schema, log: { write: ({ sql }) => process.stderr.write(sql + '\\n') } })");
}

function comments(code: string, pattern: RegExp): string[] {
  return [...code.matchAll(pattern)].map(([, comment = '']) => comment);
}

describe.each(guides)('%s', (path) => {
  // What `console.log` prints stands behind it, and what a call sends below it after `//` and two blanks.
  it('prints and sends what it says', async () => {
    const { folder, main } = written(path);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['main.ts'], { cwd: folder });
    const sent = stderr.split('\n');
    const sends = comments(main, /^ *\/\/ {2}(.*)$/gm);

    expect(stdout.trimEnd().split('\n')).toEqual(comments(main, /^ *console\.log\(.*\); \/\/ (.*)$/gm));
    expect(sends.filter((sql) => !sent.includes(sql))).toEqual([]);
  });
});
