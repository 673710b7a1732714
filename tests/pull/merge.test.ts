import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { pull, readFiles, textOf } from './pulled-database.ts';

/** As somebody made of a pulled schema: own names, comments, attributes of the client, own spacing. */
const written = `// Our shop

datasource db {
  provider = "sqlite" // one file
  url      = env("SHOP")
}

generator client {
  provider = "facet"
}

/// Who buys
model Customer {
  // the number on the card
  id    Int    @id @default(autoincrement())
  mail  String @unique(map: "customers_email_key")   @map("email") // lower case
  name String?

  /// Never shown
  secret String? @hidden
  changedAt DateTime @updatedAt @default(now()) @map("changed_at")
  purchases Purchase[] @relation("bought")

  @@index([name(sort: Desc)], map: "customers_name_idx") // for the list
  @@map("customers")
}

// What they bought.
model Purchase {
  id       String   @id @default(cuid())
  buyerId  Int      @map("buyer_id")
  state    State    @default(Open)
  buyer    Customer @relation("bought", fields: [buyerId], references: [id], onDelete: Cascade)

  @@map("purchases")
}

enum State {
  Open @map("open") // still
  Paid @map("paid")
}

/* the end */
`;

let database: SyncDatabase | null = null;

beforeEach(async () => {
  database = await openSyncDatabase('sqlite');
  const schema = readFiles([{ name: 'schema.prisma', text: written }]);
  const { syncDatabase } = await import('../../src/sync/sync-database.ts');
  await syncDatabase(opened().engine.fork({ schema }));
});

afterEach(() => database?.drop());

function opened(): SyncDatabase {
  if (database === null) throw new TypeError('SQLite is always there');
  return database;
}

async function pulledAgain(text = written) {
  const files = [{ name: 'schema.prisma', text }];
  const pulled = await pull(opened(), { existing: files });
  readFiles(pulled.files);
  return { ...pulled, text: textOf(pulled.files) };
}

describe('a pull into a file that is there', () => {
  it('changes nothing where the database has not changed', async () => {
    const { text, removed } = await pulledAgain();
    expect(text).toBe(written);
    expect(removed).toEqual([]);
  });

  it('keeps line ends as they are', async () => {
    const text = written.replaceAll('\n', '\r\n');
    expect((await pulledAgain(text)).text).toBe(text);
    await opened().run('alter table "customers" add column "city" text');
    const changed = (await pulledAgain(text)).text;
    expect(changed).toContain('  city      String?\r\n');
    expect(changed.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('adds new columns behind the last field, and new indexes behind the last attribute', async () => {
    await opened().run('alter table "customers" add column "city" text');
    await opened().run('create index "customers_city_idx" on "customers" ("city")');
    const { text } = await pulledAgain();
    expect(text).toBe(
      written
        .replace('  purchases Purchase[] @relation("bought")\n', '$&  city      String?\n')
        .replace('"customers_name_idx") // for the list\n', '$&  @@index([city])\n'),
    );
    expect((await pulledAgain(text)).text).toBe(text);
  });

  it('adds new tables at the end, with both sides of their relations', async () => {
    await opened().run(
      'create table "reviews" ("id" integer not null primary key autoincrement, "customer_id" integer not null references "customers" ("id"))',
    );
    const { text } = await pulledAgain();
    expect(text).toBe(
      `${written.replace('  purchases Purchase[] @relation("bought")\n', '$&  reviews   Review[]\n')}
model Review {
  id         Int      @id @default(autoincrement())
  customerId Int      @map("customer_id")
  customer   Customer @relation(fields: [customerId], references: [id], onDelete: NoAction, onUpdate: NoAction)

  @@map("reviews")
}
`,
    );
    expect((await pulledAgain(text)).text).toBe(text);
  });

  it('writes a changed line anew and keeps the comment behind it', async () => {
    await opened().run('drop index "customers_name_idx"');
    await opened().run('alter table "customers" drop column "name"');
    await opened().run('alter table "customers" add column "name" varchar(20)');
    const { text, removed } = await pulledAgain(written.replace('name String?\n', 'name String? // full\n'));
    expect(text).toContain('  name String? @db.VarChar(20) // full\n');
    expect(text).not.toContain('@@index');
    expect(removed.map(({ object }) => object)).toEqual(['@@index of model "Customer"']);
  });

  it('lets go what is gone, and says so', async () => {
    await opened().run('drop table "purchases"');
    const { text, removed } = await pulledAgain();
    expect(text).toBe(
      written
        .replace('  purchases Purchase[] @relation("bought")\n', '')
        .replace(/\/\/ What they bought\.[\s\S]*?\n}\n\nenum State \{[\s\S]*?\n}\n\n/, ''),
    );
    expect(removed.map(({ object }) => object)).toEqual([
      'field "purchases" of model "Customer"',
      'model "Purchase"',
      'enum "State"',
    ]);
  });

  it('names what is new as what is there is named', async () => {
    await opened().run('create table "order_items" ("id" integer not null primary key, "in_stock" integer)');
    const plain = await pull(opened(), { naming: 'identity' });
    expect(textOf(plain.files)).toContain('model order_items {');
    await opened().run('create table "gift_cards" ("id" integer not null primary key)');
    expect(textOf((await pull(opened(), { existing: plain.files })).files)).toContain('model gift_cards {');
    expect(textOf((await pull(opened())).files)).toContain('model GiftCard {');
  });

  it('keeps each model in its file', async () => {
    await opened().run('alter table "purchases" add column "note" text');
    const at = written.indexOf('// What they bought.');
    const files = [
      { name: 'base.prisma', text: written.slice(0, at) },
      { name: 'models/purchase.prisma', text: written.slice(at) },
    ];
    const pulled = await pull(opened(), { existing: files });
    expect(pulled.files[0]).toEqual(files[0]);
    expect(pulled.files[1]?.text).toBe(files[1]?.text.replace('onDelete: Cascade)\n', '$&  note     String?\n'));
  });

  it('refuses a file with mistakes, since it could not keep it', async () => {
    await expect(
      pull(opened(), { existing: [{ name: 'a.prisma', text: 'model A {\n  id Nit @id\n}\n' }] }),
    ).rejects.toThrow(/a\.prisma:2/);
  });
});
