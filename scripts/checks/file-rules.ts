import type { Check } from './check.ts';
import { findFiles, readText, sourceFiles } from './repository.ts';

const longestFile = 500;
const bannedName = /(^|\/)(utils?|helpers?|common|misc|base|types)(\.[^/]+)?(\/|$)/;

/** Size and names of files. A longer file says why: `// Longer than 500 lines: …` */
export const fileRules: Check = {
  name: 'files',
  run() {
    const code = findFiles('{src,tests,scripts,examples,benchmarks}/**/*.{ts,mjs}');

    return [
      ...code
        .filter((path) => lengthOf(path) > longestFile && !/^\/\/ Longer than 500 lines: ./m.test(readText(path)))
        .map((path) => `${path} has ${lengthOf(path)} lines; ${longestFile} are allowed.`),
      ...findFiles('src/**/*.ts')
        .filter((path) => bannedName.test(path))
        .map((path) => `${path}: name it after what is in it.`),
    ];
  },
};

/** Spellings that stay out of the published source. */
const bannedText = [
  {
    pattern: /\bthrow new Error\b/,
    reason: "throw a FacetError for a user's mistake, an InternalError for ours",
    except: /^$/,
  },
  {
    pattern: /^export (type )?(\*|\{[^}]*\}).* from /m,
    reason: 'only src/exports/ re-exports',
    except: /^src\/exports\//,
  },
];

export const textRules: Check = {
  name: 'text',
  run: () =>
    sourceFiles().flatMap((path) =>
      bannedText
        .filter(({ pattern, except }) => !except.test(path) && pattern.test(readText(path)))
        .map(({ pattern, reason }) => `${path}:${lineOf(readText(path), pattern)} ${reason}.`),
    ),
};

function lengthOf(path: string): number {
  return readText(path).trimEnd().split('\n').length;
}

function lineOf(text: string, pattern: RegExp): number {
  return text.slice(0, text.search(pattern)).split('\n').length;
}
