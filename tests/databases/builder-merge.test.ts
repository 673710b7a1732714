import { expect } from 'vitest';
import { QueryBuilder } from '../../src/builder/query-builder.ts';
import { postgresDialect } from '../../src/exports/builder.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { refusedUnsent } from '../support/sends-nothing.ts';
import { writeSchema } from '../support/write-schema.ts';

/** The callback object of a builder that knows no tables. */
type Expressions = { ref(path: string): { minus(other: unknown): unknown } };

describeOnEachDatabase('builder merge', { schema: writeSchema }, (it, database) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  const merge = (db: Db) =>
    db
      .mergeInto('Member as m')
      .using(db.from('Team').select('title', 'bonus').as('t'), 't.title', 'm.email')
      .whenMatched((e) => e.where('t.bonus', '>', 5))
      .thenUpdate({ points: (e) => e.ref('m.points').plus(e.ref('t.bonus')) })
      .whenMatched()
      .thenDelete()
      .whenNotMatched()
      .thenInsert({ email: (e) => e.ref('t.title'), points: (e) => e.ref('t.bonus') });

  it('changes, deletes and adds rows in one statement', async (test) => {
    const { db, expectSql } = test;
    if (database !== 'postgres') {
      const error = await refusedUnsent(test, () => merge(db).execute());
      expect(error).toBeInstanceOf(CapabilityMissingError);
      expect((error as CapabilityMissingError).details.alternative).toContain('onConflict');
      return;
    }
    await db.team.createMany({
      data: [
        { id: 1, title: 'a', bonus: 10 },
        { id: 2, title: 'b', bonus: 1 },
        { id: 3, title: 'c', bonus: 3 },
      ],
    });
    await db.member.createMany({
      data: [
        { email: 'a', points: 1 },
        { email: 'b', points: 2 },
        { email: 'z', points: 9 },
      ],
    });
    await expectSql(() => merge(db).execute(), {
      postgres:
        'merge into "members" as "m" using (select "Team"."title", "Team"."bonus" from "teams" as "Team") as "t" on "t"."title" = "m"."email_address" when matched and "t"."bonus" > $1 then update set "points" = "m"."points" + "t"."bonus" when matched then delete when not matched then insert ("email_address", "points") values ("t"."title", "t"."bonus")',
    });
    expect(await db.member.findMany({ select: { email: true, points: true }, orderBy: { email: 'asc' } })).toEqual([
      { email: 'a', points: 11 },
      { email: 'c', points: 3 },
      { email: 'z', points: 9 },
    ]);
  });

  it('counts the version, notes the time, and wants ids of new rows', async ({ db, expectSql }) => {
    if (database !== 'postgres') return;
    const id = '0190163d-8694-739b-aea5-966c26f8ad91';
    await db.note.create({ data: { id, body: 'one' } });
    const notes = db.mergeInto('Note as n').using(db.from('Note').select('id', 'body').as('s'), 's.id', 'n.id');
    await expectSql(() => notes.whenMatched().thenUpdate({ body: 'two' }).whenNotMatched().thenDoNothing().execute(), {
      postgres:
        'merge into "Note" as "n" using (select "Note"."id", "Note"."body" from "Note") as "s" on "s"."id" = "n"."id" when matched then update set "body" = $1, "changedAt" = $2, "version" = "n"."version" + 1 when not matched then do nothing',
    });
    expect(await db.note.findFirst()).toMatchObject({ body: 'two', version: 2 });
    await expect(notes.whenNotMatched().thenInsert({ body: 'x' }).execute()).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { operation: 'merge', path: ['whenNotMatched', 'thenInsert', 'id'] },
    });
  });

  it('is spelled whole for servers that have all of it', async () => {
    const whole = new QueryBuilder()
      .mergeInto('stock as s')
      .with('sold', new QueryBuilder().select('item', 'n').from('sales').where('day', 1))
      .using('sold', 'sold.item', 's.item')
      .whenMatched()
      .thenUpdate({ n: (e: Expressions) => e.ref('s.n').minus(e.ref('sold.n')) })
      .whenNotMatched()
      .thenInsert({ item: (e: Expressions) => e.ref('sold.item'), n: 0 })
      .whenNotMatchedBySource()
      .thenDelete()
      .returning('s.item', 'sold.n');
    expect(whole.build(postgresDialect)).toEqual({
      sql: 'with "sold" as (select "sales"."item", "sales"."n" from "sales" where "sales"."day" = $1) merge into "stock" as "s" using "sold" on "sold"."item" = "s"."item" when matched then update set "n" = "s"."n" - "sold"."n" when not matched then insert ("item", "n") values ("sold"."item", $2) when not matched by source then delete returning "s"."item", "sold"."n"',
      params: [1, 0],
    });
    expect(() => whole.build(postgresDialect.version('16'))).toThrow(CapabilityMissingError);
  });

  it('needs a newer server for rows that the source lacks, and for returning', async (test) => {
    if (database !== 'postgres') return;
    const [{ version }] = (await test.db.execute(
      "select current_setting('server_version_num')::int / 10000 as version",
    )) as never as [{ version: number }];
    const lacking = merge(test.db).whenNotMatchedBySource().thenDelete();
    const returned = merge(test.db).returning('m.id');
    if (version >= 17) {
      await lacking.execute();
      expect(await returned.execute()).toEqual([]);
      return;
    }
    expect(await refusedUnsent(test, () => lacking.execute())).toBeInstanceOf(CapabilityMissingError);
    expect(await refusedUnsent(test, () => returned.execute())).toBeInstanceOf(CapabilityMissingError);
  });
});
