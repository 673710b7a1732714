import { afterEach, describe, expect, it } from 'vitest';
import { pushDatabase } from '../../src/migrations/push-database.ts';
import type { PushOptions, PushReport } from '../../src/migrations/push-plan.ts';
import { withExtras } from '../../src/schema/database-extras.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { FieldDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import { findServer } from '../support/database-servers.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { counted } from '../support/sync-schemas.ts';

const hasMariadb = (await findServer('mariadb')) !== null;

let open: SyncDatabase[] = [];

afterEach(async () => {
  await Promise.all(open.map((database) => database.drop()));
  open = [];
});

async function openDatabase(kind: 'postgres' | 'sqlite' | 'mariadb'): Promise<SyncDatabase> {
  const database = (await openSyncDatabase(kind)) as SyncDatabase;
  open.push(database);
  return database;
}

function push(database: SyncDatabase, declaration: SchemaDeclaration, options?: PushOptions): Promise<PushReport> {
  return pushDatabase(database.engine.fork({ schema: buildSchema(declaration) }), options);
}

const steps = ({ plan }: PushReport) => plan.steps.map(({ title, loss }) => (loss === null ? title : [title, loss]));

const integer: FieldDeclaration = { scalar: 'Int' };
const text: FieldDeclaration = { scalar: 'String' };
const bigKey: FieldDeclaration = { scalar: 'BigInt', isId: true };

describe('db push on postgres alone', () => {
  it('settles tables and enums in schemas of their own, and leaves schemas that no model names', async () => {
    const database = await openDatabase('postgres');
    const schema = (isLate: boolean): SchemaDeclaration => ({
      enums: { State: { values: isLate ? ['on'] : ['on', 'off'], schema: 'sales' } },
      models: {
        Order: {
          schema: 'sales',
          fields: {
            id: counted,
            state: { scalar: 'Enum', typeName: 'State', default: { kind: 'value', value: 'on' } },
            states: { scalar: 'Enum', typeName: 'State', isList: true },
            note: isLate ? integer : text,
          },
          indexes: [{ parts: ['note'], where: `state = 'on'` }],
        },
        ...(isLate ? {} : { Gone: { schema: 'sales', fields: { id: counted } } }),
      },
    });
    await push(database, schema(false));
    await database.run('create schema other create table kept (id integer)');
    await database.run(`create table "elsewhere" ("id" integer)`);
    await database.run(`create type "unnamed" as enum ('a')`);
    await database.run(`insert into sales."Order" (states, note) values ('{on}', '5')`);
    const report = await push(database, schema(true));

    expect(steps(report)).toEqual([
      'drop table "Gone"',
      'change table "Order" (drop index "Order_note_idx")',
      'take "off" from enum "State"',
      'change table "Order" (set the default of column "state", change column "note" from text to integer, add index "Order_note_idx")',
    ]);
    expect(await database.run('select state, states, note from sales."Order"')).toEqual([['on', '{on}', '5']]);
    expect(await database.run('select count(*) from other.kept, "elsewhere"')).toEqual([['0']]);
    expect(steps(await push(database, schema(true)))).toEqual([]);
  });

  it('lets columns count, stop counting, and count otherwise', async () => {
    const database = await openDatabase('postgres');
    await database.run('create table "T" ("id" serial primary key, "n" integer not null)');
    await database.run('insert into "T" ("n") values (10), (20)');
    const model = (id: FieldDeclaration, n: FieldDeclaration): SchemaDeclaration => ({
      models: { T: { fields: { id, n } } },
    });
    const identity = withExtras({ identity: 'always' });

    expect(steps(await push(database, model({ ...counted, annotations: identity }, integer)))).toEqual([
      'change table "T" (change how column "id" counts)',
    ]);
    await database.run('insert into "T" ("n") values (30)');
    expect(await database.run('select "id" from "T" order by "id"')).toEqual([['1'], ['2'], ['3']]);
    await expect(database.run('insert into "T" values (9, 9)')).rejects.toThrow();

    const wide: FieldDeclaration = { ...bigKey, default: { kind: 'value', value: 7n } };
    expect(steps(await push(database, model(wide, integer)))).toEqual([
      'change table "T" (change column "id" from integer to bigint, let column "id" count no longer)',
    ]);
    await database.run('insert into "T" ("n") values (40)');
    expect(await database.run('select "id" from "T" order by "id"')).toEqual([['1'], ['2'], ['3'], ['7']]);

    const again: FieldDeclaration = { ...bigKey, default: { kind: 'autoIncrement' } };
    expect(steps(await push(database, model(again, integer)))).toEqual([
      'change table "T" (let column "id" count itself)',
    ]);
    await database.run('insert into "T" ("n") values (50)');
    expect(await database.run('select max("id") from "T"')).toEqual([['8']]);
    expect((await database.introspect()).sequences).toHaveLength(1);
    expect(steps(await push(database, model(again, integer)))).toEqual([]);
  });

  it('changes comments, collations, defaults and indexes, and drops enums that nothing names', async () => {
    const database = await openDatabase('postgres');
    await push(database, {
      enums: { Mood: { values: ['a'] } },
      models: {
        T: {
          comment: 'first',
          fields: {
            id: counted,
            a: { ...text, comment: 'is a', default: { kind: 'value', value: 'x' } },
            m: { scalar: 'Enum', typeName: 'Mood' },
          },
          indexes: [{ parts: ['a'], name: 'chosen' }],
          checks: [{ name: 'short', expression: 'length(a) < 5' }],
        },
      },
    });
    const after: SchemaDeclaration = {
      models: {
        T: {
          comment: 'second',
          fields: { id: counted, a: { ...text, collation: 'C' }, m: text },
          indexes: [{ parts: [{ field: 'a', operatorClass: 'text_pattern_ops' }], name: 'chosen' }],
          checks: [{ name: 'short', expression: 'length(a) < 6' }],
        },
      },
    };
    const report = await push(database, after);
    expect(steps(report)).toEqual([
      'change table "T" (drop check "short", drop index "chosen", change the collation of column "a", drop the default of column "a", ' +
        'drop the comment of column "a", change column "m" from "Mood" to text, add check "short", set its comment, add index "chosen")',
      'drop enum "Mood"',
    ]);
    const table = await database.table('T');
    expect(table.comment).toBe('second');
    expect(table.columns[1]).toMatchObject({ name: 'a', default: null, collation: 'C', comment: null });
    expect(table.indexes[0]?.parts[0]?.operatorClass).toBe('text_pattern_ops');
    expect(table.checks).toMatchObject([{ name: 'short', expression: expect.stringContaining('< 6') }]);
    expect(steps(await push(database, after))).toEqual([]);
  });

  it('gives tables that are there what the database alone acts on, and leaves views that the schema does not have', async () => {
    const database = await openDatabase('postgres');
    const model = (annotations = {}): SchemaDeclaration => ({
      models: { T: { fields: { id: counted, a: integer }, annotations } },
    });
    await push(database, model());
    await database.run('create view "V" as select "a" from "T"');
    const policy = { name: 'all', command: 'all', isPermissive: true, roles: [], using: 'true', check: null } as const;
    const secured = model(withExtras({ rowSecurity: { isForced: false, policies: [policy] } }));

    expect(steps(await push(database, secured))).toEqual([
      'create row security of table "T"',
      'create policy "all" of table "T"',
    ]);
    expect((await database.table('T')).policies).toMatchObject([{ name: 'all', using: 'true' }]);
    expect((await database.introspect()).views.map(({ view }) => view.name)).toEqual(['V']);
    await database.run('create table "Taken" ("id" integer)');
    const open: SchemaDeclaration = { models: { ...secured.models, Taken: { kind: 'open', fields: {} } } };
    expect(steps(await push(database, open))).toEqual([]);
    const divided = model(withExtras({ partitioning: { by: 'hash', parts: [{ field: 'id' }], partitions: [] } }));
    await expect(push(database, divided)).rejects.toMatchObject({
      code: 'CAPABILITY_MISSING',
      details: { capability: 'making the partitioning of table "T" in this version of Facet' },
    });
    expect((await push(database, divided, { dryRun: true })).plan.blocked.map(({ object }) => object)).toEqual([
      'partitioning of table "T"',
    ]);
  });
});

describe.skipIf(!hasMariadb)('db push on mariadb alone', () => {
  it('keeps the indexes that foreign keys lean on, and cuts texts with consent', async () => {
    const database = await openDatabase('mariadb');
    const varchar = (length: number): FieldDeclaration => ({
      ...text,
      native: { name: 'VarChar', arguments: [String(length)] },
    });
    const schema = (isLate: boolean): SchemaDeclaration => ({
      models: {
        A: { fields: { id: { scalar: 'Int', isId: true } }, relations: { bs: { kind: 'many', target: 'B' } } },
        B: {
          fields: { id: counted, aId: integer, s: varchar(isLate ? 3 : 10) },
          indexes: isLate ? [] : [{ parts: ['aId', 's'] }],
          relations: { a: { kind: 'one', target: 'A', fields: ['aId'] } },
        },
      },
    });
    await push(database, schema(false));
    await database.run('insert into "A" values (1)');
    await database.run(`insert into "B" ("aId", "s") values (1, 'four'), (1, 'two')`);
    const report = await push(database, schema(true), { acceptDataLoss: true });

    expect(steps(report)).toEqual([
      [
        'change table "B" (change column "s" from varchar(10) to varchar(3))',
        'changes 1 value of column "s" of table "B", which varchar(3) does not hold as they are',
      ],
    ]);
    expect(await database.run('select "s" from "B" order by "id"')).toEqual([['fou'], ['two']]);
    expect(steps(await push(database, schema(true)))).toEqual([]);
  });
});

describe('db push on sqlite alone', () => {
  it('keeps what it does not touch when it makes a table anew', async () => {
    const database = await openDatabase('sqlite');
    await database.run(`create table "T" (
      "id" integer primary key autoincrement,
      "n" integer not null check ("n" > 0),
      "name" text collate nocase not null unique on conflict replace,
      "parent" integer references "T" ("id") on delete cascade deferrable initially deferred,
      "gone" text
    )`);
    await database.run('create index "by_n" on "T" ("n")');
    await database.run('create table "Log" ("id" integer primary key, "text" text)');
    await database.run(
      `create trigger "tr" after insert on "T" begin insert into "Log" ("text") values (new."name"); end`,
    );
    await database.run(`insert into "T" ("id", "n", "name") values (7, 1, 'seven'), (9, 2, 'nine')`);
    await database.run('delete from "T" where "id" = 9');
    const after: SchemaDeclaration = {
      models: {
        T: {
          fields: {
            id: counted,
            n: { scalar: 'BigInt' },
            name: { ...text, collation: 'nocase', isUnique: true },
            parent: { ...integer, isOptional: true },
          },
          relations: {
            up: {
              kind: 'one',
              target: 'T',
              relationName: 'p',
              fields: ['parent'],
              onDelete: 'cascade',
              onUpdate: 'noAction',
            },
            down: { kind: 'many', target: 'T', relationName: 'p' },
          },
          indexes: [{ parts: ['n'], name: 'by_n' }],
          checks: [{ expression: '"n" > 0' }],
        },
        Log: { fields: { id: counted, text: { ...text, isOptional: true } } },
      },
    };
    expect(steps(await push(database, after))).toEqual([
      'change table "T" (drop column "gone", change column "n" from INTEGER to bigint)',
    ]);
    expect((await database.table('T')).definition).toBe(
      `CREATE TABLE "T" ("id" integer primary key autoincrement, "n" bigint not null check ("n" > 0), ` +
        `"name" text collate nocase not null unique on conflict replace, ` +
        `"parent" integer references "T" ("id") on delete cascade deferrable initially deferred)`,
    );
    await database.run(`insert into "T" ("n", "name") values (3, 'ten')`);
    expect(await database.run('select "id", "n", "name" from "T" order by "id"')).toEqual([
      [7, 1, 'seven'],
      [10, 3, 'ten'],
    ]);
    expect(await database.run('select count(*) from "Log"')).toEqual([[3]]);
    expect(steps(await push(database, after))).toEqual([]);
  });

  it('stops where a trigger needs what goes, and drops full-text indexes with their triggers', async () => {
    const database = await openDatabase('sqlite');
    const searched: SchemaDeclaration = {
      models: { T: { fields: { id: counted, a: text, b: text }, indexes: [{ parts: ['a', 'b'], type: 'fulltext' }] } },
    };
    const bare: SchemaDeclaration = { models: { T: { fields: { id: counted, a: text } } } };
    await push(database, searched);
    await database.run(`create trigger "mine" after insert on "T" begin update "T" set "b" = 'x'; end`);
    expect((await push(database, bare, { dryRun: true })).plan.blocked).toEqual([
      { object: 'column "b" of table "T"', reason: 'The trigger "mine" uses it. Drop or change the trigger first.' },
    ]);
    await database.run('drop trigger "mine"');
    expect(steps(await push(database, bare))).toEqual([
      'drop full-text index "T_a_b_fts"',
      'change table "T" (drop column "b")',
    ]);
    await database.run(`insert into "T" ("a") values ('x')`);
    expect(steps(await push(database, bare))).toEqual([]);
  });

  it('numbers rows by a key that becomes their number, and sees that a new table has nothing to point at', async () => {
    const database = await openDatabase('sqlite');
    const other: SchemaDeclaration['models'] = {
      Other: { fields: { id: { scalar: 'Int', isId: true } }, relations: { ts: { kind: 'many', target: 'T' } } },
    };
    const model = (id: FieldDeclaration, isLinked: boolean): SchemaDeclaration => ({
      models: {
        T: {
          fields: { id, otherId: { ...integer, isOptional: true } },
          relations: isLinked
            ? { other: { kind: 'one', target: 'Other', fields: ['otherId'], onDelete: 'setNull' } }
            : {},
        },
        ...(isLinked ? other : {}),
      },
    });
    await push(database, model(bigKey, false));
    await database.run('insert into "T" values (70, 5), (30, null)');
    await push(database, model(counted, false));
    expect(await database.run('select "id" from "T" order by rowid')).toEqual([[30], [70]]);
    expect((await push(database, model(counted, true), { dryRun: true })).plan.blocked).toEqual([
      {
        object: 'foreign key (otherId) of table "T"',
        reason: '1 row of "T" points at rows of "Other" that are not there. Change or remove it first.',
      },
    ]);
  });

  it('finds the former names of a schema whose names are written in snake case', async () => {
    const database = await openDatabase('sqlite');
    const schema = (model: string, field: string, former: { readonly renamedFrom?: string }[]): SchemaDeclaration => ({
      naming: 'snake_case',
      models: { [model]: { fields: { id: counted, [field]: { ...integer, ...former[1] } }, ...former[0] } },
    });
    await push(database, schema('BlogPost', 'viewCount', []));
    await database.run('insert into "blog_posts" ("view_count") values (3)');
    const renamed = schema('Article', 'timesRead', [{ renamedFrom: 'BlogPost' }, { renamedFrom: 'viewCount' }]);
    expect(steps(await push(database, renamed))).toEqual([
      'rename table "blog_posts" to "articles"',
      'rename column "view_count" of table "articles" to "times_read"',
    ]);
    expect(await database.run('select "times_read" from "articles"')).toEqual([[3]]);
    expect(steps(await push(database, renamed))).toEqual([]);
  });
});

/** Two models with tags, in Prisma's usual words. */
const ofPrisma: SchemaDeclaration = {
  models: {
    Post: {
      fields: {
        id: counted,
        title: text,
        done: { scalar: 'Boolean', default: { kind: 'value', value: false } },
        at: { scalar: 'DateTime', default: { kind: 'now' } },
      },
      relations: { tags: { kind: 'manyToMany', target: 'Tag' } },
    },
    Tag: { fields: { id: counted }, relations: { posts: { kind: 'manyToMany', target: 'Post' } } },
  },
};

const joinTable = (kind: string) =>
  `create table "_PostToTag" ("A" ${kind} not null references "Post" ("id") on delete cascade on update cascade, "B" ${kind} not null references "Tag" ("id") on delete cascade on update cascade)`;

describe('db push and sync on a database that Prisma made', () => {
  it('find nothing to do on postgres', async () => {
    const database = await openDatabase('postgres');
    await database.run(
      'create table "Post" ("id" serial primary key, "title" text not null, "done" boolean not null default false, "at" timestamp(3) not null default current_timestamp)',
    );
    await database.run('create table "Tag" ("id" serial primary key)');
    await database.run(joinTable('integer'));
    await database.run('create unique index "_PostToTag_AB_unique" on "_PostToTag" ("A", "B")');
    await database.run('create index "_PostToTag_B_index" on "_PostToTag" ("B")');
    expect(steps(await push(database, ofPrisma, { dryRun: true }))).toEqual([]);
    const report = await database.sync(ofPrisma, { dryRun: true });
    expect([report.applied, report.leftAlone]).toEqual([[], []]);
  });

  it.skipIf(!hasMariadb)('find nothing to do on mariadb', async () => {
    const database = await openDatabase('mariadb');
    await database.run(
      'create table "Post" ("id" int not null auto_increment primary key, "title" varchar(191) not null, "done" boolean not null default false, "at" datetime(3) not null default current_timestamp(3)) collate utf8mb4_unicode_ci',
    );
    await database.run('create table "Tag" ("id" int not null auto_increment primary key)');
    await database.run(
      'create table "_PostToTag" ("A" int not null, "B" int not null, unique index "_PostToTag_AB_unique" ("A", "B"), index "_PostToTag_B_index" ("B"), ' +
        'constraint "_PostToTag_A_fkey" foreign key ("A") references "Post" ("id") on delete cascade on update cascade, ' +
        'constraint "_PostToTag_B_fkey" foreign key ("B") references "Tag" ("id") on delete cascade on update cascade)',
    );
    expect(steps(await push(database, ofPrisma, { dryRun: true }))).toEqual([]);
    const report = await database.sync(ofPrisma, { dryRun: true });
    expect([report.applied, report.leftAlone]).toEqual([[], []]);
  });

  it('turn moments and decimals of sqlite into those of Facet', async () => {
    const database = await openDatabase('sqlite');
    await database.run(
      'create table "Post" ("id" integer not null primary key autoincrement, "title" text not null, "done" boolean not null default false, "at" datetime not null default current_timestamp, "price" decimal not null)',
    );
    await database.run('create table "Tag" ("id" integer not null primary key autoincrement)');
    await database.run(joinTable('integer'));
    await database.run('create unique index "_PostToTag_AB_unique" on "_PostToTag" ("A", "B")');
    await database.run('create index "_PostToTag_B_index" on "_PostToTag" ("B")');
    await database.run(
      `insert into "Post" ("title", "at", "price") values ('a', '2024-01-02T03:04:05.678Z', 1.25), ('b', 1704164645678, 12), ('c', '2024-01-02 03:04:05', 0)`,
    );
    const post = ofPrisma.models.Post;
    const wanted: SchemaDeclaration = {
      models: { ...ofPrisma.models, Post: { ...post, fields: { ...post?.fields, price: { scalar: 'Decimal' } } } },
    };
    expect(steps(await push(database, wanted))).toEqual([
      'change table "Post" (change column "at" from datetime to datetime_ms, set the default of column "at", change column "price" from decimal to decimal_text(65,30))',
    ]);
    expect(await database.run('select cast("at" as text), "price" from "Post" order by "id"')).toEqual([
      ['1704164645678', '1.25'],
      ['1704164645678', '12'],
      ['1704164645000', '0'],
    ]);
    expect(steps(await push(database, wanted))).toEqual([]);
  });
});
