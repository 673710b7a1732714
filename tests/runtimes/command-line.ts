import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const schema = `datasource db {
  provider = "sqlite"
}

generator client {
  provider = "facet"
  output   = "./src/generated"
}

model Author {
  id    Int    @id @default(autoincrement())
  name  String
  books Book[]
}

model Book {
  id       Int     @id @default(autoincrement())
  title    String
  author   Author  @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId Int
  genres   Genre[]

  @@index([authorId])
}

model Genre {
  name  String @id
  books Book[]
}
`;

const program = `import { connect } from './generated/index.ts';

const db = await connect(process.env.DATABASE_URL ?? '');
await db.author.create({
  data: { name: 'Ada', books: { create: { title: 'Notes', genres: { create: { name: 'Mathematics' } } } } },
});
const books = await db.book.findMany({ include: { author: true, genres: true } });
const names: readonly (readonly [string, string, number])[] = books.map(
  ({ title, author, genres }) => [title, author.name, genres.length],
);
// @ts-expect-error: there is no such field.
const wrong = () => db.book.findMany({ where: { titel: 'Notes' } });
if (JSON.stringify(names) !== '[["Notes","Ada",1]]' || typeof wrong !== 'function') throw new Error(JSON.stringify(names));
await db.close();
`;

/** One thing that a newcomer types, and in which folder. */
export interface WalkStep {
  readonly title: string;
  readonly command: readonly string[];
  readonly cwd: string;
  /** What they do before. */
  readonly before?: () => void;
  /** What it says where it is to fail. */
  readonly failure?: string;
}

/**
 * What a newcomer does in an empty folder: a project, three models, the tables, the client, a typed query.
 *
 * @param project where the package is installed
 */
export function commandLineWalk(project: string): readonly WalkStep[] {
  const cwd = join(project, 'shop');
  const modules = join(project, 'node_modules');
  const facet = join(modules, '.bin/facet-orm');
  mkdirSync(cwd);

  return [
    { title: 'npx runs the command line', command: ['npx', '--no-install', 'facet-orm', '--version'], cwd: project },
    { title: 'facet-orm init', command: [facet, 'init', '--yes'], cwd },
    {
      title: 'facet-orm db push with three models',
      before: () => writeFileSync(join(cwd, 'schema.prisma'), schema),
      command: [facet, 'db', 'push'],
      cwd,
    },
    { title: 'facet-orm generate', command: [facet, 'generate'], cwd },
    {
      title: 'the program runs',
      before: () => writeFileSync(join(cwd, 'src/main.ts'), program),
      command: [process.execPath, '--env-file=.env', 'src/main.ts'],
      cwd,
    },
    { title: 'its types hold', command: [process.execPath, join(modules, 'typescript/bin/tsc'), '-p', '.'], cwd },
    { title: 'facet-orm doctor', command: [facet, 'doctor'], cwd },
    {
      title: 'facet-orm says which driver is missing',
      command: [facet, 'db', 'execute', 'select 1', '--url', 'postgresql://app:secret@localhost/app'],
      cwd,
      failure:
        "Error: The package 'pg' is needed to connect to PostgreSQL and is not installed. [MISSING_PACKAGE]\nRun: npm install pg",
    },
    {
      title: 'Node 22 runs the command line',
      command: [join(modules, 'node-22/bin/node'), facet, 'validate'],
      cwd,
    },
  ];
}
