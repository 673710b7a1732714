import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printDiagnostics } from '../../src/language/diagnostics/print-diagnostics.ts';
import type { SchemaFile } from '../../src/language/parse-schema.ts';
import { parseSchema } from '../../src/language/parse-schema.ts';

/** One mistake each: `name.prisma`, or a folder of files, and what is said of it in `name.txt`. */
const folder = new URL('mistakes/', import.meta.url);
const names = [...new Set(readdirSync(folder).map((name) => name.replace(/\.(?:prisma|txt)$/, '')))];

/** `FACET_UPDATE_GOLDEN=1 npx vitest run tests/language/mistakes.test.ts` writes what is said now, to be read and judged. */
const isUpdating = process.env.FACET_UPDATE_GOLDEN === '1';

function filesOf(name: string): readonly SchemaFile[] {
  const single = new URL(`${name}.prisma`, folder);
  if (existsSync(single)) return [{ name: 'schema.prisma', text: readFileSync(single, 'utf8') }];
  const inside = new URL(`${name}/`, folder);
  return readdirSync(inside).map((file) => ({ name: file, text: readFileSync(new URL(file, inside), 'utf8') }));
}

describe('mistakes', () => {
  it('are not written anew where nobody reads them', () => {
    expect(isUpdating && process.env.CI !== undefined).toBe(false);
  });

  it('are many, at least one for each code that the language has', () => {
    const page = readFileSync(new URL('../../docs/schema-diagnostics.md', import.meta.url), 'utf8');
    const [ofLanguage = ''] = page.split('## Found by the schema itself');
    const cells = [...ofLanguage.matchAll(/^\| (`[^|]*`) \|/gm)].map((match) => match[1] ?? '');
    const codes = cells.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map((match) => match[1] ?? ''));
    const said = names.map((name) => readFileSync(new URL(`${name}.txt`, folder), 'utf8')).join('\n');
    expect(codes.length).toBeGreaterThan(100);
    expect(codes.filter((code) => !said.includes(`[${code}]: `))).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(400);
  });

  it.each(names)('%s', (name) => {
    const { diagnostics } = parseSchema(filesOf(name));
    const said = `${printDiagnostics(diagnostics)}\n`;
    const golden = new URL(`${name}.txt`, folder);
    if (isUpdating && process.env.CI === undefined) writeFileSync(golden, said);
    expect(diagnostics.map(({ code }) => code)).toHaveLength(1);
    expect(statSync(golden, { throwIfNoEntry: false })?.isFile()).toBe(true);
    expect(said).toBe(readFileSync(golden, 'utf8'));
  });
});
