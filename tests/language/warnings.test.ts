import { describe, expect, it } from 'vitest';
import { parseSchema } from '../../src/language/parse-schema.ts';

function codesOf(schema: string): readonly string[] {
  return parseSchema(schema).diagnostics.map(({ code, severity }) => (severity === 'error' ? `error ${code}` : code));
}

/** Two models with a foreign key, with or without what is warned of. */
function blog({ relation = 'onDelete: Cascade', keys = '@@index([userId])', head = '', datasource = '' }): string {
  return `${datasource}model User {
  id    Int    @id
  posts Post[]
}

${head}model Post {
  id     Int  @id
  userId Int
  other  Int  @default(1)
  user   User @relation(fields: [userId], references: [id]${relation === '' ? '' : `, ${relation}`})

  ${keys}
}
`;
}

const mysql = 'datasource db {\n  provider = "mysql"\n}\n\n';
const postgres = 'datasource db {\n  provider = "postgresql"\n}\n\n';

describe('RELATION_WITHOUT_INDEX', () => {
  it.each([
    ['an index', '@@index([userId])'],
    ['how an index begins', '@@index([userId, other])'],
    ['how a unique key begins', '@@unique([userId, other])'],
    ['a hash', '@@index([userId], type: Hash)'],
  ])('is not said where %s finds the rows', (_what, keys) => {
    expect(codesOf(blog({ keys, datasource: postgres }))).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['an index whose second field it is', '@@index([other, userId])'],
    ['an index of another kind', '@@index([userId], type: Brin)'],
    ['a part of the rows', '@@index([userId], where: { other: 1 })'],
  ])('is said where %s does', (_what, keys) => {
    expect(codesOf(blog({ keys, datasource: postgres }))).toEqual(['RELATION_WITHOUT_INDEX']);
  });

  it('is not said of the key itself, in any order', () => {
    const schema = `model A {
  a  Int
  b  Int
  bs B[]

  @@id([a, b])
}

model B {
  x Int
  y Int
  a A   @relation(fields: [y, x], references: [a, b], onDelete: Cascade)

  @@id([x, y])
}
`;
    expect(codesOf(schema)).toEqual([]);
  });

  it('is said on MySQL only where no foreign key makes an index', () => {
    expect(codesOf(blog({ keys: '', datasource: mysql }))).toEqual([]);
    const emulated = mysql.replace('\n}', '\n  relationMode = "prisma"\n}');
    expect(codesOf(blog({ keys: '', datasource: emulated }))).toEqual(['RELATION_WITHOUT_INDEX']);
  });
});

describe('RELATION_WITHOUT_ON_DELETE', () => {
  it('is said of required relations without a word on it', () => {
    expect(codesOf(blog({ relation: '' }))).toEqual(['RELATION_WITHOUT_ON_DELETE']);
    expect(codesOf(blog({ relation: 'onUpdate: Cascade' }))).toEqual(['RELATION_WITHOUT_ON_DELETE']);
    expect(codesOf(blog({ relation: 'onDelete: Restrict' }))).toEqual([]);
    expect(
      codesOf(blog({ relation: '' }).replace('Int\n  other', 'Int?\n  other').replace('user   User ', 'user   User? ')),
    ).toEqual([]);
  });
});

describe('other warnings', () => {
  it.each([
    ['an id that is given by nature', 'model A {\n  sku String @id\n}\n'],
    ['an id with a default', 'model A {\n  id String @id @default(uuid())\n}\n'],
    [
      'an id that points to another',
      'model A {\n  id String @id\n  b  B      @relation(fields: [id], references: [id], onDelete: Cascade)\n}\n\nmodel B {\n  id String @id @default(uuid())\n  a  A?\n}\n',
    ],
    ['a float that is no money', 'model A {\n  id         Int   @id\n  priceIndex Float\n  weight     Float\n}\n'],
    ['money that is exact', 'model A {\n  id    Int     @id\n  price Decimal\n  cost  Int\n}\n'],
    [
      'an index that is longer than a key',
      'model A {\n  id    Int    @id\n  email String @unique\n\n  @@index([email, id])\n}\n',
    ],
    [
      'indexes in other directions',
      'model A {\n  id Int @id\n  a  Int\n  b  Int\n\n  @@index([a, b])\n  @@index([a, b(sort: Desc)], map: "desc")\n}\n',
    ],
    ['a required unique key', 'model A {\n  id Int @id\n  a  Int\n  b  Int\n\n  @@unique([a, b])\n}\n'],
    ['one optional unique field', 'model A {\n  id Int  @id\n  a  Int? @unique\n}\n'],
    [
      'an optional relation to its own kind',
      'model A {\n  id   Int  @id\n  upId Int?\n  up   A?   @relation("up", fields: [upId], references: [id])\n  down A[]  @relation("up")\n\n  @@index([upId])\n}\n',
    ],
    [
      'the optional key of a one-to-one relation',
      'model A {\n  id Int  @id\n  x  Int?\n  y  Int?\n  b  B?   @relation(fields: [x, y], references: [x, y])\n\n  @@unique([x, y])\n}\n\nmodel B {\n  x Int\n  y Int\n  a A?\n\n  @@id([x, y])\n}\n',
    ],
    ['an ignored model', 'model A {\n  id    String @id\n  price Float\n\n  @@ignore\n}\n'],
  ])('are not said of %s', (_what, schema) => {
    expect(codesOf(schema)).toEqual([]);
  });

  it('never make a schema invalid', () => {
    expect(parseSchema(blog({ relation: '', keys: '' })).schema).not.toBeNull();
  });
});

describe('facet-ignore', () => {
  const loud = blog({ relation: '', keys: '' });
  const line = '  user   User @relation';

  it('is needed to silence', () => {
    expect(codesOf(loud)).toEqual(['RELATION_WITHOUT_ON_DELETE', 'RELATION_WITHOUT_INDEX']);
  });

  it.each([
    ['above the line', loud.replace(line, `  // facet-ignore: RELATION_WITHOUT_INDEX\n${line}`)],
    [
      'above the line, with others between',
      loud.replace(line, `  // facet-ignore: RELATION_WITHOUT_INDEX\n  /// The author.\n${line}`),
    ],
    ['behind the line', loud.replace('references: [id])', 'references: [id]) // facet-ignore: RELATION_WITHOUT_INDEX')],
    ['above the block', blog({ relation: '', keys: '', head: '// facet-ignore: RELATION_WITHOUT_INDEX\n' })],
    ['behind the brace', loud.replace('Post {', 'Post { // facet-ignore: RELATION_WITHOUT_INDEX')],
    ['in the file', `${loud}\n// facet-ignore-file: RELATION_WITHOUT_INDEX\n`],
    ['with a reason', loud.replace(line, `  // facet-ignore: RELATION_WITHOUT_INDEX - never deleted\n${line}`)],
  ])('silences %s', (_where, schema) => {
    expect(codesOf(schema)).toEqual(['RELATION_WITHOUT_ON_DELETE']);
  });

  it('silences several at once, and only there', () => {
    const codes = 'RELATION_WITHOUT_INDEX, RELATION_WITHOUT_ON_DELETE';
    expect(codesOf(blog({ relation: '', keys: '', head: `// facet-ignore: ${codes}\n` }))).toEqual([]);
    expect(codesOf(`// facet-ignore: ${codes}\n${loud}`)).toEqual([
      'RELATION_WITHOUT_ON_DELETE',
      'RELATION_WITHOUT_INDEX',
    ]);
    expect(codesOf(loud.replace('model Post', `// facet-ignore: ${codes}\n\nmodel Post`))).toHaveLength(2);
  });

  it('silences a file alone of several', () => {
    const files = [
      { name: 'a.prisma', text: '// facet-ignore-file: ID_WITHOUT_DEFAULT\nmodel A {\n  id String @id\n}\n' },
      { name: 'b.prisma', text: 'model B {\n  id String @id\n}\n' },
    ];
    expect(parseSchema(files).diagnostics.map(({ code, span }) => [code, span.source.name])).toEqual([
      ['ID_WITHOUT_DEFAULT', 'b.prisma'],
    ]);
  });

  it('never silences an error', () => {
    expect(codesOf('model A {\n  id Int @id\n  b Strin // facet-ignore: UNKNOWN_TYPE\n}\n')).toEqual([
      'error UNKNOWN_TYPE',
      'UNKNOWN_WARNING',
    ]);
  });
});
