import type { ExecFileSyncOptions } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { databaseKinds } from '../../databases/benchmark-database.ts';

export const prismaFolder: URL = new URL('../../../prisma/', import.meta.url);

/**
 * Installs Prisma and generates its clients, once. It is no part of the
 * workspace: it weighs 340 MB, and its install scripts refuse some versions of
 * Node and download an engine that nothing here uses.
 */
export function preparePrisma(): void {
  const cwd = fileURLToPath(prismaFolder);
  const wanted = stamp();
  const stampFile = new URL('generated/stamp.txt', prismaFolder);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;

  console.log('Installing Prisma and generating its clients (first run only) …');
  runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], cwd);
  for (const kind of databaseKinds) {
    execFileSync(
      process.execPath,
      ['node_modules/prisma/build/index.js', 'generate', '--schema', `schemas/${kind}.prisma`],
      {
        cwd,
        stdio: ['ignore', 'ignore', 'pipe'],
        // Generating needs no schema engine; naming any program that exists keeps Prisma from downloading one.
        env: {
          ...process.env,
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          CHECKPOINT_DISABLE: '1',
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
        },
      },
    );
  }
  writeFileSync(stampFile, wanted);
}

/** Changes when the packages, the schemas or the version of Node do. */
function stamp(): string {
  const files = ['package-lock.json', ...databaseKinds.map((kind) => `schemas/${kind}.prisma`)];
  const texts = files.map((file) => readFileSync(new URL(file, prismaFolder), 'utf8'));

  return createHash('sha256')
    .update([process.versions.node, ...texts].join('\0'))
    .digest('hex');
}

function runNpm(args: readonly string[], cwd: string): void {
  const options: ExecFileSyncOptions = { cwd, stdio: ['ignore', 'ignore', 'pipe'] };
  const npm = process.env.npm_execpath;

  // `npm run` says which npm runs; without it, the one on the path.
  if (npm?.endsWith('.js')) execFileSync(process.execPath, [npm, ...args], options);
  else execFileSync('npm', args, options);
}
