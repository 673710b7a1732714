import { execFile } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PrismaClient } from '../../src/exports/prisma.ts';
import { createProject, linkSource, run } from '../support/command-line.ts';
import type { TestDatabase, TestDatabaseKind } from '../support/database-servers.ts';
import { createTestDatabase } from '../support/database-servers.ts';
import { prismaMigrations, prismaModels } from '../support/prisma-migrations.ts';
import { edited, guideBlocks, perform, settled, shownCommands } from './console-guide.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What `prisma migrate` made of the schema in the guide. */
const migration = `
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "role" "Role" NOT NULL DEFAULT 'USER',
    "credit" DECIMAL(10,2) NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "Post" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "authorId" INTEGER NOT NULL,
    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "Tag" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "_PostToTag" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_PostToTag_AB_pkey" PRIMARY KEY ("A","B")
);
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
CREATE INDEX "Post_authorId_idx" ON "Post"("authorId");
CREATE UNIQUE INDEX "Tag_name_key" ON "Tag"("name");
CREATE INDEX "_PostToTag_B_index" ON "_PostToTag"("B");
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "_PostToTag" ADD CONSTRAINT "_PostToTag_A_fkey" FOREIGN KEY ("A") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "_PostToTag" ADD CONSTRAINT "_PostToTag_B_fkey" FOREIGN KEY ("B") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;
`;

const manifest = '{ "type": "module" }';

/** A project in which the package is the source. */
function project(files: Readonly<Record<string, string>>): ReturnType<typeof createProject> {
  const created = createProject({ 'package.json': manifest, ...files });
  onTestFinished(() => created.remove());
  linkSource(created.folder);
  symlinkSync(join(root, 'node_modules/decimal.js'), join(created.folder, 'node_modules/decimal.js'));
  return created;
}

/** An empty database of the test's own; `null` where there is no such server, which the harness announces. */
async function emptyDatabase(kind: TestDatabaseKind): Promise<TestDatabase | null> {
  const database = await createTestDatabase(kind);
  if (database !== null) onTestFinished(() => database.drop());
  return database;
}

/** What the compiler has to say of a program and the client that was generated; the library is checked elsewhere. */
async function compiled(folder: string, write: (path: string, text: string) => void): Promise<string> {
  write(
    'tsconfig.json',
    JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { typeRoots: [join(root, 'node_modules/@types')] },
      include: ['src'],
    }),
  );
  const compiler = join(root, 'node_modules/typescript-7/bin/tsc');
  const run = promisify(execFile)(process.execPath, [compiler, '-p', 'tsconfig.json'], { cwd: folder });
  const output = await run.then(
    ({ stdout }) => stdout,
    ({ stdout }) => String(stdout),
  );
  return output
    .split('\n')
    .filter((line) => line.startsWith('src/'))
    .join('\n');
}

describe('docs/from-prisma.md', () => {
  it('moves a project of Prisma: its commands and its program print what is shown', async () => {
    const database = await emptyDatabase('postgres');
    if (database === null) return;
    const env = { DATABASE_URL: database.url ?? '' };
    const { folder, write } = project({
      '.env': `DATABASE_URL="${database.url}"\n`,
      'migration.sql': migration,
      // Prisma's own, which has to go.
      'src/generated/prisma/enums.ts': 'export const Role = {} as const;\n',
    });
    await run(['db', 'execute', '--file', 'migration.sql'], { cwd: folder, env });
    let diffs = 0;
    let commands = 0;
    for (const { language, text } of guideBlocks(
      'docs/from-prisma.md',
      '## Ten minutes',
      '## The schema in TypeScript',
    )) {
      if (language === 'prisma') write('prisma/schema.prisma', text);
      if (language === 'typescript') {
        write('src/main.ts', text);
        for (const [, line = ''] of (importsDiff() ?? '').matchAll(/^\+(.*)$/gm)) expect(text).toContain(`${line}\n`);
      }
      // The first changes the program as Prisma had it, the second the schema.
      if (language === 'diff') diffs += 1;
      if (language === 'diff' && diffs === 2) {
        const before = readFileSync(join(folder, 'prisma/schema.prisma'), 'utf8');
        write('prisma/schema.prisma', edited(before, text));
      }
      if (language !== 'console') continue;
      for (const { line, output } of shownCommands(text)) {
        commands += 1;
        if (line === 'rm -r src/generated/prisma') {
          const early = await run(['generate'], { cwd: folder });
          expect(early.stderr).toContain('would overwrite `enums.ts`');
          rmSync(join(folder, 'src/generated/prisma'), { recursive: true });
          continue;
        }
        expect(settled((await perform(line, folder)) ?? ''), line).toBe(settled(output));
      }
    }
    expect([diffs, commands]).toEqual([2, 8]);
  });

  it('has a program that compiles, and says how the types of Prisma are called here', async () => {
    const blocks = guideBlocks('docs/from-prisma.md');
    const first = (wanted: string): string => blocks.find(({ language }) => language === wanted)?.text ?? '';
    const { folder, write } = project({
      'src/main.ts': first('typescript'),
      'prisma/schema.prisma': first('prisma'),
      'src/types.ts': `import type { Result, Where } from 'facet-orm';
import { Prisma, PrismaClient } from 'facet-orm/prisma';
import { Role, schema, type AppSchema, type UserCreateData, type UserSelect, type UserWhere } from './generated/prisma/index.ts';

const where: UserWhere & Where<AppSchema, 'User'> = { role: Role.ADMIN };
const data: UserCreateData = { email: 'alice@prisma.io', credit: new Prisma.Decimal('1.5') };
const select = { name: true, posts: { select: { title: true } } } satisfies UserSelect;
type Found = Result<typeof schema, 'User', { select: typeof select }>;
const prisma = new PrismaClient({ schema, omit: { user: { credit: true } } });
export async function program(): Promise<Found[]> {
  const created = await prisma.user.create({ data });
  // @ts-expect-error: it is left out.
  created.credit;
  // @ts-expect-error: there is no such field.
  await prisma.user.findMany({ where: { nmae: 'Alice' } });
  return prisma.user.findMany({ where, select });
}
`,
    });
    expect((await run(['generate'], { cwd: folder })).stderr).toBe('');
    expect(await compiled(folder, write)).toBe('');
  });
});

it('generators that others made for Prisma are passed over, which is told', async () => {
  const kysely = 'generator kysely {\n  provider = "prisma-kysely"\n}\n';
  const { folder } = project({
    'prisma/schema.prisma': `datasource db {\n  provider = "sqlite"\n}\n\n${kysely}\n${prismaModels}`,
  });
  const { code, stdout, stderr } = await run(['generate'], { cwd: folder });

  expect(code).toBe(0);
  expect(stdout + stderr).toContain('`prisma-kysely` is a generator for Prisma, which Facet does not run.');
});

/** The diff of the imports in the guide. */
function importsDiff(): string | undefined {
  return guideBlocks('docs/from-prisma.md').find(({ language }) => language === 'diff')?.text;
}

const providers = { sqlite: 'sqlite', postgres: 'postgresql', mariadb: 'mysql' } as const;

describe.each(['sqlite', 'postgres', 'mariadb'] as const)('a database that Prisma made on %s', (kind) => {
  it('is read and written by an unchanged schema, and is then as the schema says', async () => {
    const database = await emptyDatabase(kind);
    if (database === null) return;
    const url = database.url ?? '';
    const env = { DATABASE_URL: url };
    const { folder } = project({
      'migration.sql': prismaMigrations[kind],
      'prisma/schema.prisma': `datasource db {\n  provider = "${providers[kind]}"\n}\n\ngenerator client {\n  provider = "prisma-client-js"\n}\n\n${prismaModels}`,
    });
    const cli = async (...args: readonly string[]) => run(args, { cwd: folder, env });
    await cli('db', 'execute', '--file', 'migration.sql');
    await cli('db', 'execute', rowOfPrisma[kind]);

    const rows = async (run: number): Promise<unknown> => {
      expect((await cli('generate')).stderr).toBe('');
      const path = pathToFileURL(join(folder, 'prisma/generated/index.ts')).href;
      const { schema } = await import(/* @vite-ignore */ `${path}?${run}`);
      const prisma = new PrismaClient({ schema, datasourceUrl: url });
      try {
        const user = Reflect.get(prisma, 'user');
        const select = { email: true, role: true, credit: true, updatedAt: true, posts: { select: { title: true } } };
        const data = {
          email: `bob${run}@prisma.io`,
          updatedAt: new Date(moment),
          credit: '0.5',
          posts: { create: { title: 'Hi' } },
        };
        await user.create({ data });
        return JSON.parse(JSON.stringify(await user.findMany({ select, orderBy: { id: 'asc' } })));
      } finally {
        await prisma.$disconnect();
      }
    };
    const alice = { email: 'alice@prisma.io', role: 'ADMIN', credit: '12.5', updatedAt: moment, posts: [] };
    const bob = { email: 'bob1@prisma.io', role: 'USER', credit: '0.5', updatedAt: moment, posts: [{ title: 'Hi' }] };
    expect(await rows(1)).toEqual([alice, bob]);

    // What SQLite has in another form is brought into Facet's; elsewhere the schema learns what the columns are.
    const settling = kind === 'sqlite' ? await cli('db', 'push') : await cli('db', 'pull');
    expect(settling).toMatchObject({ code: 0, stderr: '' });
    expect((await cli('db', 'push', '--dry-run')).stdout).toContain('✓ The database is as the schema says.');
    expect(await rows(2)).toEqual([alice, bob, { ...bob, email: 'bob2@prisma.io' }]);
  });
});

const moment = '2024-01-02T03:04:05.678Z';

const rowOfPrisma = {
  sqlite: `insert into "User" ("email", "role", "credit", "updatedAt") values ('alice@prisma.io', 'ADMIN', 12.5, '2024-01-02T03:04:05.678+00:00')`,
  postgres: `insert into "User" ("email", "role", "credit", "updatedAt") values ('alice@prisma.io', 'ADMIN', 12.5, '2024-01-02 03:04:05.678')`,
  mariadb:
    "insert into `User` (`email`, `role`, `credit`, `updatedAt`) values ('alice@prisma.io', 'ADMIN', 12.5, '2024-01-02 03:04:05.678')",
} as const;
