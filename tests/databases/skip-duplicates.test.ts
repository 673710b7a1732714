import { expect } from 'vitest';
import { ForeignKeyViolationError } from '../../src/foundation/errors/foreign-key-violation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

describeOnEachDatabase('createMany with skipDuplicates', (it) => {
  it('leaves out rows by a conflict clause', async ({ db, expectSql }) => {
    const data = [{ label: 'a' }, { label: 'b' }];
    await expectSql(() => db.tag.createMany({ data, skipDuplicates: true }), {
      sqlite: 'insert into "Tag" ("label") values (?), (?) on conflict do nothing',
      postgres:
        'insert into "Tag" ("label") select "rows"."label" from unnest($1::text[]) as "rows" ("label") on conflict do nothing',
      mariadb: [
        'select (@facet_skipped := 0)',
        'insert into `Tag` (`label`) values (?), (?) on duplicate key update `id` = if(@facet_skipped := @facet_skipped + 1, `Tag`.`id`, `Tag`.`id`)',
        'select @facet_skipped',
      ],
    });
    await expectSql(() => db.tag.createManyAndReturn({ data, skipDuplicates: true }), {
      sqlite: 'insert into "Tag" ("label") values (?), (?) on conflict do nothing returning "id", "label"',
      postgres:
        'insert into "Tag" ("label") select "rows"."label" from unnest($1::text[]) as "rows" ("label") on conflict do nothing returning "id", "label"',
      mariadb: [
        'select (@facet_skipped := 0)',
        'insert into `Tag` (`label`) values (?), (?) on duplicate key update `id` = if(@facet_skipped := @facet_skipped + 1, `Tag`.`id`, `Tag`.`id`) returning `id`, `label`, @facet_skipped',
        'select @facet_skipped',
      ],
    });
    await expectSql(() => db.tag.createMany({ data: [{ label: 'c' }], skipDuplicates: false }), {
      sqlite: 'insert into "Tag" ("label") values (?)',
      postgres: 'insert into "Tag" ("label") select "rows"."label" from unnest($1::text[]) as "rows" ("label")',
      mariadb: 'insert into `Tag` (`label`) values (?)',
    });
  });

  it('counts the rows that are new', async ({ db }) => {
    await db.tag.create({ data: { label: 'a' } });
    const create = (...labels: string[]) =>
      db.tag.createMany({ data: labels.map((label) => ({ label })), skipDuplicates: true });
    expect(await create('a', 'b', 'c', 'b')).toEqual({ count: 2 });
    expect(await create('a')).toEqual({ count: 0 });
    expect(await create('d')).toEqual({ count: 1 });
    expect(await create()).toEqual({ count: 0 });
    expect(await db.tag.createMany({ data: [{ id: 1, label: 'z' }, { label: 'e' }], skipDuplicates: true })).toEqual({
      count: 1,
    });
    const labels = (await db.tag.findMany({ orderBy: { label: 'asc' } })).map(({ label }) => label);
    expect(labels).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('gives back the rows that are new, in order', async ({ db }) => {
    await db.tag.create({ data: { label: 'a' } });
    const made = await db.tag.createManyAndReturn({
      data: [
        { id: 50, label: 'x' },
        { label: 'a' },
        { label: 'c' },
        { id: 60, label: 'd' },
        { id: 1, label: 'e' },
        { label: 'f' },
      ],
      skipDuplicates: true,
    });
    expect(made.map(({ label }) => label)).toEqual(['x', 'c', 'd', 'f']);
    const related = await db.tag.createManyAndReturn({
      data: [{ label: 'g' }, { label: 'a' }, { label: 'h' }],
      skipDuplicates: true,
      select: { label: true, posts: true },
    });
    expect(related).toEqual([
      { label: 'g', posts: [] },
      { label: 'h', posts: [] },
    ]);
    expect(await db.tag.createManyAndReturn({ data: [{ label: 'g' }], skipDuplicates: true })).toEqual([]);
  });

  it('counts 3,000 rows, of which every other is there', async ({ db }) => {
    const data = Array.from({ length: 3000 }, (_, index) => ({ label: `l${index}` }));
    await db.tag.createMany({ data: data.filter((_, index) => index % 2 === 0) });
    expect(await db.tag.createMany({ data, skipDuplicates: true })).toEqual({ count: 1500 });
  });

  it('hides no other error', async ({ db }) => {
    const missing = db.post.createMany({ data: [{ title: 'x', authorId: 99 }], skipDuplicates: true });
    await expect(missing).rejects.toThrow(ForeignKeyViolationError);
    // @ts-expect-error: no text
    await expect(db.tag.createMany({ data: [{ label: null }], skipDuplicates: true })).rejects.toThrow(
      'must not be null',
    );
  });
});
