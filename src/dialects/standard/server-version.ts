import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';

export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  isBefore(major: number, minor?: number, patch?: number): boolean;
}

/**
 * Reads the number that a server reports: `15.20 (Debian …)`, `10.11.19-MariaDB`,
 * `5.5.5-10.6.12-MariaDB` (older MariaDB, which names a MySQL version first), `3.54.1`.
 * An unreadable one is taken for the newest.
 */
export function serverVersionOf(text: string): ServerVersion {
  const relevant = text.replace(/^5\.5\.5-/, '');
  const found = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(relevant);
  const major = found === null ? 999 : Number(found[1]);
  const minor = Number(found?.[2] ?? 0);
  const patch = Number(found?.[3] ?? 0);

  return {
    major,
    minor,
    patch,
    isBefore(wantedMajor, wantedMinor = 0, wantedPatch = 0) {
      if (major !== wantedMajor) return major < wantedMajor;
      if (minor !== wantedMinor) return minor < wantedMinor;
      return patch < wantedPatch;
    },
  };
}

export function refuseOldServer(database: string, oldest: string): never {
  throw new ConfigurationError({
    option: null,
    problem: `names a ${database} server older than ${oldest}`,
    suggestion: `Facet needs ${database} ${oldest} or newer.`,
  });
}
