import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatSchema } from '../../src/language/format-schema.ts';
import type { ParsedSchema, SchemaFile } from '../../src/language/parse-schema.ts';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { fromPrisma, fromSchema } from './data-model.ts';
import { extensionOf, languageExtensions } from './language-extensions.ts';
import type { Mutation } from './mutations.ts';
import { mutations } from './mutations.ts';
import { prismaDataModel, prismaErrors, prismaFormat } from './prisma-oracle.ts';

const folder = new URL('corpus/', import.meta.url);
const corpus = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
const files: readonly SchemaFile[] = readdirSync(new URL('files-postgres/', folder)).map((name) => ({
  name,
  text: readFileSync(new URL(`files-postgres/${name}`, folder), 'utf8'),
}));

/** Slips in all; more are made where somebody asks for them. */
const CASES = Number(process.env.FACET_ORACLE_CASES ?? 2000);
/** Of a hundred slips, at how many both readers agree without any help of `language-extensions.json`. It may only rise. */
const AGREED = 98;

function errorsOf({ diagnostics }: ParsedSchema): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`);
}

/** Both refuse it, or both take it and it says the same: `agreed`; else what `language-extensions.json` calls it, or `null`. */
function verdictOf({ text }: Mutation): 'agreed' | 'listed' | null {
  const parsed = parseSchema(text);
  const prisma = prismaErrors(text);
  const facet = errorsOf(parsed);
  if (prisma.length > 0 && facet.length > 0) return 'agreed';
  if (prisma.length > 0 || parsed.schema === null)
    return extensionOf({ text, prisma, facet }) === null ? null : 'listed';
  const isSame = JSON.stringify(fromSchema(parsed.schema)) === JSON.stringify(fromPrisma(prismaDataModel(text)));
  return isSame ? 'agreed' : null;
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
    // Lines end as they did in the file; Prisma gives every file the same ends.
    const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
    expect(formatted).toBe(prismaFormat(text).replaceAll('\n', lineEnd));
    expect(formatSchema(formatted)).toBe(formatted);
  });
});

it('the corpus has schemas of each database', () => {
  const of = (provider: string): number =>
    corpus.filter(([, text]) => parseSchema(text).configuration.datasource?.provider === provider).length;
  expect({ postgres: of('postgres'), mysql: of('mysql'), sqlite: of('sqlite') }).toEqual({
    postgres: 15,
    mysql: 12,
    sqlite: 13,
  });
});

describe('a schema in several files', () => {
  it('says what it says to Prisma', () => {
    const parsed = parseSchema(files);
    expect(prismaErrors(files)).toEqual([]);
    expect(errorsOf(parsed)).toEqual([]);
    expect(parsed.schema === null ? null : fromSchema(parsed.schema)).toEqual(fromPrisma(prismaDataModel(files)));
  });

  it('names the file of each mistake', () => {
    const broken = files.map(({ name, text }) => ({
      name,
      text: text
        .replace('role     Role ', 'role     Roll ')
        .replace('references: [id])\n  articleId', 'references: [idd])\n  articleId'),
    }));
    expect(prismaErrors(broken).length).toBeGreaterThan(0);
    expect(parseSchema(broken).diagnostics.map(({ code, span }) => [code, span.source.name])).toEqual([
      ['UNKNOWN_TYPE', 'people.prisma'],
    ]);
  });

  it('has each name once in all of them', () => {
    const [first] = files;
    const twice = [...files, { name: 'again.prisma', text: 'enum Role {\n  READER\n}\n' }];
    expect(first?.name).toBe('articles.prisma');
    expect(prismaErrors(twice)).toEqual([
      'The enum "Role" cannot be defined because a enum with that name already exists.',
    ]);
    expect(parseSchema(twice).diagnostics.map(({ code, span }) => [code, span.source.name])).toEqual([
      ['REPEATED_NAME', 'again.prisma'],
    ]);
  });
});

describe('slips', () => {
  it('are judged as Prisma judges them', { timeout: 600_000 }, () => {
    const counts = { agreed: 0, listed: 0, unlisted: 0 };
    const perSchema = Math.ceil(CASES / corpus.length);
    for (const [index, [, text]] of corpus.entries()) {
      for (const mutation of mutations(text, perSchema, index + 1)) counts[verdictOf(mutation) ?? 'unlisted'] += 1;
    }
    const made = counts.agreed + counts.listed + counts.unlisted;
    expect(made).toBeGreaterThanOrEqual(CASES);
    expect((counts.agreed / made) * 100).toBeGreaterThanOrEqual(AGREED);
    // What remains is named, with the reason.
    expect(counts.unlisted).toBeLessThanOrEqual(made / 1000);
  });
});

it('the connection of a schema is kept as it is written', () => {
  const text =
    'datasource db {\n  provider  = "mysql"\n  url       = env("DATABASE_URL")\n  directUrl = "mysql://a/b"\n}\n';
  const { url, directUrl } = parseSchema(text).configuration.datasource ?? {};
  expect({ url, directUrl }).toEqual({ url: { variable: 'DATABASE_URL' }, directUrl: { text: 'mysql://a/b' } });
});

describe('differences that are meant', () => {
  it.each(languageExtensions.facetAccepts)('Facet accepts: $what', ({ example: text, prismaRefuses }) => {
    const facet = errorsOf(parseSchema(text));
    expect(facet).toEqual([]);
    const prisma = prismaErrors(text);
    expect(extensionOf({ text, prisma, facet })?.prismaRefuses).toBe(prismaRefuses);
  });

  it.each(languageExtensions.facetRefuses)('Facet refuses: $what', ({ example: text, facetRefuses }) => {
    const facet = errorsOf(parseSchema(text));
    expect(prismaErrors(text)).toEqual([]);
    expect(extensionOf({ text, prisma: [], facet })?.facetRefuses).toBe(facetRefuses);
  });

  it.each(languageExtensions.formatting)('Facet formats otherwise: $what', ({ text, facet, prisma }) => {
    expect(formatSchema(text)).toBe(facet);
    expect(prismaFormat(text)).toBe(prisma);
  });
});
