import { expect } from 'vitest';
import { ValidationError } from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const COUNT = 1_205;
const labels = Array.from({ length: COUNT }, (_, index) => ({ label: `tag ${String(index).padStart(5, '0')}` }));

describeOnEachDatabase('builder: streams', (it) => {
  for (const method of ['stream', 'cursor', 'lazy'] as const) {
    it(`${method} gives all rows one by one`, async ({ db }) => {
      await db.tag.createMany({ data: labels });
      const seen: unknown[] = [];

      for await (const row of db.from('Tag').select('id', 'label').orderBy('id', 'desc')[method](100)) seen.push(row);
      expect(seen).toHaveLength(COUNT);
      expect(seen[0]).toEqual({ id: COUNT, label: labels.at(-1)?.label });
      expect(new Set(seen.map((row) => (row as { id: number }).id)).size).toBe(COUNT);
    });

    it(`${method} of a bare table decodes as the table does`, async ({ db }) => {
      await db.tag.createMany({ data: labels });
      await db.sql`create table other_tags as select * from ${db.sql.id('Tag')}`;
      try {
        let sum = 0;
        for await (const row of db.table('other_tags').select('id', 'label').orderBy('id')[method](50)) {
          const { id, label } = row as { id: number; label: string };
          expect(typeof id).toBe('number');
          expect(typeof label).toBe('string');
          sum += id;
        }
        expect(sum).toBe((COUNT * (COUNT + 1)) / 2);
      } finally {
        await db.sql`drop table other_tags`;
      }
    });

    it(`leaving the loop of ${method} gives back what it holds`, async ({ db }) => {
      await db.tag.createMany({ data: labels });
      for (let round = 0; round < 15; round += 1) {
        for await (const row of db.from('Tag').orderBy('id')[method](10)) {
          expect(row).toMatchObject({ id: 1 });
          break;
        }
      }
      await expect(
        (async () => {
          for await (const _ of db.from('Tag')[method](10)) throw new RangeError('mine');
        })(),
      ).rejects.toThrow('mine');
      expect(await db.from('Tag').count()).toBe(COUNT);
    });

    it(`${method} keeps to limit and offset`, async ({ db }) => {
      await db.tag.createMany({ data: labels });
      const seen: number[] = [];

      for await (const { id } of db.from('Tag').select('id').orderBy('id').limit(25).offset(5)[method](10))
        seen.push(id);
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index + 6));
    });

    it(`${method} runs inside a transaction beside its other statements`, async ({ db }) => {
      await db.transaction(async (tx) => {
        await tx.from('Tag').insert(labels.slice(0, 30));
        let changed = 0;
        for await (const { id } of tx.from('Tag').select('id').orderBy('id')[method](10)) {
          changed += await tx
            .from('Tag')
            .where('id', '=', id)
            .update({ label: `new ${String(id)}` });
        }
        expect(changed).toBe(30);
        expect(await tx.from('Tag').where('label', 'like', 'new %').count()).toBe(30);
      });
    });

    it(`${method} refuses wrong arguments before anything is sent`, async ({ db, expectSql }) => {
      const read = async (rows: AsyncIterable<unknown>): Promise<void> => {
        for await (const _ of rows) throw new RangeError('a row');
      };

      await expectSql(
        async () => {
          await expect(read(db.from('Tag')[method](0))).rejects.toThrow(ValidationError);
          await expect(
            read(
              db
                .from('Tag')
                .where('nolabel' as never, '=', 'x' as never)
                [method](),
            ),
          ).rejects.toThrow(ValidationError);
          await expect(
            read(
              db
                .from('Tag')
                .where('id', '=', 'x' as never)
                [method](),
            ),
          ).rejects.toThrow(ValidationError);
        },
        { postgres: [], sqlite: [], mariadb: [] },
      );
    });
  }

  it('chunk calls back with portions, until it hears false', async ({ db }) => {
    await db.tag.createMany({ data: labels });
    const sizes: number[] = [];
    const done = await db
      .from('Tag')
      .select('id')
      .chunk(500, (rows) => void sizes.push(rows.length));

    expect(done).toBe(true);
    expect(sizes).toEqual([500, 500, 205]);
    const firsts: number[] = [];
    const stopped = await db
      .from('Tag')
      .select('id')
      .orderBy('id', 'desc')
      .chunk(100, async (rows) => {
        firsts.push(rows[0]?.id ?? 0);
        await Promise.resolve();

        return firsts.length < 3;
      });

    expect(stopped).toBe(false);
    expect(firsts).toEqual([COUNT, COUNT - 100, COUNT - 200]);
    await expect(db.from('Tag').chunk(0, () => undefined)).rejects.toThrow(ValidationError);
    await expect(db.from('Tag').chunk(5, 'no function' as never)).rejects.toThrow(ValidationError);
  });

  it('chunk misses no row when its callback changes what the query asks for', async ({ db }) => {
    await db.tag.createMany({ data: labels });
    let seen = 0;

    await db
      .from('Tag')
      .where('label', 'like', 'tag %')
      .select('id')
      .chunk(100, async (rows) => {
        seen += rows.length;
        await db
          .from('Tag')
          .whereIn(
            'id',
            rows.map(({ id }) => id),
          )
          .delete();
      });
    expect(seen).toBe(COUNT);
    expect(await db.from('Tag').count()).toBe(0);
  });

  it('lazy goes on behind the last key', async ({ db, expectSql }) => {
    await db.tag.createMany({ data: labels.slice(0, 3) });
    const read = async (): Promise<void> => {
      for await (const _ of db.from('Tag').select('label').orderBy('label', 'desc').lazy(2))
        expect(_).toHaveProperty('label');
    };
    const key = (quote: string): string =>
      `select ${quote}Tag${quote}.${quote}label${quote}, ${quote}Tag${quote}.${quote}label${quote} as ${quote}page_key_0${quote}, ${quote}Tag${quote}.${quote}id${quote} as ${quote}page_key_1${quote} from ${quote}Tag${quote}`;
    const order = (quote: string): string =>
      `order by ${quote}Tag${quote}.${quote}label${quote} desc, ${quote}Tag${quote}.${quote}id${quote} limit 2`;

    await expectSql(read, {
      postgres: [
        `${key('"')} ${order('"')}`,
        `${key('"')} where "Tag"."label" <= $1 and ("Tag"."label" < $2 or "Tag"."label" = $3 and "Tag"."id" > $4) ${order('"')}`,
      ],
      sqlite: [
        `${key('"')} ${order('"')}`,
        `${key('"')} where "Tag"."label" <= ? and ("Tag"."label" < ? or "Tag"."label" = ? and "Tag"."id" > ?) ${order('"')}`,
      ],
      mariadb: [
        `${key('`')} ${order('`')}`,
        `${key('`')} where \`Tag\`.\`label\` <= ? and (\`Tag\`.\`label\` < ? or \`Tag\`.\`label\` = ? and \`Tag\`.\`id\` > ?) ${order('`')}`,
      ],
    });
  });
});
