/**
 * Keeps the lockfiles installable everywhere. npm runs it after every
 * install (`prepare`); `--check` only reports.
 *
 * Two things npm leaves out:
 * - optional packages of other platforms that the registry in use does not
 *   offer. Without their entries `npm ci` refuses the lockfile;
 * - `gypfile: false` of better-sqlite3, which ships its binaries. Without it
 *   npm starts node-gyp, which fails where there is no Python or compiler.
 *
 * Plain JavaScript: it runs on the host's Node.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const lockfiles = ['package-lock.json', 'tests/runtimes/package-lock.json', 'benchmarks/prisma/package-lock.json'];

for (const path of lockfiles) {
  const file = new URL(`../${path}`, import.meta.url);
  if (!existsSync(file)) continue;

  const text = readFileSync(file, 'utf8');
  const mended = `${JSON.stringify(mend(JSON.parse(text)), null, 2)}\n`;

  if (mended !== text && process.argv.includes('--check')) {
    console.error(`${path} is incomplete: run \`node scripts/mend-lockfile.mjs\`.`);
    process.exitCode = 1;
  } else if (mended !== text) {
    writeFileSync(file, mended);
  }
}

function mend({ packages, ...rest }) {
  const entries = Object.entries(packages).map(([key, entry]) => [
    key,
    key.endsWith('node_modules/better-sqlite3') ? { ...entry, gypfile: false } : entry,
  ]);
  const added = missingOptionalPackages(packages).map(([name, entry]) => [`node_modules/${name}`, entry]);
  const sorted = [...entries, ...added].sort(([a], [b]) => a.localeCompare(b, 'en'));

  return { ...rest, packages: Object.fromEntries(sorted) };
}

function missingOptionalPackages(packages) {
  return Object.entries(packages).flatMap(([key, { dev, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${key}/node_modules/${name}`])
      .map(([name, range]) => [name, entryOf(name, range, dev)])
      .filter(([, entry]) => entry !== undefined),
  );
}

/** `@rollup/rollup-linux-arm64-musl` says what it is for: `{ cpu: ['arm64'], libc: ['musl'], os: ['linux'] }`. */
function entryOf(name, range, dev) {
  const systems = 'aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32';
  const platform = new RegExp(`[/-](${systems})-([a-z0-9]+)`).exec(name);
  if (platform === null) return undefined;

  const [, os, cpu] = platform;

  // The order of npm, so that an install changes nothing.
  return {
    version: range.replace(/^[~^]/, ''),
    cpu: [cpu],
    ...(dev && { dev }),
    ...(os === 'linux' && { libc: [name.endsWith('musl') ? 'musl' : 'glibc'] }),
    optional: true,
    os: [os],
  };
}
