import { expect } from 'vitest';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { defineSchema, int, model, text } from '../../src/exports/index.ts';
import { column, equals } from '../../src/sql/expressions.ts';
import type { DatabaseKind } from '../support/each-database.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Left: model({ id: int().id(), tenant: int(), word: text() }, { table: 'lefts' }),
    Middle: model({ id: int().id(), tenant: int(), leftId: int() }, { table: 'middles' }),
    Right: model({ id: int().id(), tenant: int(), middleId: int() }, { table: 'rights' }),
    Free: model({ id: int().id(), word: text() }, { table: 'frees' }),
  },
});

/** Rows of models with a tenant are those of the session's. */
function tenancy(): PlanPolicy & { readonly depths: number[] } {
  const depths: number[] = [];
  return {
    id: 'tenancy',
    depths,
    predicate({ model: { fields }, alias, depth, operation, contextSlot }) {
      const { tenant } = fields;
      if (tenant === undefined || operation !== 'read') return null;
      depths.push(depth);
      return equals(
        column(alias, tenant.column, tenant),
        contextSlot((context) => context.tenant, tenant),
      );
    },
  };
}

type Join = 'join' | 'leftJoin' | 'rightJoin' | 'fullJoin' | 'crossJoin';

function joinsOf(database: DatabaseKind): readonly Join[] {
  const all: readonly Join[] = ['join', 'leftJoin', 'rightJoin', 'crossJoin', 'fullJoin'];
  return database === 'mariadb' ? all.slice(0, -1) : all;
}

describeOnEachDatabase('policies of the builder', { schema }, (it) => {
  type Test = Parameters<Parameters<typeof it>[1]>[0];

  async function fill(db: Test['db']): Promise<void> {
    await db.left.createMany({
      data: [
        { id: 1, tenant: 1, word: 'a' },
        { id: 2, tenant: 2, word: 'b' },
        { id: 3, tenant: 1, word: 'c' },
        { id: 4, tenant: 1, word: 'd' },
      ],
    });
    await db.middle.createMany({
      data: [
        { id: 1, tenant: 1, leftId: 1 },
        { id: 2, tenant: 2, leftId: 1 },
        { id: 3, tenant: 1, leftId: 2 },
        { id: 4, tenant: 2, leftId: 3 },
        { id: 5, tenant: 1, leftId: 9 },
      ],
    });
    await db.right.createMany({
      data: [
        { id: 1, tenant: 1, middleId: 1 },
        { id: 2, tenant: 2, middleId: 1 },
        { id: 3, tenant: 1, middleId: 2 },
        { id: 4, tenant: 2, middleId: 3 },
        { id: 5, tenant: 1, middleId: 3 },
        { id: 6, tenant: 1, middleId: 9 },
      ],
    });
    await db.free.createMany({ data: [{ id: 1, word: 'x' }] });
  }

  async function firstTenant({ db, connectAgain }: Test): Promise<Test['db']> {
    await fill(db);
    const other = await connectAgain({ hooks: { policies: [tenancy()] } });
    return other.with({ tenant: 1 }) as Test['db'];
  }

  it('narrow a source, and ask whoever is nobody for nothing', async (test) => {
    const db = await firstTenant(test);
    const query = db.from('Left as l').select('l.id').where('l.word', '<>', 'c').orWhere('l.word', 'c').orderBy('l.id');
    await test.expectSql(() => query.execute(), {
      postgres:
        'select "l"."id" from "lefts" as "l" where ("l"."word" <> $1 or "l"."word" = $2) and "l"."tenant" = $3 order by "l"."id"',
      sqlite:
        'select "l"."id" from "lefts" as "l" where ("l"."word" <> ? or "l"."word" = ?) and "l"."tenant" = ? order by "l"."id"',
      mariadb:
        'select `l`.`id` from `lefts` as `l` where (`l`.`word` <> ? or `l`.`word` = ?) and `l`.`tenant` = ? order by `l`.`id`',
    });
    expect(await query.pluck('id')).toEqual([1, 3, 4]);
    expect(await db.with({ tenant: null }).from('Left').count()).toBe(0);
    expect(await db.with({ tenant: 2 }).from('Left').pluck('id')).toEqual([2]);
    expect(await db.from('Free').count()).toBe(1);
    // Bare tables are as they are.
    expect(await db.table('lefts').count()).toBe(4);
  });

  it('stand where they hide rows and not those that they belong to', async (test) => {
    const db = await firstTenant(test);
    const ids = ['l.id', 'm.id as mid'] as const;
    await test.expectSql(
      () =>
        db
          .from('Left as l')
          .join('Middle as m', 'm.leftId', 'l.id')
          .select(...ids)
          .execute(),
      {
        postgres:
          'select "l"."id", "m"."id" as "mid" from "lefts" as "l" join "middles" as "m" on "m"."leftId" = "l"."id" where "l"."tenant" = $1 and "m"."tenant" = $2',
        sqlite:
          'select "l"."id", "m"."id" as "mid" from "lefts" as "l" join "middles" as "m" on "m"."leftId" = "l"."id" where "l"."tenant" = ? and "m"."tenant" = ?',
        mariadb:
          'select `l`.`id`, `m`.`id` as `mid` from `lefts` as `l` join `middles` as `m` on `m`.`leftId` = `l`.`id` where `l`.`tenant` = ? and `m`.`tenant` = ?',
      },
    );
    await test.expectSql(
      () =>
        db
          .from('Left as l')
          .leftJoin('Middle as m', 'm.leftId', 'l.id')
          .select(...ids)
          .execute(),
      {
        postgres:
          'select "l"."id", "m"."id" as "mid" from "lefts" as "l" left join "middles" as "m" on "m"."leftId" = "l"."id" and "m"."tenant" = $1 where "l"."tenant" = $2',
        sqlite:
          'select "l"."id", "m"."id" as "mid" from "lefts" as "l" left join "middles" as "m" on "m"."leftId" = "l"."id" and "m"."tenant" = ? where "l"."tenant" = ?',
        mariadb:
          'select `l`.`id`, `m`.`id` as `mid` from `lefts` as `l` left join `middles` as `m` on `m`.`leftId` = `l`.`id` and `m`.`tenant` = ? where `l`.`tenant` = ?',
      },
    );
    await test.expectSql(
      () =>
        db
          .from('Left as l')
          .rightJoin('Middle as m', 'm.leftId', 'l.id')
          .select(...ids)
          .execute(),
      {
        postgres:
          'select "l"."id", "m"."id" as "mid" from "lefts" as "l" right join "middles" as "m" on "m"."leftId" = "l"."id" and "l"."tenant" = $1 where "m"."tenant" = $2',
        sqlite:
          'select "l"."id", "m"."id" as "mid" from "lefts" as "l" right join "middles" as "m" on "m"."leftId" = "l"."id" and "l"."tenant" = ? where "m"."tenant" = ?',
        mariadb:
          'select `l`.`id`, `m`.`id` as `mid` from `lefts` as `l` right join `middles` as `m` on `m`.`leftId` = `l`.`id` and `l`.`tenant` = ? where `m`.`tenant` = ?',
      },
    );
    if (test.database === 'mariadb') return;
    await test.expectSql(
      () =>
        db
          .from('Left as l')
          .fullJoin('Middle as m', 'm.leftId', 'l.id')
          .select(...ids)
          .execute(),
      {
        postgres:
          'select "l"."id", "m"."id" as "mid" from (select "l"."id", "l"."tenant", "l"."word" from "lefts" as "l" where "l"."tenant" = $1) as "l" full join (select "m"."id", "m"."tenant", "m"."leftId" from "middles" as "m" where "m"."tenant" = $2) as "m" on "m"."leftId" = "l"."id"',
        sqlite:
          'select "l"."id", "m"."id" as "mid" from (select "l"."id", "l"."tenant", "l"."word" from "lefts" as "l" where "l"."tenant" = ?) as "l" full join (select "m"."id", "m"."tenant", "m"."leftId" from "middles" as "m" where "m"."tenant" = ?) as "m" on "m"."leftId" = "l"."id"',
      },
    );
  });

  it('mean the same as tables that hold no other rows, however two joins follow each other', async (test) => {
    const db = await firstTenant(test);
    const plain = test.db;
    const joins = joinsOf(test.database);
    for (const first of joins) {
      for (const second of joins) {
        const guarded = db.from('Left as l') as unknown as Loose;
        const narrowed = plain.from(plain.from('Left').where('tenant', 1).as('l')) as unknown as Loose;
        const found = await chain(guarded, first, second, 'Middle as m', 'Right as r');
        const expected = await chain(
          narrowed,
          first,
          second,
          plain.from('Middle').where('tenant', 1).as('m'),
          plain.from('Right').where('tenant', 1).as('r'),
        );
        expect(found, `${first}, then ${second}`).toEqual(expected);
      }
    }
  });

  it('hold in sub-queries, common tables, unions and counts, each at its depth', async (test) => {
    const { db: open, connectAgain } = test;
    await fill(open);
    const policy = tenancy();
    const db = (await connectAgain({ hooks: { policies: [policy] } })).with({ tenant: 1 });
    const asked = async (work: () => PromiseLike<unknown>) => {
      policy.depths.length = 0;
      return { gives: await work(), depths: [...policy.depths].sort() };
    };
    const middles = db.from('Middle').select('leftId');
    expect(await asked(() => db.from('Left').whereIn('id', middles).pluck('id'))).toEqual({
      gives: [1],
      depths: [0, 1],
    });
    expect(
      await asked(() =>
        db
          .from('Left as l')
          .select('l.id')
          .whereExists((e) => e.query('Middle as m').whereColumn('m.leftId', 'l.id').where('m.id', '>', 1))
          .execute(),
      ),
    ).toEqual({ gives: [], depths: [0, 1] });
    expect(
      await db
        .from('Free')
        .select(
          db
            .from('Middle')
            .select((e) => e.count('id').as('n'))
            .as('n'),
        )
        .execute(),
    ).toEqual([{ n: 3 }]);
    expect(await db.from('m').with('m', db.from('Middle').select('id')).orderBy('id').pluck('id')).toEqual([1, 3, 5]);
    expect(await db.from(db.from('Middle').select('id').as('m')).select('m.id').orderBy('m.id').pluck('id')).toEqual([
      1, 3, 5,
    ]);
    expect(await db.from('Left').select('id').union(db.from('Middle').select('id')).orderBy('id').pluck('id')).toEqual([
      1, 3, 4, 5,
    ]);
    expect(await db.from('Left').exists()).toBe(true);
    expect(await db.from('Left').where('id', 2).exists()).toBe(false);
    expect(await db.from('Left').max('id')).toBe(4);
  });

  it('are asked once for each shape', async ({ db: open, connectAgain }) => {
    await fill(open);
    const policy = tenancy();
    const db = await connectAgain({ hooks: { policies: [policy] } });
    for (const tenant of [1, 2, 1, 2]) await db.with({ tenant }).from('Left').where('id', tenant).execute();
    expect(policy.depths).toHaveLength(process.env.FACET_TEST_PLAN_CACHE === 'off' ? 4 : 1);
  });
});

/** The builder of a join whose name is only known at run time. */
interface Loose {
  select(...items: readonly string[]): Loose;
  orderBy(item: string): Loose;
  execute(): Promise<unknown>;
  readonly join: (source: unknown, ...on: readonly string[]) => Loose;
  readonly leftJoin: Loose['join'];
  readonly rightJoin: Loose['join'];
  readonly fullJoin: Loose['join'];
  readonly crossJoin: Loose['join'];
}

function chain(start: Loose, first: Join, second: Join, middle: unknown, right: unknown): Promise<unknown> {
  const one = first === 'crossJoin' ? start.crossJoin(middle) : start[first](middle, 'm.leftId', 'l.id');
  const two = second === 'crossJoin' ? one.crossJoin(right) : one[second](right, 'r.middleId', 'm.id');
  const named = two.select('l.id as l', 'm.id as m', 'r.id as r');
  return named.orderBy('l').orderBy('m').orderBy('r').execute();
}
