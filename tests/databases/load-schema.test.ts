import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, expectTypeOf } from 'vitest';
import { SchemaError } from '../../src/foundation/errors/schema-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const notes = `
model Note {
  id        Int      @id @default(autoincrement())
  text      String
  pinned    Boolean  @default(false)
  authorId  Int?
  author    Author?  @relation(fields: [authorId], references: [id])
  createdAt DateTime @default(now())
}
`;

describeOnEachDatabase('schemas that are loaded at run time', (it) => {
  it('adds models to those of the connection, over the same pool', async ({ db }) => {
    const wide = await db.loadSchema(notes);
    await wide.sync();

    const author = await db.author.create({ data: { email: 'ada@example.com', name: 'Ada' } });
    await wide.models.Note?.create({ data: { text: 'first', author: { connect: { id: author.id } } } });
    const found = await wide.models.Note?.findMany({
      select: { text: true, pinned: true, author: { select: { name: true } } },
    });

    expect(found).toEqual([{ text: 'first', pinned: false, author: { name: 'Ada' } }]);
    expect(await wide.models.Author?.count()).toBe(1);
    expect(Object.keys(db.schema.models)).not.toContain('Note');
    expectTypeOf(found?.[0]?.author).toEqualTypeOf<unknown>();
  });

  it('registers several, the later over the earlier, and syncs them together', async ({ db }) => {
    const first = await db.loadSchema('model Tag {\n  id Int @id\n}');
    const second = await first.loadSchema(
      'model Tag {\n  id Int @id\n  name String?\n}\n\nmodel Mark {\n  id Int @id\n}',
    );
    const { applied } = await second.sync({ dryRun: true });

    expect(applied.filter(({ title }) => /Tag|Mark/.test(title))).toHaveLength(2);
    expect(Object.keys(second.schema.models.Tag?.fields ?? {})).toEqual(['id', 'name']);
    expect(Object.keys(first.schema.models.Tag?.fields ?? {})).toEqual(['id']);
  });

  it('reads a file, and the files of a folder in the order of their names', async ({ db }) => {
    const folder = await mkdtemp(join(tmpdir(), 'facet-schema-'));
    try {
      await mkdir(join(folder, 'inner'));
      await writeFile(join(folder, 'inner', 'b.prisma'), 'model B {\r\n  id Int @id\r\n  a A? \r\n}\r\n');
      await writeFile(
        join(folder, 'a.prisma'),
        'model A {\n  id Int @id\n  bId Int @unique\n  b B @relation(fields: [bId], references: [id])\n}\n',
      );
      await writeFile(join(folder, 'readme.md'), 'not a schema');

      const wide = await db.loadSchemaFrom(folder);
      expect(Object.keys(wide.schema.models).filter((name) => !(name in db.schema.models))).toEqual(['A', 'B']);
      await expect(db.loadSchemaFrom(join(folder, 'a.prisma'))).rejects.toThrow('There is no type `B`.');
      await expect(db.loadSchemaFrom(join(folder, 'c.prisma'))).rejects.toThrow('names nothing that exists');
      await expect(db.loadSchemaFrom(join(folder, 'readme.md', 'x'))).rejects.toThrow('names nothing that exists');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says everything that is wrong, with its place', async ({ db }) => {
    const error = await db.loadSchema('model A {\n  id Itn @id\n  b  B\n}\n').catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(SchemaError);
    expect(String(error)).toContain('schema.prisma:2:6: There is no type `Itn`. Did you mean `Int`?');
    expect(String(error)).toContain('schema.prisma:3:6: There is no type `B`.');
  });

  it('refuses what is for another database', async ({ db, database }) => {
    const other = database === 'postgres' ? 'sqlite' : 'postgresql';
    await expect(db.loadSchema(`datasource db {\n  provider = "${other}"\n}\n`)).rejects.toMatchObject({
      code: 'INVALID_CONFIGURATION',
    });
  });
});
