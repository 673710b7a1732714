import type { Dirent } from 'node:fs';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSchema } from '../../src/language/format-schema.ts';
import type { SchemaFile } from '../../src/language/parse-schema.ts';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { printSchema } from '../../src/language/printer/print-schema.ts';
import type { PrintedBlock } from '../../src/language/printer/printed-block.ts';
import { printBlock } from '../../src/language/printer/printed-block.ts';
import { schemaBlocks } from '../../src/language/printer/schema-blocks.ts';
import { withExtras } from '../../src/schema/database-extras.ts';
import type { Schema } from '../../src/schema/schema.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import { schemaToJson } from '../../src/schema/schema-json.ts';
import type { Index } from '../../src/schema/table-index.ts';
import { completeSchema } from '../schema/complete-schema.ts';
import { anySchema } from '../support/any-schema.ts';
import { sayableSchema } from './printer-schemas.ts';

const folder = new URL('corpus/', import.meta.url);
const corpus = readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, filesOf(entry)] as const);

/** A schema of the corpus is a file, or a folder of files. */
function filesOf(entry: Dirent): readonly SchemaFile[] {
  const names = entry.isDirectory()
    ? readdirSync(new URL(entry.name, folder)).map((name) => `${entry.name}/${name}`)
    : [entry.name];
  return names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** Indexes of different kinds stand in the formatter's order: unique ones, others, those of full texts. */
function rank({ isUnique, type, where, parts }: Index): number {
  const isPlain = type !== null || parts.some(({ operatorClass }) => operatorClass !== null);
  if (isUnique && !isPlain && (where !== null || parts.some((part) => part.expression ?? part.nulls ?? part.collation)))
    return 0;
  return type === 'fulltext' ? 2 : 1;
}

/** All that a graph holds, but for its warnings: the language warns of more. */
function contentOf(schema: Schema): unknown {
  const { models, warnings: _, ...rest } = schemaToJson(schema);
  const ordered = Object.entries(models).map(([name, model]) => [
    name,
    { ...model, indexes: model.indexes.toSorted((one, other) => rank(one) - rank(other)) },
  ]);
  return JSON.parse(JSON.stringify({ ...rest, models: Object.fromEntries(ordered) }));
}

function errorsOf(text: string): readonly string[] {
  return parseSchema(text)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`);
}

describe('printSchema', () => {
  it.each(corpus)('says what %s says', (_name, files) => {
    const { schema, configuration } = parseSchema(files);
    if (schema === null) throw new Error('The corpus has no mistakes.');
    const printed = printSchema(schema, configuration);
    expect(printed.unexpressed).toEqual([]);
    expect(errorsOf(printed.text)).toEqual([]);
    const again = parseSchema(printed.text);
    expect(again.schema === null ? null : contentOf(again.schema)).toEqual(contentOf(schema));
    expect(again.configuration).toEqual(configuration);
    expect(formatSchema(printed.text)).toBe(printed.text);
  });

  it('says every schema that the language can say, whatever its names and texts', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(sayableSchema, (declaration) => {
        const schema = buildSchema(declaration);
        const { text, unexpressed } = printSchema(schema);
        expect(unexpressed).toEqual([]);
        expect(errorsOf(text)).toEqual([]);
        const again = parseSchema(text).schema;
        expect(again === null ? null : contentOf(again)).toEqual(contentOf(schema));
        expect(formatSchema(text)).toBe(text);
      }),
      { numRuns: Number(process.env.FACET_PRINTER_RUNS ?? 80), seed: 6 },
    );
  });

  it('gives a text that can be read of any other, and names what is missing', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anySchema, (declaration) => {
        const schema = buildSchema(declaration);
        const { text, unexpressed } = printSchema(schema);
        expect(errorsOf(text)).toEqual([]);
        expect(formatSchema(text)).toBe(text);
        const again = parseSchema(text).schema;
        const isEqual = again !== null && JSON.stringify(contentOf(again)) === JSON.stringify(contentOf(schema));
        expect(isEqual || unexpressed.length > 0).toBe(true);
      }),
      { numRuns: 60, seed: 6 },
    );
  });

  it('names all that it cannot say of a schema that uses everything', () => {
    const { text, unexpressed } = printSchema(buildSchema(completeSchema));
    expect(errorsOf(text)).toEqual([]);
    expect(unexpressed.map(({ object, reason }) => `${object}: ${reason}`)).toEqual([
      'the schema: The language has no words for its annotations "docs".',
      'model "Person": The language has no words for an identity across renames.',
      'model "Person": The language has no words for its annotations "access".',
      'field "id" of model "Person": The language has no words for an identity across renames.',
      'field "email" of model "Person": The language has no words for an identity across renames.',
      'field "address" of model "Person": The language has no models inside the row of another.',
      'field "deletedAt" of model "Person": The language has no words for its time zone.',
      'field "updatedAt" of model "Person": The language says digits in native types only, as in `@db.Decimal(10, 2)`.',
      'relation "wishes" of model "Person": The language has no words for an identity across renames.',
      'relation "borrowed" of model "Person": In the language a relation over the join model Loan is two relations, to it and from it.',
      'relation "authorsRead" of model "Person": The language has no relations over a model in between.',
      'relation "notes" of model "Person": The language has no relations to one of several models.',
      'index on (email) of model "Person": The language has no words for its annotations "docs".',
      'model "Address": The language has no models inside the row of another.',
      'field "slug" of model "Book": The language has no words for a function of the program as a default.',
      'field "stampedAt" of model "Book": The language has no words for its default.',
      'field "stampedAt" of model "Book": The language says digits in native types only, as in `@db.Decimal(10, 2)`.',
      'field "stampedAt" of model "Book": The language has no words for its representation "string".',
      'field "extra" of model "Book": The language has no words for its representation "bigNumbersAsStrings".',
      'relation "borrowers" of model "Book": In the language a relation over the join model Loan is two relations, to it and from it.',
      'model "SpecialLoan": The language has no words for its inheritance from Loan.',
      'relation "subject" of model "Note": The language has no relations to one of several models.',
      'model "Settings": The language has no models that take their columns from the database.',
      'enum "Role": The language has no words for an identity across renames.',
      'field "amount" of type "Money": The language says digits in native types only, as in `@db.Decimal(10, 2)`.',
    ]);
  });
});

describe('what the graph knows from one side only', () => {
  it('is printed with a side that is added, which is reported', () => {
    const id = { scalar: 'Int', isId: true } as const;
    const key = { scalar: 'Int' } as const;
    const schema = buildSchema({
      models: {
        User: {
          fields: { id, posts: { scalar: 'String' } },
          relations: { friends: { kind: 'manyToMany', target: 'Tag' } },
        },
        Tag: { fields: { id } },
        Post: {
          fields: { id, authorId: key, editorId: key },
          relations: {
            author: { kind: 'one', target: 'User', fields: ['authorId'], relationName: 'a' },
            editor: { kind: 'one', target: 'User', fields: ['editorId'], relationName: 'b', onDelete: 'cascade' },
          },
        },
      },
    });
    const { text, unexpressed } = printSchema(schema);
    expect(errorsOf(text)).toEqual([]);
    expect(text).toBe(`model User {
  id            Int    @id
  posts         String
  friends       Tag[]
  postsByAuthor Post[] @relation("a")
  postsByEditor Post[] @relation("b")
}

model Tag {
  id    Int    @id
  users User[]
}

model Post {
  id       Int  @id
  authorId Int
  editorId Int
  author   User @relation("a", fields: [authorId], references: [id])
  editor   User @relation("b", fields: [editorId], references: [id], onDelete: Cascade)
}
`);
    expect(unexpressed.map(({ object, reason }) => `${object}: ${reason}`)).toEqual([
      'relation "friends" of model "User": In the language both sides are declared: `users` of Tag is added.',
      'relation "author" of model "Post": In the language both sides are declared: `postsByAuthor` of User is added.',
      'relation "editor" of model "Post": In the language both sides are declared: `postsByEditor` of User is added.',
    ]);
  });
});

describe('schemaBlocks', () => {
  const { schema, configuration } = parseSchema(`generator client {
  provider = "facet"
  output   = "./generated"
  flags    = [1, true, "x"]
}

datasource db {
  provider     = "postgresql"
  url          = env("DATABASE_URL")
  relationMode = "prisma"
}

/// Somebody.
model User {
  id    Int    @id
  /// Where to write to.
  email String @unique
  posts Post[]

  @@map("users")
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])

  @@index([authorId])
}

enum Role {
  READER @map("reader")
}
`);

  it('gives the parts of each block, for merging', () => {
    const { blocks } = schemaBlocks(schema as Schema, configuration);
    expect(blocks.map(({ keyword, name }) => `${keyword} ${name}`)).toEqual([
      'generator client',
      'datasource db',
      'model User',
      'model Post',
      'enum Role',
    ]);
    expect(blocks[2]).toEqual({
      keyword: 'model',
      name: 'User',
      documentation: ['Somebody.'],
      members: [
        { kind: 'field', name: 'id', documentation: [], text: 'id Int @id' },
        { kind: 'field', name: 'email', documentation: ['Where to write to.'], text: 'email String @unique' },
        { kind: 'relation', name: 'posts', documentation: [], text: 'posts Post[]' },
        { kind: 'attribute', name: '@@map', documentation: [], text: '@@map("users")' },
      ],
    });
    expect(blocks[4]?.members).toEqual([
      { kind: 'value', name: 'READER', documentation: [], text: 'READER @map("reader")' },
    ]);
  });

  it('gives blocks that are printed one by one', () => {
    const { blocks } = schemaBlocks(schema as Schema, configuration);
    expect(blocks.map(printBlock).join('\n\n')).toBe(printSchema(schema as Schema, configuration).text.trimEnd());
    expect(printBlock(blocks[0] as PrintedBlock)).toBe(
      'generator client {\n  provider = "facet"\n  output   = "./generated"\n  flags    = [1, true, "x"]\n}',
    );
  });

  it('adds what the graph needs to the datasource', () => {
    const graph = buildSchema({
      models: { A: { schema: 'shop', fields: { id: { scalar: 'Int', isId: true } } } },
      enums: { B: { values: ['C'] } },
      annotations: withExtras({ extensions: [{ name: 'citext', schema: null, version: null }] }),
    });
    const { blocks, unexpressed } = schemaBlocks(graph, configuration);
    expect(blocks[1]?.members.map(({ text }) => text).slice(-2)).toEqual([
      'schemas = ["shop", "public"]',
      'extensions = [citext]',
    ]);
    expect(unexpressed).toEqual([
      { object: 'enum "B"', reason: 'Others name their schema, so the language wants one: it is printed as "public".' },
    ]);
    expect(errorsOf(printSchema(graph, configuration).text)).toEqual([]);
  });
});
