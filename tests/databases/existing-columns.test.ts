import { expect } from 'vitest';
import { describeOnEachDatabase } from '../support/each-database.ts';

/** Columns as other tools make them, which hold a field in another form than Facet's own. */

const bits = `
model Holder {
  id    Int    @id
  flags Flag[]
}

model Flag {
  id       Int      @id
  isOn     Boolean? @db.Bit(1)
  mask     Bytes?   @db.Bit(9)
  holderId Int
  holder   Holder   @relation(fields: [holderId], references: [id], onDelete: Cascade)
}
`;

const reason = 'Only MySQL and MariaDB have such columns.';

describeOnEachDatabase('bits of MySQL', { isSynced: false, only: { kinds: ['mariadb'], reason } }, (it) => {
  it('are booleans and bytes, in rows, in nested rows, in conditions and in raw SQL', async ({ db }) => {
    const wide = await db.loadSchema(bits);
    await wide.sync();
    const { Holder, Flag } = wide.models;
    await Holder?.create({ data: { id: 1 } });
    const mask = new Uint8Array([0, 3]);
    const rows = [
      { id: 1, isOn: false, mask, holderId: 1 },
      { id: 2, isOn: true, mask: new Uint8Array([1, 44]), holderId: 1 },
      { id: 3, isOn: null, mask: null, holderId: 1 },
    ];
    const created: unknown[] = [];
    for (const data of rows) created.push(await Flag?.create({ data }));

    expect(created).toEqual(rows);
    expect(await Flag?.findMany({ orderBy: { id: 'asc' } })).toEqual(rows);
    const nested = await Holder?.findMany({ include: { flags: { orderBy: { id: 'asc' } } } });
    expect(nested).toEqual([{ id: 1, flags: rows }]);
    const ids = async (where: Record<string, unknown>) =>
      (await Flag?.findMany({ where, orderBy: { id: 'asc' }, select: { id: true } }))?.map(({ id }) => id);
    expect(await ids({ isOn: false })).toEqual([1]);
    expect(await ids({ isOn: { not: true } })).toEqual([1]);
    expect(await ids({ mask })).toEqual([1]);
    expect(await ids({ mask: { in: [mask, new Uint8Array([1, 44])] } })).toEqual([1, 2]);
    expect(await wide.sql`select isOn, mask from Flag order by id`).toEqual(
      rows.map(({ isOn, mask }) => ({ isOn, mask })),
    );
    await Flag?.update({ where: { id: 1 }, data: { isOn: true } });
    expect(await ids({ isOn: true })).toEqual([1, 2]);
    expect(await Flag?.groupBy({ by: ['isOn'], _count: true, orderBy: { isOn: 'asc' } })).toEqual([
      { isOn: true, _count: 2 },
      { isOn: null, _count: 1 },
    ]);
  });
});

const prismaTables = `
model Owner {
  id       Int       @id
  accounts Account[]
}

model Account {
  id      Int      @id
  balance Decimal
  price   Decimal  @db.Decimal(10, 2)
  at      DateTime
  isOn    Boolean
  ownerId Int
  owner   Owner    @relation(fields: [ownerId], references: [id], onDelete: Cascade)
}
`;

const kinds = ['sqlite', 'node-sqlite'] as const;
const affinity = 'Only SQLite turns values into others by what a column is called.';

describeOnEachDatabase(
  'columns of SQLite by other tools',
  { isSynced: false, only: { kinds, reason: affinity } },
  (it) => {
    it('give decimals exactly, moments and booleans, whatever SQLite made of them', async ({ db }) => {
      const wide = await db.loadSchema(prismaTables);
      await wide.sql`create table "Owner" ("id" integer not null primary key)`;
      await wide.sql`create table "Account" ("id" integer not null primary key, "balance" DECIMAL not null,
      "price" INTEGER not null default 5, "at" DATETIME not null default CURRENT_TIMESTAMP,
      "isOn" BOOLEAN not null, "ownerId" INTEGER not null)`;
      await wide.sql`insert into "Owner" values (1)`;
      await wide.sql`insert into "Account" ("id", "balance", "at", "isOn", "ownerId") values
      (1, '12.50', '2024-02-29T12:00:00.5+00:00', 'true', 1), (2, '3', '2024-02-29 12:00:00', 1, 1),
      (3, '9007199254740993', 1709208000500, 0, 1), (4, '0.0000001', '2024-02-29', 'false', 1)`;

      const noon = Date.UTC(2024, 1, 29, 12);
      const rows = [
        { id: 1, balance: '12.5', price: '0.05', at: new Date(noon + 500), isOn: true, ownerId: 1 },
        { id: 2, balance: '3', price: '0.05', at: new Date(noon), isOn: true, ownerId: 1 },
        { id: 3, balance: '9007199254740993', price: '0.05', at: new Date(noon + 500), isOn: false, ownerId: 1 },
        { id: 4, balance: '0.0000001', price: '0.05', at: new Date(noon - 43_200_000), isOn: false, ownerId: 1 },
      ];
      expect(await wide.models.Account?.findMany({ orderBy: { id: 'asc' } })).toEqual(rows);
      expect(await wide.models.Owner?.findMany({ include: { accounts: { orderBy: { id: 'asc' } } } })).toEqual([
        { id: 1, accounts: rows },
      ]);
      expect(await wide.sql`select balance, at, "isOn" from "Account" order by id`).toEqual(
        rows.map(({ balance, at, isOn }) => ({ balance, at, isOn })),
      );
      expect(await wide.models.Account?.count({ where: { balance: '12.50' } })).toBe(1);
    });

    it('give moments that lie in a column of texts, and refuse decimals of another form', async ({ db }) => {
      const wide = await db.loadSchema(
        'model Event {\n  id Int @id\n  at DateTime\n  cost Decimal? @db.Decimal(10, 2)\n}',
      );
      await wide.sql`create table "Event" ("id" integer not null primary key, "at" TEXT not null, "cost" NUMERIC)`;
      const at = new Date(Date.UTC(2024, 1, 29, 12));
      expect(await wide.models.Event?.create({ data: { id: 1, at } })).toEqual({ id: 1, at, cost: null });
      await wide.sql`update "Event" set cost = 12.5`;
      await expect(wide.models.Event?.findMany()).rejects.toThrow(
        'declares a Decimal whose column holds another form than whole numbers',
      );
    });
  },
);

const onlySqlite = 'Only SQLite has moments as texts.';

describeOnEachDatabase('moments of SQLite as texts', { isSynced: false, only: { kinds, reason: onlySqlite } }, (it) => {
  it('compare and sort as moments, whichever form they have', async ({ db }) => {
    const wide = await db.loadSchema('model Event {\n  id Int @id\n  at DateTime @db.Text\n}');
    await wide.sql`create table "Event" ("id" integer not null primary key, "at" datetime not null)`;
    await wide.sql`insert into "Event" values (1, '2020-01-01 10:00:00'), (2, '2020-01-01 23:00:00'), (3, '2020-01-02 01:00:00')`;
    const { Event } = wide.models;
    await Event?.create({ data: { id: 4, at: new Date('2020-01-01T12:30:00.000Z') } });
    const ids = async (at: unknown) =>
      (await Event?.findMany({ where: { at: at as Date }, orderBy: { at: 'asc' } }))?.map(({ id }) => id);

    expect(await ids({ gte: new Date('2020-01-01T12:00:00Z') })).toEqual([4, 2, 3]);
    expect(await ids(new Date('2020-01-01T10:00:00Z'))).toEqual([1]);
    expect(await ids({ lt: new Date('2020-01-01T05:00:00Z') })).toEqual([]);
    expect(await ids({ in: [new Date('2020-01-01T10:00:00Z'), new Date('2020-01-01T12:30:00Z')] })).toEqual([1, 4]);
    expect(await ids({ not: new Date('2020-01-01T23:00:00Z') })).toEqual([1, 4, 3]);
    expect(await Event?.aggregate({ _min: { at: true }, _max: { at: true }, where: { id: { in: [2, 4] } } })).toEqual({
      _min: { at: new Date('2020-01-01T12:30:00Z') },
      _max: { at: new Date('2020-01-01T23:00:00Z') },
    });
  });
});
