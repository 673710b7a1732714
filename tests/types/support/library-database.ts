import type { Database } from '../../../src/exports/index.ts';
import {
  belongsTo,
  bigInt,
  boolean,
  bytes,
  connect,
  date,
  decimal,
  defineSchema,
  enumOf,
  float,
  hasMany,
  hasOne,
  id,
  int,
  json,
  manyToMany,
  model,
  text,
  time,
  timestamp,
  unique,
  unsupported,
  uuid,
  view,
} from '../../../src/exports/index.ts';

/** One model with a field of each type and relations of each kind around it. */
export const librarySchema = defineSchema({
  enums: { Genre: ['NOVEL', 'POEM'], State: { NEW: 'new', WORN: 'worn' } },
  models: {
    Author: model({
      id: int().id().autoIncrement(),
      email: text().unique(),
      name: text().optional(),
      secret: text().default('?').hidden(),
      books: hasMany('Book'),
      profile: hasOne('Profile'),
    }),
    Profile: model({
      id: int().id(),
      bio: text(),
      authorId: int().unique(),
      author: belongsTo('Author', { fields: ['authorId'] }),
    }),
    Book: model(
      {
        id: uuid().id().defaultUuid(7),
        title: text(),
        genre: enumOf('Genre').default('NOVEL'),
        state: enumOf('State').optional(),
        pages: int(),
        sold: bigInt().default(0n),
        weight: float().optional(),
        price: decimal(8, 2),
        isPrinted: boolean().default(false),
        createdAt: timestamp().defaultNow(),
        measuredAt: timestamp().asString().optional(),
        releasedOn: date().optional(),
        opensAt: time().optional(),
        cover: bytes().optional(),
        details: json<{ words: number }>().optional(),
        area: unsupported('polygon').optional(),
        authorId: int(),
        editorId: int().optional(),
        author: belongsTo('Author', { fields: ['authorId'] }),
        editor: belongsTo('Editor', { fields: ['editorId'] }),
        tags: manyToMany('Tag'),
        loans: hasMany('Loan'),
      },
      { uniques: [unique('authorId', 'title').named('work')] },
    ),
    Editor: model({ id: int().id(), name: text(), books: hasMany('Book') }),
    Tag: model({ id: int().id().autoIncrement(), label: text().unique(), books: manyToMany('Book') }),
    Loan: model(
      { bookId: uuid(), number: int(), note: text().optional(), book: belongsTo('Book', { fields: ['bookId'] }) },
      { id: id('bookId', 'number') },
    ),
    // `table` is a member of the database, so this model is reached as `db.models.Table` only.
    Table: model({ id: int().id() }),
    LongBook: view(
      { id: uuid().unique(), title: text() },
      { definition: 'select "id", "title" from "Book" where "pages" > 300' },
    ),
  },
});

export type LibraryDatabase = Database<typeof librarySchema>;

/** A new database in memory with one author and two books. */
export async function openLibrary(): Promise<LibraryDatabase> {
  const db = await connect('sqlite::memory:', { schema: librarySchema });
  await db.sync();
  const { id: authorId } = await db.author.create({ data: { email: 'ada@example.com' } });
  await db.book.createMany({
    data: [
      { title: 'Notes', pages: 200, price: '9.95', authorId, details: { words: 7 } },
      { title: 'Engine', pages: 400, price: '19.95', authorId },
    ],
  });
  return db;
}
