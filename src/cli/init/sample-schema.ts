import type { InitDatabase } from './project-choices.ts';
import { databases } from './project-choices.ts';

/** Two models in the schema language. */
export function sampleSchema(database: InitDatabase): string {
  return `datasource db {
  provider = "${databases[database].provider}"
}

generator client {
  provider = "facet"
  output   = "./src/generated"
}

/// Somebody who writes.
model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique
  name      String?
  posts     Post[]
  createdAt DateTime @default(now())
}

model Post {
  id        Int     @id @default(autoincrement())
  title     String
  published Boolean @default(false)
  author    User    @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId  Int

  @@index([authorId])
}
`;
}

/** The same two models in code. */
export const sampleFluentSchema: string = `import { belongsTo, boolean, defineSchema, hasMany, index, int, model, text, timestamp } from 'facet-orm';

export const schema = defineSchema({
  models: {
    /** Somebody who writes. */
    User: model({
      id: int().id().autoIncrement(),
      email: text().unique(),
      name: text().optional(),
      posts: hasMany('Post'),
      createdAt: timestamp().defaultNow(),
    }),

    Post: model(
      {
        id: int().id().autoIncrement(),
        title: text(),
        published: boolean().default(false),
        author: belongsTo('User', { fields: ['authorId'], onDelete: 'cascade' }),
        authorId: int(),
      },
      { indexes: [index('authorId')] },
    ),
  },
});
`;

/** A first program: writes a user with a post, and reads what is there. */
export function sampleProgram(face: 'schema' | 'fluent', ending: string): string {
  const head =
    face === 'schema'
      ? `import { connect } from './generated/index.ts';

const db = await connect(process.env.DATABASE_URL ?? '');
`
      : `import { connect } from 'facet-orm';
import { schema } from './schema.${ending}';

const db = await connect(process.env.DATABASE_URL ?? '', { schema });
`;
  return `${head}
await db.user.upsert({
  where: { email: 'ada@example.com' },
  create: { email: 'ada@example.com', name: 'Ada', posts: { create: { title: 'Notes on the engine' } } },
  update: {},
});

const users = await db.user.findMany({ select: { name: true, posts: { select: { title: true } } } });

for (const { name, posts } of users) console.log(name, posts);

await db.close();
`;
}
