import { existsSync } from 'node:fs';
import { WARNING_CODES } from '../../src/language/warnings/warning-codes.ts';
import type { Check } from './check.ts';
import { readText, sourceFiles } from './repository.ts';

const page = 'docs/schema-diagnostics.md';

const CODE = /'([A-Z]+(?:_[A-Z]+)+)'/g;
const WARNING = /(?:\.warning|problems\.warn)\(\s*'([A-Z_]+)'/g;

/**
 * `docs/schema-diagnostics.md` has a row for every diagnostic of the schema language; others are found by the rules of the
 * graph. Every warning can be silenced: it is in the list of warnings, and in their section.
 */
export const schemaDiagnostics: Check = {
  name: 'schema diagnostics',
  run() {
    if (!existsSync(page)) return [`${page} does not exist.`];
    const language = sourceFiles().filter((path) => path.startsWith('src/language/'));
    const rules = sourceFiles().filter((path) => path.startsWith('src/schema/'));
    const codes = codesIn(language, CODE);
    const known = new Set([...codes, ...codesIn(rules, CODE)]);
    const warnings = new Set([...codesIn(language, WARNING), ...codesIn(rules, WARNING)]);
    const listed = new Set(listedIn(readText(page)));
    const listedWarnings = new Set(
      listedIn(
        readText(page)
          .split(/^## /m)
          .find((part) => part.startsWith('Warnings')) ?? '',
      ),
    );
    const silenced = new Set<string>(WARNING_CODES);

    return [
      ...[...codes].filter((code) => !listed.has(code)).map((code) => `${page} lacks ${code}.`),
      ...[...listed].filter((code) => !known.has(code)).map((code) => `${page} lists ${code}, which nothing reports.`),
      ...[...warnings].filter((code) => !silenced.has(code)).map((code) => `warning-codes.ts lacks ${code}.`),
      ...[...silenced]
        .filter((code) => !warnings.has(code))
        .map((code) => `warning-codes.ts has ${code}, which no warning has.`),
      ...[...warnings]
        .filter((code) => !listedWarnings.has(code))
        .map((code) => `${page} lacks ${code} among the warnings.`),
    ];
  },
};

function codesIn(paths: readonly string[], pattern: RegExp): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => [...readText(path).matchAll(pattern)].map((match) => match[1] ?? '')));
}

/** The codes in the first column of the tables. */
function listedIn(text: string): string[] {
  const cells = [...text.matchAll(/^\| (`[^|]*`) \|/gm)].map((match) => match[1] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map((match) => match[1] ?? ''));
}
