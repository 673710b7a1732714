import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How packages are installed and their programs run in a project. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** `npm install pg`. */
  install(packages: string): string;
  /** How the command line of an installed package is started: `npx facet-orm`. */
  readonly run: string;
}

const LOCK_FILES: readonly (readonly [file: string, name: PackageManager['name']])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
];

const RUN: Readonly<Record<PackageManager['name'], string>> = {
  npm: 'npx facet-orm',
  pnpm: 'pnpm facet-orm',
  yarn: 'yarn facet-orm',
  bun: 'bunx facet-orm',
};

/** By the lock file of the folder or of one above it; else by what started this process; else npm. */
export function findPackageManager(folder: string, env: Readonly<Record<string, string | undefined>>): PackageManager {
  const name = byLockFile(folder) ?? byUserAgent(env.npm_config_user_agent) ?? 'npm';
  return { name, install: (packages) => `${name} ${name === 'npm' ? 'install' : 'add'} ${packages}`, run: RUN[name] };
}

function byLockFile(folder: string): PackageManager['name'] | null {
  for (const [file, name] of LOCK_FILES) if (existsSync(join(folder, file))) return name;
  const above = dirname(folder);
  return above === folder ? null : byLockFile(above);
}

/** `pnpm/9.1.0 npm/? node/v22.1.0 …`, which package managers set for what they start. */
function byUserAgent(agent: string | undefined): PackageManager['name'] | null {
  const name = agent?.split('/')[0];
  return name === 'pnpm' || name === 'yarn' || name === 'bun' ? name : null;
}
