import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = new URL('../../src/exports/', import.meta.url);

/** A guide as a reader has it after typing everything: a folder with `main.ts`, and `schema.ts` where there is one. */
export interface GuideProgram {
  readonly folder: string;
  /** What the comments behind `console.log` say that it prints. */
  readonly prints: readonly string[];
  /** What the lines that begin with `//` and two blanks say is sent. */
  readonly sends: readonly string[];
}

/**
 * Puts the `ts` blocks of a guide together: of several, the first is `schema.ts`, and all others are
 * `main.ts`. Only two things are changed: the package is the source, and the log goes to stderr.
 */
export function createGuideProgram(path: string): GuideProgram {
  const text = readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
  const schema = blocks.length === 1 ? null : (blocks.shift() ?? null);
  const main = blocks.join('\n');
  const folder = join(mkdtempSync(join(tmpdir(), 'facet_guide_')), 'blog');

  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  if (schema !== null) writeFileSync(join(folder, 'schema.ts'), fromSource(schema));
  writeFileSync(join(folder, 'main.ts'), logged(fromSource(numbered(main))));

  return {
    folder,
    prints: comments(main, /^ *console\.log\(.*\); \/\/ (.*)$/gm),
    sends: comments(main, /^\/\/ {2}(.*)$/gm),
  };
}

function fromSource(code: string): string {
  return code
    .replaceAll("from 'facet-orm'", `from '${new URL('index.ts', source).href}'`)
    .replaceAll(/from 'facet-orm\/(.+?)'/g, (_, subpath: string) => `from '${new URL(`${subpath}.ts`, source).href}'`);
}

/** The guide shows `connect` of two entry points, which a program cannot import under one name. */
function numbered(code: string): string {
  const [first = '', second = ''] = code.split(/(?=^import \{ connect \} from 'facet-orm\/core';$)/m);

  return (
    first + second.replaceAll(/\bconnect\b/g, 'connectCore').replace('{ connectCore }', '{ connect as connectCore }')
  );
}

function logged(code: string): string {
  return code.replace('{ schema })', "{ schema, log: { write: ({ sql }) => process.stderr.write(sql + '\\n') } })");
}

function comments(code: string, pattern: RegExp): string[] {
  return [...code.matchAll(pattern)].map(([, comment = '']) => comment);
}
