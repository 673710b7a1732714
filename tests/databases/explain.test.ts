import { expect, expectTypeOf, test } from 'vitest';
import { mysqlExplainer } from '../../src/dialects/mysql/mysql-explainer.ts';
import { mysqlFlavor } from '../../src/dialects/mysql/mysql-flavor.ts';
import type { ExplainedNode, Explanation } from '../../src/exports/core.ts';
import { CapabilityMissingError, ValidationError } from '../../src/exports/core.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

function* everyNode(nodes: readonly ExplainedNode[]): Iterable<ExplainedNode> {
  for (const node of nodes) {
    yield node;
    yield* everyNode(node.children);
  }
}

const SHAPE = [
  'actualMillis',
  'actualRows',
  'children',
  'estimatedCost',
  'estimatedRows',
  'index',
  'operation',
  'table',
];

describeOnEachDatabase('explain', {}, (it, database) => {
  const isSqlite = database === 'sqlite' || database === 'node-sqlite';
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  async function fill(db: Db): Promise<void> {
    await db.author.createMany({ data: Array.from({ length: 200 }, (_, index) => ({ email: `e${index}` })) });
    await db.post.createMany({
      data: Array.from({ length: 400 }, (_, index) => ({ title: 't', authorId: (index % 200) + 1 })),
    });
  }

  it('tells the statements of a query and their plans, and runs nothing', async ({ db, expectSql }) => {
    await fill(db);
    const query = db.author.findMany({
      where: { email: 'e7' },
      include: { posts: true },
      relationLoadStrategy: 'query',
    });
    const explanation = await db.explain(query);

    expectTypeOf(explanation).toEqualTypeOf<Explanation>();
    expect(explanation.statements).toMatchObject([
      {
        parameters: 1,
        intent: 'read',
        tables: expect.arrayContaining(['Author']),
        model: 'Author',
        operation: 'findMany',
      },
      { intent: 'read', model: 'Post', operation: 'findMany' },
    ]);
    for (const { nodes } of explanation.statements) {
      expect(nodes.length).toBeGreaterThan(0);
      for (const node of everyNode(nodes)) expect(SHAPE).toEqual(expect.arrayContaining(Object.keys(node)));
    }
    const [first] = explanation.statements;
    const found = [...everyNode(first?.nodes ?? [])].find(({ table }) => table === 'Author');
    expect(found).toMatchObject({
      table: 'Author',
      index: expect.stringMatching(isSqlite ? /Author/ : /email/),
      estimatedRows: isSqlite ? null : 1,
    });
    expect(found?.actualRows ?? null).toBeNull();
    // The query is still to run.
    await expectSql(query, {
      sqlite: explanation.statements.map(({ sql }) => sql),
      postgres: explanation.statements.map(({ sql }) => sql),
      mariadb: explanation.statements.map(({ sql }) => sql),
    });
  });

  it('sends nothing but questions', async ({ db, expectSql }) => {
    const text = 'select "t0"."label" from "Tag" as "t0" where "t0"."id" = ';
    await expectSql(() => db.explain(db.tag.findUnique({ where: { id: 1 }, select: { label: true } })), {
      sqlite: `explain query plan ${text}?`,
      postgres: `explain (format json) ${text}$1`,
      mariadb: 'explain format=json select `t0`.`label` from `Tag` as `t0` where `t0`.`id` = ?',
    });
    await expectSql(() => db.explain(db.tag.select(['label']).where('id', '>', 3).orderBy('label').limit(2)), {
      sqlite: 'explain query plan select "Tag"."label" from "Tag" where "Tag"."id" > ? order by "Tag"."label" limit 2',
      postgres:
        'explain (format json) select "Tag"."label" from "Tag" where "Tag"."id" > $1 order by "Tag"."label" limit 2',
      mariadb:
        'explain format=json select `Tag`.`label` from `Tag` where `Tag`.`id` > ? order by `Tag`.`label` limit 2',
    });
  });

  it('explains writes without writing', async ({ db }) => {
    await fill(db);
    const explained = [
      await db.explain(db.author.create({ data: { email: 'new' } })),
      await db.explain(db.author.create({ data: { email: 'new' }, include: { posts: true } })),
      await db.explain(db.author.createMany({ data: [{ email: 'x' }, { email: 'y' }, { email: 'z' }] })),
      await db.explain(db.author.update({ where: { id: 1 }, data: { name: 'changed' } })),
      await db.explain(db.author.updateMany({ data: { name: 'changed' } })),
      await db.explain(db.author.delete({ where: { id: 1 } })),
      await db.explain(db.author.deleteMany({ where: { posts: { none: {} } } })),
      await db.explain(
        db.author.upsert({ where: { email: 'e1' }, create: { email: 'e1' }, update: { name: 'changed' } }),
      ),
      await db.explain(
        db.author.create({
          data: { email: 'new', posts: { create: [{ title: 'a' }, { title: 'b', tags: { create: { label: 'x' } } }] } },
          include: { posts: true },
        }),
      ),
    ];
    for (const { statements } of explained) {
      expect(statements.some(({ intent }) => intent === 'write')).toBe(true);
      expect(statements.every(({ nodes }) => nodes.length > 0 || isSqlite)).toBe(true);
    }
    expect(explained[2]?.statements).toHaveLength(1);
    expect(await db.author.count()).toBe(200);
    expect(await db.author.count({ where: { name: 'changed' } })).toBe(0);
    expect((await db.author.create({ data: { email: 'next' } })).id).toBe(201);
  });

  it('measures with `analyze`, and takes back what it did', async ({ db }) => {
    await fill(db);
    const read = db.explain(
      db.author.findMany({
        where: { email: { in: ['e1', 'e2'] } },
        include: { posts: true },
        relationLoadStrategy: 'query',
      }),
      { analyze: true },
    );
    if (isSqlite) {
      await expect(read).rejects.toBeInstanceOf(CapabilityMissingError);
      return;
    }
    const { statements } = await read;
    expect(statements.map(({ model }) => model)).toEqual(['Author', 'Post']);
    const rowsOf = (index: number, table: string) =>
      [...everyNode(statements[index]?.nodes ?? [])].find((node) => node.table === table)?.actualRows;
    expect(rowsOf(0, 'Author')).toBe(2);
    expect(rowsOf(1, 'Post')).toBe(4);
    for (const query of [
      db.author.create({ data: { email: 'new' }, include: { posts: true } }),
      db.author.update({ where: { id: 1 }, data: { name: 'changed' }, include: { profile: true } }),
      db.author.delete({ where: { id: 1 } }),
      db.author.deleteMany(),
      db.author.upsert({ where: { email: 'e1' }, create: { email: 'e1' }, update: { name: 'changed' } }),
      db.author.create({ data: { email: 'new', posts: { create: [{ title: 'a' }, { title: 'b' }] } } }),
      db.author.update({ where: { id: 1 }, data: { posts: { deleteMany: {}, create: { title: 'new' } } } }),
    ]) {
      const explained = await db.explain(query, { analyze: true });
      expect(explained.statements.some(({ intent }) => intent === 'write')).toBe(true);
    }
    expect(await db.author.count()).toBe(200);
    expect(await db.author.count({ where: { name: 'changed' } })).toBe(0);
    expect(await db.post.count()).toBe(400);
    // In a transaction too, which goes on.
    await db.transaction(async (tx) => {
      await tx.author.update({ where: { id: 1 }, data: { name: 'mine' } });
      await tx.explain(tx.author.updateMany({ data: { name: 'theirs' } }), { analyze: true });
      expect(await tx.author.count({ where: { name: 'theirs' } })).toBe(0);
    });
    expect(await db.author.count({ where: { name: 'mine' } })).toBe(1);
  });

  it('refuses what is no query, and the arguments that the query itself would refuse', async ({ db }) => {
    // @ts-expect-error A query is wanted.
    await expect(db.explain('select 1')).rejects.toBeInstanceOf(ValidationError);
    await expect(db.explain(db.sql`select 1`)).rejects.toBeInstanceOf(ValidationError);
    // @ts-expect-error A flag is wanted.
    await expect(db.explain(db.tag.findMany(), { analyze: 1 })).rejects.toMatchObject({
      details: { path: ['analyze'] },
    });
    // @ts-expect-error There is no such field.
    await expect(db.explain(db.tag.findMany({ where: { nothing: 1 } }))).rejects.toMatchObject({
      details: { path: ['where', 'nothing'] },
    });
    // @ts-expect-error A number is wanted.
    await expect(db.explain(db.tag.findUnique({ where: { id: 'x' } }))).rejects.toMatchObject({
      details: { path: ['where', 'id'] },
    });
  });
});

test("MySQL's plans are read as MariaDB's", () => {
  const explainer = mysqlExplainer(mysqlFlavor);
  const answer = {
    query_block: {
      select_id: 1,
      cost_info: { query_cost: '10.50' },
      ordering_operation: {
        using_filesort: true,
        nested_loop: [
          {
            table: {
              table_name: 't0',
              access_type: 'ALL',
              rows_examined_per_scan: 9,
              cost_info: { prefix_cost: '1.15' },
            },
          },
          {
            table: {
              table_name: 't1',
              access_type: 'ref',
              key: 'owner',
              rows_examined_per_scan: 2,
              cost_info: { prefix_cost: '10.50' },
            },
          },
        ],
      },
    },
  };
  const plain = { table: null, index: null, estimatedRows: null };
  expect(explainer.nodes([[JSON.stringify(answer)]])).toEqual([
    {
      ...plain,
      operation: 'query_block',
      estimatedCost: 10.5,
      children: [
        {
          ...plain,
          operation: 'ordering_operation',
          estimatedCost: null,
          children: [
            {
              ...plain,
              operation: 'nested_loop',
              estimatedCost: null,
              children: [
                { operation: 'ALL', table: 't0', index: null, estimatedRows: 9, estimatedCost: 1.15, children: [] },
                { operation: 'ref', table: 't1', index: 'owner', estimatedRows: 2, estimatedCost: 10.5, children: [] },
              ],
            },
          ],
        },
      ],
    },
  ]);
  expect(explainer.analyze).toBeNull();
});
