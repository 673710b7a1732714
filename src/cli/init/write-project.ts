import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlannedFile } from './plan-project.ts';

/** What happened to a file: made, left as it was, or given further lines. */
export interface WrittenFile {
  readonly path: string;
  readonly state: 'created' | 'kept' | 'extended';
}

/** Writes files where there are none; one that is there stays as it is. */
export function writeFiles(folder: string, files: readonly PlannedFile[]): readonly WrittenFile[] {
  return files.map(({ path, content }) => {
    const full = join(folder, path);
    if (existsSync(full)) return { path, state: 'kept' };
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content, { flag: 'wx' });
    return { path, state: 'created' };
  });
}

/** Adds lines to a text file that it lacks; makes it where it is not there. */
export function addLines(folder: string, path: string, lines: readonly string[]): WrittenFile {
  const full = join(folder, path);
  if (!existsSync(full)) {
    writeFileSync(full, `${lines.join('\n')}\n`, { flag: 'wx' });
    return { path, state: 'created' };
  }
  const text = readFileSync(full, 'utf8');
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, '')));
  const missing = lines.filter((line) => !present.has(line.replace(/^\/|\/$/g, '')));
  if (missing.length === 0) return { path, state: 'kept' };
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? '' : end;
  appendFileSync(full, `${start}${missing.join(end)}${end}`);
  return { path, state: 'extended' };
}
