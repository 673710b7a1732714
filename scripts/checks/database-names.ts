import { architecture } from './architecture.ts';
import type { Check } from './check.ts';
import { readText, sourceFiles } from './repository.ts';

const name = /['"`](postgres|postgresql|pglite|sqlite|mysql|mariadb)['"`]/;

/** A database is named as a value only where architecture.json says; all else asks a capability. */
export const databaseNames: Check = {
  name: 'database names',
  run() {
    const allowed = architecture.databaseNames;

    return sourceFiles()
      .filter((path) => !allowed.includes(path.split('/')[1] ?? ''))
      .flatMap((path) =>
        readText(path)
          .split('\n')
          .map((line, index) => ({ line, where: `${path}:${index + 1}` }))
          .filter(({ line }) => name.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line))
          .map(({ line, where }) => `${where} names ${name.exec(line)?.[0]}: ask a capability instead.`),
      );
  },
};
