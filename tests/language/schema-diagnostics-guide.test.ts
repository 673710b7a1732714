import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printDiagnostics } from '../../src/language/diagnostics/print-diagnostics.ts';
import { parseSchema } from '../../src/language/parse-schema.ts';

const page = readFileSync(new URL('../../docs/schema-diagnostics.md', import.meta.url), 'utf8');

function blockOf(language: string): string {
  return new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1] ?? '';
}

describe('docs/schema-diagnostics.md', () => {
  it('shows what is printed', () => {
    const { diagnostics } = parseSchema('model User {\n  id Itn @id\n}\n');
    expect(blockOf('')).toBe(`${printDiagnostics(diagnostics)}\n`);
  });

  it('shows comments that silence', () => {
    const schema = blockOf('prisma');
    const codes = (text: string): readonly string[] => parseSchema(text).diagnostics.map(({ code }) => code);
    expect(codes(schema)).toEqual([]);
    expect(codes(schema.replaceAll('facet-ignore', ''))).toEqual(['MONEY_AS_FLOAT', 'MONEY_AS_FLOAT']);
  });
});
