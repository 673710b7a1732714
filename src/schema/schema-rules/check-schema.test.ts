import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url).pathname;

function read(path: string): string {
  return readFileSync(root + path, 'utf8');
}

describe('codes of problems', () => {
  it('are all in docs/schema-problems.md, and no others', () => {
    const sources = globSync('src/schema/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'));
    const inSource = sources.flatMap(
      (path) => read(path).match(/(?<=^\s*'|(?:error|warn|named)\('|code: ')[A-Z]+(?:_[A-Z]+)+(?=')/gm) ?? [],
    );
    const inDocument = read('docs/schema-problems.md').match(/(?<=^\|.*\| .*`)[A-Z]+(?:_[A-Z]+)+(?=`)/gm) ?? [];

    expect(new Set(inDocument)).toEqual(new Set(inSource));
    expect(inDocument.length).toBe(new Set(inDocument).size);
  });

  // Warnings are tested with the builder, NOT_A_SCHEMA with the JSON.
  it('are all tested', () => {
    const tests = globSync('src/schema/**/*.test.ts', { cwd: root }).map(read).join('\n');
    const inDocument = read('docs/schema-problems.md').match(/(?<=^\|.*\| .*`)[A-Z]+(?:_[A-Z]+)+(?=`)/gm) ?? [];

    expect(inDocument.filter((code) => code !== 'NOT_A_SCHEMA' && !tests.includes(`${code} `))).toEqual([]);
  });
});
