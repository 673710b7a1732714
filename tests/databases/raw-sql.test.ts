import { expect } from 'vitest';
import { TransactionClosedError } from '../../src/foundation/errors/transaction-closed-error.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { sql } from '../../src/sql/sql-tag.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

describeOnEachDatabase('execute', (it) => {
  it('takes either kind of placeholder, and a number more than once', async ({ db }) => {
    await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }, { label: 'c' }] });

    expect(await db.execute("select '?' as q where 1 = ? and 2 = ?", [1, 2])).toEqual([{ q: '?' }]);
    expect(await db.execute("select '$1' as q where 2 = $2 and 1 = $1 and 2 = $2", [1, 2])).toEqual([{ q: '$1' }]);
  });

  it('gives an array of rows that also carries rows and rowCount, unseen by comparisons', async ({ db }) => {
    const result = await db.execute('select 1 as one union all select 2 order by one');

    expect(result).toEqual([{ one: 1 }, { one: 2 }]);
    expect(result.rows).toBe(result);
    expect(result.rowCount).toBe(2);
    expect(Object.keys(result)).toEqual(['0', '1']);
    expect(JSON.stringify(result)).toBe('[{"one":1},{"one":2}]');
  });

  it('counts the rows that a write changed', async ({ db }) => {
    await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }, { label: 'c' }] });
    const result =
      await db.sql`update ${sql.id('Tag')} set ${sql.id('label')} = ${'x'} where ${sql.id('label')} = ${'b'}`;

    expect(result).toEqual([]);
    expect(result.rowCount).toBe(1);
  });

  it('keeps columns of equal names apart', async ({ db }) => {
    expect(await db.execute('select 1 as a, 2 as a, 3 as a_2, 4 as a')).toEqual([{ a: 1, a_3: 2, a_2: 3, a_4: 4 }]);
  });

  it('refuses parameters that do not match, before anything is sent', async ({ db, expectSql }) => {
    await expectSql(
      async () => {
        await expect(db.execute('select ?', [1, 2])).rejects.toBeInstanceOf(ValidationError);
        await expect(db.execute('select $2', [1])).rejects.toBeInstanceOf(ValidationError);
        await expect(db.execute('select ?', [undefined])).rejects.toMatchObject({
          details: { path: ['parameters', 0] },
        });
        await expect(db.execute('select ?', [() => 1])).rejects.toBeInstanceOf(ValidationError);
        await expect(db.execute('commit')).rejects.toBeInstanceOf(ValidationError);
      },
      { sqlite: [], postgres: [], mariadb: [] },
    );
  });

  it('gives its errors the names of the schema', async ({ db }) => {
    await db.tag.create({ data: { label: 'a' } });
    const insert = db.sql`insert into ${sql.id('Tag')} (${sql.id('label')}) values (${'a'})`;

    await expect(insert).rejects.toBeInstanceOf(UniqueViolationError);
    await expect(insert).rejects.toMatchObject({ details: { model: 'Tag', fields: ['label'] } });
  });

  it('joins the transaction around it', async ({ db }) => {
    const work = db.transaction(async () => {
      await db.sql`insert into ${sql.id('Tag')} (${sql.id('label')}) values (${'a'})`;
      throw new TypeError('undo');
    });

    await expect(work).rejects.toBeInstanceOf(TypeError);
    expect(await db.tag.count()).toBe(0);
  });
});

describeOnEachDatabase('db.sql', (it) => {
  it('binds every value, whatever it holds', async ({ db, expectSql }) => {
    const hostile = '\'; drop table "Tag"; --';

    await expectSql(
      async () => {
        expect(
          await db.sql`select ${db.sql.raw("'x'")} as a where ${'a'} = ${'a'} and ${hostile} = ${hostile}`,
        ).toHaveLength(1);
      },
      {
        sqlite: "select 'x' as a where ? = ? and ? = ?",
        postgres: "select 'x' as a where $1 = $2 and $3 = $4",
        mariadb: "select 'x' as a where ? = ? and ? = ?",
      },
    );
  });

  it('embeds fragments, lists of values and other queries', async ({ db, expectSql }) => {
    await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }, { label: 'c' }] });
    const label = sql.id('label');
    const wanted = sql`${label} in (${sql.join(['a', 'c'])})`;
    const ids = db.sql`select ${sql.id('id')} from ${sql.id('Tag')} where ${wanted}`;

    // Else PostgreSQL would be asked what the columns of this table are.
    await db.sql`select ${label} from ${sql.id('Tag')}`;
    await expectSql(
      async () => {
        expect(
          await db.sql`select ${label} from ${sql.id('Tag')} where ${sql.id('id')} in (${ids}) order by 1`,
        ).toEqual([{ label: 'a' }, { label: 'c' }]);
      },
      {
        sqlite: 'select "label" from "Tag" where "id" in (select "id" from "Tag" where "label" in (?, ?)) order by 1',
        postgres:
          'select "label" from "Tag" where "id" in (select "id" from "Tag" where "label" in ($1, $2)) order by 1',
        mariadb: 'select `label` from `Tag` where `id` in (select `id` from `Tag` where `label` in (?, ?)) order by 1',
      },
    );
  });

  it('runs once, however often it is awaited, and not before', async ({ db }) => {
    const insert = db.sql`insert into ${sql.id('Tag')} (${sql.id('label')}) values (${'a'})`;

    expect(await db.tag.count()).toBe(0);
    await insert;
    await insert;
    expect(await db.tag.count()).toBe(1);
  });

  it('belongs to the transaction in which it was made', async ({ db }) => {
    let leaked: PromiseLike<unknown> | null = null;

    await db.transaction(async (tx) => {
      await tx.tag.count();
      leaked = tx.sql`select 1 as one`;
    });
    await expect(leaked as unknown as Promise<unknown>).rejects.toBeInstanceOf(TransactionClosedError);
  });

  it('goes into a batch', async ({ db }) => {
    const [, rows] = await db.batch([
      db.sql`insert into ${sql.id('Tag')} (${sql.id('label')}) values (${'a'})`,
      db.sql<{ label: string }>`select ${sql.id('label')} from ${sql.id('Tag')}`,
    ]);

    expect(rows).toEqual([{ label: 'a' }]);
  });

  it('gives integers as numbers where they are safe, and as bigints where not', async ({ db, database }) => {
    const big = database === 'mariadb' ? 'cast(9007199254740993 as signed)' : '9007199254740993';

    expect(await db.sql`select 7 as small, ${sql.raw(big)} as big`).toEqual([{ small: 7, big: 9007199254740993n }]);
  });

  it('decodes columns as object queries do', async ({ db }) => {
    const author = await db.author.create({ data: { email: 'a', balance: '12.5' } });
    const [row] = await db.sql<typeof author>`select * from ${sql.id('Author')}`;

    expect(row).toMatchObject({
      id: author.id,
      email: 'a',
      name: null,
      role: 'USER',
      balance: '12.5',
      joinedAt: author.joinedAt,
    });
  });
});

describeOnEachDatabase(
  'columns with hostile names',
  { except: { mariadb: 'mysql2 itself refuses to read them, and ends the connection' } },
  (it) => {
    it('are names like any other', async ({ db }) => {
      const [row = {}] = await db.sql`select 1 as ${sql.id('__proto__')}, 2 as ${sql.id('constructor')}`;

      expect(Object.keys(row)).toEqual(['__proto__', 'constructor']);
      expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
      expect(Object.getOwnPropertyDescriptor(row, '__proto__')?.value).toBe(1);
    });
  },
);
