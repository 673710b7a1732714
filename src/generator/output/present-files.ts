import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that hold no generated code. */
const PASSED_OVER: readonly string[] = ['node_modules', '.git'];
/** Deeper folders are not searched. */
const MOST_DEPTH = 6;

/**
 * The files of a folder, as paths relative to it. A folder with a `package.json` is a project, and not one for generated
 * code: nothing below it is searched.
 *
 * @param folders Folders below it, `''` for itself; `null` for all.
 */
export async function presentFiles(directory: string, folders: readonly string[] | null): Promise<readonly string[]> {
  if (folders === null) return searched(directory, '', 0);
  const found = await Promise.all(folders.map((folder) => filesIn(directory, folder)));
  return found.flat();
}

async function filesIn(directory: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(directory, folder), { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => pathOf(folder, name));
}

async function searched(directory: string, folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(join(directory, folder), { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => pathOf(folder, name));
  if (depth >= MOST_DEPTH || files.includes(pathOf(folder, 'package.json'))) return files;
  const below = entries.filter((entry) => entry.isDirectory() && !PASSED_OVER.includes(entry.name));
  const found = await Promise.all(below.map(({ name }) => searched(directory, pathOf(folder, name), depth + 1)));
  return [...files, ...found.flat()];
}

function pathOf(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
