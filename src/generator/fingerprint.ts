import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeneratedFile } from './contract/define-generator.ts';
import { generatorOf } from './output/file-header.ts';
import { MANIFEST } from './output/module-manifest.ts';

/** Raised whenever the same schema is printed in another way, within one version of Facet. */
const FORMAT = 1;
const LINE = /^\/\/ Fingerprint of the schema: ([0-9a-f]+), files: (\d+)$/m;
/** It stands in the first lines. */
const LINE_WITHIN = 600;

/** A text that is the same for the same input. */
export function fingerprintOf(parts: readonly string[]): string {
  const hash = createHash('sha256').update(`${FORMAT}`);
  // With lengths, so that no text can pass for two others.
  for (const part of parts) hash.update(`\n${part.length}\n${part}`);
  return hash.digest('hex').slice(0, 32);
}

/** The files of a client, with the fingerprint on top of its index. */
export function withFingerprint(files: readonly GeneratedFile[], fingerprint: string): readonly GeneratedFile[] {
  const line = `// Fingerprint of the schema: ${fingerprint}, files: ${files.length}`;
  return files.map((file) => (file.path === 'index.ts' ? { ...file, content: `${line}\n\n${file.content}` } : file));
}

/**
 * The files of a client that was printed from the same input, or `null` where there is none or some are missing. It
 * spares printing and comparing them all; what somebody changed in them by hand is not seen.
 */
export async function presentClient(
  directory: string,
  generator: string,
  fingerprint: string,
): Promise<readonly string[] | null> {
  const index = await readFile(join(directory, 'index.ts'), 'utf8').catch(() => '');
  const [, found, count] = LINE.exec(index.slice(0, LINE_WITHIN)) ?? [];
  if (found !== fingerprint || generatorOf(index) !== generator) return null;
  const own = await namesIn(directory);
  const known = ['index.ts', 'schema.ts', 'enums.ts', MANIFEST].filter((name) => own.includes(name));
  const models = (await namesIn(join(directory, 'models'))).filter((name) => name.endsWith('.ts'));
  const files = [...known, ...models.map((name) => `models/${name}`)];
  return files.length === Number(count) ? files : null;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
