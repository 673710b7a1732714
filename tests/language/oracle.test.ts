import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatSchema } from '../../src/language/format-schema.ts';
import type { ParsedSchema } from '../../src/language/parse-schema.ts';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { fromPrisma, fromSchema } from './data-model.ts';
import type { Mutation } from './mutations.ts';
import { mutations } from './mutations.ts';
import { prismaDataModel, prismaErrors, prismaFormat } from './prisma-oracle.ts';

const folder = new URL('corpus/', import.meta.url);
const corpus = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

/** Slips for each schema. */
const SLIPS = 150;
/** Of a hundred slips, at how many both readers agree. It may only rise; the aim is 98. */
const AGREED = 92;

function errorsOf({ diagnostics }: ParsedSchema): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`);
}

/** Both refuse it, or both take it and it says the same. */
function isAgreed({ text }: Mutation): boolean {
  const parsed = parseSchema(text);
  const theirs = prismaErrors(text);
  if (theirs.length > 0 || parsed.schema === null) return theirs.length > 0 === (parsed.schema === null);
  return JSON.stringify(fromSchema(parsed.schema)) === JSON.stringify(fromPrisma(prismaDataModel(text)));
}

describe.each(corpus)('%s', (_name, text) => {
  it('says what it says to Prisma', () => {
    const parsed = parseSchema(text);
    expect(prismaErrors(text)).toEqual([]);
    expect(errorsOf(parsed)).toEqual([]);
    expect(parsed.schema === null ? null : fromSchema(parsed.schema)).toEqual(fromPrisma(prismaDataModel(text)));
  });

  it('is formatted as Prisma does, once for all', () => {
    const formatted = formatSchema(text);
    expect(formatted).toBe(prismaFormat(text));
    expect(formatSchema(formatted)).toBe(formatted);
  });

  it('is refused with the same slips', { timeout: 60_000 }, () => {
    const made = mutations(text, SLIPS, 7);
    expect((made.filter(isAgreed).length / made.length) * 100).toBeGreaterThanOrEqual(AGREED);
  });
});
