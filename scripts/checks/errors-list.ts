import { existsSync } from 'node:fs';
import type { Check } from './check.ts';
import { readText, sourceFiles } from './repository.ts';

const list = 'docs/errors.md';

/** `docs/errors.md` has a heading or a table row for every error code of the source, and no other. */
export const errorsList: Check = {
  name: 'errors list',
  run() {
    const codes = new Set(
      sourceFiles()
        .filter((path) => path.startsWith('src/foundation/errors/'))
        .flatMap((path) => matches(readText(path), /(?:\bcode: |\bextends \w*Error<\s*|^\s*\| )'([A-Z][A-Z0-9_]+)'/gm)),
    );
    if (codes.size === 0) return [];
    if (!existsSync(list)) return [`${list} does not exist.`];

    const listed = new Set(matches(readText(list), /^(?:#+ |\| *)`?([A-Z][A-Z0-9_]{3,})`?/gm));

    return [
      ...[...codes].filter((code) => !listed.has(code)).map((code) => `${list} lacks ${code}.`),
      ...[...listed].filter((code) => !codes.has(code)).map((code) => `${list} lists ${code}, which no error has.`),
    ];
  },
};

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}
