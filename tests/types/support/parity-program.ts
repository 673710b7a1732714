import * as facet from '../../../src/exports/index.ts';
import type { Schema } from '../../../src/schema/schema.ts';

/** A schema with a field of each type and relations of each kind, as the author of a fluent schema writes it. */
const DEFINITION = `{
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
        details: json().optional(),
        notes: json(),
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
    LongBook: view(
      { id: uuid().unique(), title: text() },
      { definition: 'select "id", "title" from "Book" where "pages" > 300' },
    ),
  },
}`;

/** The schema itself. */
export function paritySchema(): Schema {
  const define = new Function(...Object.keys(facet), `return defineSchema(${DEFINITION}).graph`);
  return define(...Object.values(facet));
}

const MODELS = ['Author', 'Profile', 'Book', 'Editor', 'Tag', 'Loan'];
const MEMBERS = [
  ...['name', 'kind', 'columns', 'row', 'result', 'createMany', 'updateMany', 'where', 'unique', 'key', 'id', 'newId'],
  ...['order', 'select', 'include', 'omit', 'lists', 'references', 'numbers', 'ranked', 'group', 'having'],
];
/** What views have of these. */
const OF_VIEWS = MEMBERS.filter((member) => !['createMany', 'updateMany', 'id', 'newId'].includes(member));

/** Places within the data of writes, down to where nothing of another model is in them. */
const PLACES = [
  ['Author', 'create', 'books', 'createMany', 'data'],
  ['Author', 'create', 'books', 'connect'],
  ['Author', 'create', 'books', 'connectOrCreate', 'where'],
  ['Author', 'create', 'profile', 'create'],
  ['Author', 'update', 'books', 'set'],
  ['Author', 'update', 'books', 'deleteMany'],
  ['Editor', 'create', 'books', 'createMany', 'data'],
  ['Book', 'create', 'loans', 'create'],
  ['Book', 'update', 'loans', 'update', 'data'],
];

/**
 * A program that says of each type of a generated client that it is the one computed from the fluent face: each
 * fits in the place of the other.
 *
 * @param client The lines that import the client from `folder`.
 */
export function parityProgram(client: string, folder: string): string {
  const lines = [
    `import { belongsTo, bigInt, boolean, bytes, date, decimal, defineSchema, enumOf, type FluentDescriptor, float, hasMany, hasOne, id, int, json, manyToMany, model, text, time, timestamp, unique, unsupported, uuid, view } from 'facet-orm';`,
    client,
    `import type { AppSchema } from './${folder}/index.ts';`,
    `const fluent = defineSchema(${DEFINITION});`,
    'type F<K extends string> = FluentDescriptor<K, typeof fluent>;',
    "type G<K extends string> = AppSchema['~descriptors'][K];",
    // Of one or more, the one; of a union, the members that have it.
    'type In<T, P extends string> = One<T extends unknown ? (P extends keyof T ? NonNullable<T[P]> : never) : never>;',
    'type One<T> = T extends readonly unknown[] ? never : T;',
    'declare function same<A, B>(there: [A] extends [B] ? true : false, back: [B] extends [A] ? true : false): void;',
    'declare function fits<A, B>(there: [A] extends [B] ? true : false): void;',
    ...MODELS.flatMap((model) => MEMBERS.map((member) => sameMember(model, member))),
    ...OF_VIEWS.map((member) => sameMember('LongBook', member)),
    // Back they do not fit by name alone: the compiler compares whole descriptors there, and \`rel\` of the fluent ones
    // has fields beside the relations.
    ...MODELS.flatMap((model) =>
      ['create', 'update'].map((member) => `fits<F<'${model}'>['${member}'], G<'${model}'>['${member}']>(true);`),
    ),
    ...PLACES.map(([model = '', member = '', ...path]) => {
      const place = (of: string): string =>
        path.reduce((type, name) => `In<${type}, '${name}'>`, `${of}<'${model}'>['${member}']`);
      return `same<${place('F')}, ${place('G')}>(true, true);`;
    }),
  ];
  return lines.join('\n');
}

function sameMember(model: string, member: string): string {
  return `same<F<'${model}'>['${member}'], G<'${model}'>['${member}']>(true, true);`;
}
