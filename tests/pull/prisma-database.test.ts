import { expect, it } from 'vitest';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { modelsOf, pull, readFiles } from './pulled-database.ts';

/** As `prisma migrate` makes it of the schema that is expected. */
const statements = [
  `create type "Role" as enum ('USER', 'ADMIN')`,
  `create table "User" ("id" serial not null, "email" text not null, "tags" text[], "role" "Role" not null default 'USER', "score" decimal(65,30) not null default 0, "createdAt" timestamp(3) not null default current_timestamp, "updatedAt" timestamp(3) not null, constraint "User_pkey" primary key ("id"))`,
  `create table "Post" ("id" text not null, "title" varchar(200) not null, "views" bigint not null default 0, "data" jsonb, "authorId" integer not null, "reviewerId" integer, constraint "Post_pkey" primary key ("id"))`,
  `create table "Profile" ("id" serial not null, "userId" integer not null, constraint "Profile_pkey" primary key ("id"))`,
  `create table "_PostToTag" ("A" text not null, "B" integer not null, constraint "_PostToTag_AB_pkey" primary key ("A", "B"))`,
  `create table "Tag" ("id" serial not null, "name" text not null, constraint "Tag_pkey" primary key ("id"))`,
  `create table "_prisma_migrations" ("id" varchar(36) primary key)`,
  `create unique index "User_email_key" on "User" ("email")`,
  `create unique index "Profile_userId_key" on "Profile" ("userId")`,
  `create index "Post_authorId_title_idx" on "Post" ("authorId", "title" desc)`,
  `create index "_PostToTag_B_index" on "_PostToTag" ("B")`,
  `alter table "Post" add constraint "Post_authorId_fkey" foreign key ("authorId") references "User" ("id") on delete restrict on update cascade`,
  `alter table "Post" add constraint "Post_reviewerId_fkey" foreign key ("reviewerId") references "User" ("id") on delete set null on update cascade`,
  `alter table "Profile" add constraint "Profile_userId_fkey" foreign key ("userId") references "User" ("id") on delete cascade on update cascade`,
  `alter table "_PostToTag" add constraint "_PostToTag_A_fkey" foreign key ("A") references "Post" ("id") on delete cascade on update cascade`,
  `alter table "_PostToTag" add constraint "_PostToTag_B_fkey" foreign key ("B") references "Tag" ("id") on delete cascade on update cascade`,
];

const expected = `model Post {
  id         String @id
  title      String @db.VarChar(200)
  views      BigInt @default(0)
  data       Json?
  authorId   Int
  reviewerId Int?
  author     User   @relation("Post_author", fields: [authorId], references: [id])
  reviewer   User?  @relation("Post_reviewer", fields: [reviewerId], references: [id])
  tags       Tag[]

  @@index([authorId, title(sort: Desc)])
}

model Profile {
  id     Int  @id @default(autoincrement())
  userId Int  @unique
  user   User @relation(fields: [userId], references: [id], onDelete: Cascade)
}

model Tag {
  id    Int    @id @default(autoincrement())
  name  String
  posts Post[]
}

model User {
  id              Int      @id @default(autoincrement())
  email           String   @unique
  tags            String[]
  role            Role     @default(USER)
  score           Decimal  @default(0)
  createdAt       DateTime @default(now()) @db.Timestamp
  updatedAt       DateTime @db.Timestamp
  postsAsAuthor   Post[]   @relation("Post_author")
  postsAsReviewer Post[]   @relation("Post_reviewer")
  profile         Profile?
}

enum Role {
  USER
  ADMIN
}
`;

it('reads a database that Prisma made as Prisma would, with names of its own for relations', async ({ skip }) => {
  const database = await openSyncDatabase('postgres');
  if (database === null) return skip('no server');
  try {
    for (const sql of statements) await database.run(sql);
    const { files, unexpressed } = await pull(database);
    expect(unexpressed).toEqual([]);
    expect(modelsOf({ files })).toBe(expected);
    const report = await syncDatabase(database.engine.fork({ schema: readFiles(files) }), { dryRun: true });
    expect(String(report)).toMatch(/^sync\(\): nothing to do in \d+ ms$/);
  } finally {
    await database.drop();
  }
});
