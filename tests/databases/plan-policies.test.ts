import { expect } from 'vitest';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { belongsTo, defineSchema, hasMany, index, int, manyToMany, model, text } from '../../src/exports/index.ts';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { column, equals } from '../../src/sql/expressions.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Project: model({
      id: int().id(),
      tenant: int(),
      name: text(),
      tasks: hasMany('Task'),
      labels: manyToMany('Label'),
    }),
    Task: model(
      {
        id: int().id(),
        tenant: int(),
        title: text(),
        projectId: int(),
        project: belongsTo('Project', { fields: ['projectId'], onDelete: 'cascade' }),
      },
      { indexes: [index('projectId')] },
    ),
    Label: model({ id: int().id(), word: text(), projects: manyToMany('Project') }),
  },
});

/** Rows of models with a tenant are those of the session's; how often it was asked is counted. */
function tenancy(): PlanPolicy & { asked: number } {
  const policy = {
    id: 'tenancy',
    asked: 0,
    predicate({ model, alias, contextSlot }: Parameters<PlanPolicy['predicate']>[0]) {
      policy.asked += 1;
      const tenant = model.fields.tenant;
      if (tenant === undefined) return null;
      return equals(
        column(alias, tenant.column, tenant),
        contextSlot((context) => context.tenant, tenant),
      );
    },
  };
  return policy;
}

describeOnEachDatabase('plan policies', { schema }, (it) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  /** Each tenant has a project with two tasks; a task of the second stands in the first's project by mistake. */
  async function fill(db: Db): Promise<void> {
    await db.project.createMany({
      data: [
        { id: 1, tenant: 1, name: 'a' },
        { id: 2, tenant: 2, name: 'b' },
      ],
    });
    await db.task.createMany({
      data: [
        { id: 1, tenant: 1, title: 'one', projectId: 1 },
        { id: 2, tenant: 1, title: 'two', projectId: 1 },
        { id: 3, tenant: 2, title: 'one', projectId: 2 },
        { id: 4, tenant: 2, title: 'lost', projectId: 1 },
      ],
    });
  }

  it('narrow reads and counts, relation filters and nested loads', async ({ db: open, connectAgain }) => {
    await fill(open);
    const db = await connectAgain({ hooks: { policies: [tenancy()] } });
    const first = db.with({ tenant: 1 });

    expect((await first.task.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)).toEqual([1, 2]);
    expect(await first.task.findUnique({ where: { id: 3 } })).toBe(null);
    expect((await first.task.findFirst({ where: { title: 'lost' } }))?.id).toBe(undefined);
    expect(await first.task.count({ where: { OR: [{ title: 'one' }, { title: 'lost' }] } })).toBe(1);
    expect(await first.task.exists({ where: { id: 4 } })).toBe(false);
    expect(await first.project.count({ where: { tasks: { some: { title: 'lost' } } } })).toBe(0);
    expect(await first.project.count({ where: { tasks: { none: { title: 'lost' } } } })).toBe(1);
    expect(await first.project.count({ where: { tasks: { every: { title: { not: 'lost' } } } } })).toBe(1);
    // The project of the lost task belongs to another.
    expect(await db.with({ tenant: 2 }).task.findUnique({ where: { id: 4 }, select: { project: true } })).toEqual({
      project: null,
    });
    for (const relationLoadStrategy of ['join', 'query'] as const) {
      expect(
        await first.project.findMany({
          select: { id: true, tasks: { select: { id: true }, orderBy: { id: 'asc' } }, _count: true },
          relationLoadStrategy,
        }),
      ).toEqual([{ id: 1, tasks: [{ id: 1 }, { id: 2 }], _count: { tasks: 2, labels: 0 } }]);
    }
    // Whoever is nobody sees nothing.
    expect(await db.task.count()).toBe(0);
  });

  it('narrow updates and deletes', async ({ db: open, connectAgain }) => {
    await fill(open);
    const db = await connectAgain({ hooks: { policies: [tenancy()] } });
    const second = db.with({ tenant: 2 });

    await expect(second.task.update({ where: { id: 1 }, data: { title: 'taken' } })).rejects.toThrow(
      RecordNotFoundError,
    );
    await expect(second.task.delete({ where: { id: 1 } })).rejects.toThrow(RecordNotFoundError);
    expect(await second.task.updateMany({ where: { title: 'one' }, data: { title: 'done' } })).toEqual({ count: 1 });
    expect(await second.task.updateMany({ where: { project: { name: 'a' } }, data: { title: 'x' } })).toEqual({
      count: 0,
    });
    expect(await second.task.deleteMany({})).toEqual({ count: 2 });
    expect(await open.task.findMany({ orderBy: { id: 'asc' }, select: { id: true, title: true } })).toEqual([
      { id: 1, title: 'one' },
      { id: 2, title: 'two' },
    ]);
  });

  it('narrow the short form, with plans that the tenants share', async ({ db: open, connectAgain, expectSql }) => {
    await fill(open);
    const policy = tenancy();
    const db = await connectAgain({ hooks: { policies: [policy] } });
    const titles = (tenant: number) =>
      db.with({ tenant }).task.select(['title']).where('id', '>', 0).orderBy('id').limit(5).execute();

    await expectSql(() => titles(1), {
      sqlite:
        'select "Task"."title" from "Task" where "Task"."id" > ? and "Task"."tenant" = ? order by "Task"."id" limit 5',
      postgres:
        'select "Task"."title" from "Task" where "Task"."id" > $1 and "Task"."tenant" = $2 order by "Task"."id" limit 5',
      mariadb:
        'select `Task`.`title` from `Task` where `Task`.`id` > ? and `Task`.`tenant` = ? order by `Task`.`id` limit 5',
    });
    const { asked } = policy;
    expect(await titles(1)).toEqual([{ title: 'one' }, { title: 'two' }]);
    expect(await titles(2)).toEqual([{ title: 'one' }, { title: 'lost' }]);
    if (process.env.FACET_TEST_PLAN_CACHE !== 'off') expect(policy.asked).toBe(asked);

    const select = db.with({ tenant: 2 }).task.select(['id']);
    expect(await select.count()).toBe(2);
    expect(await select.where('id', 'in', [1, 2, 4]).execute()).toEqual([{ id: 4 }]);
    expect(await select.where('id', 'in', []).count()).toBe(0);
    expect(await select.where('id', 'not in', []).count()).toBe(2);
    expect((await select.where('id', '<', 3).first()) ?? null).toBe(null);
  });

  it('ask for the tenant at each run of a plan', async ({ db: open, connectAgain }) => {
    await fill(open);
    const policy = tenancy();
    const db = await connectAgain({ hooks: { policies: [policy] } });
    const count = (tenant: number) => db.with({ tenant }).task.count({ where: { title: 'one' } });

    expect(await count(1)).toBe(1);
    const { asked } = policy;
    expect(await count(2)).toBe(1);
    expect(await count(3)).toBe(0);
    if (process.env.FACET_TEST_PLAN_CACHE !== 'off') expect(policy.asked).toBe(asked);
  });
});
