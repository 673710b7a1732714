import { expect } from 'vitest';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const names = ['Ada', 'ADA', 'ada', 'Äda', 'äda', 'Bob', 'K', '\u212a', 'İ', 'i', "O'Neil", 'ß', 'A ', null];

describeOnEachDatabase('lists that fold letters', (it) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  async function fill(db: Db): Promise<void> {
    await db.author.createMany({ data: names.map((name, index) => ({ email: `${index}@example.com`, name })) });
  }

  it('find what differs in the letters A to Z only', async ({ db }) => {
    await fill(db);
    const found = async (list: (string | null)[], isNegated = false) =>
      (
        await db.author.findMany({
          where: { name: { [isNegated ? 'notIn' : 'in']: list, mode: 'insensitive' } },
          orderBy: { id: 'asc' },
        })
      ).map(({ name }) => name);

    expect(await found(['aDA', 'bob', "o'neil"])).toEqual(['Ada', 'ADA', 'ada', 'Bob', "O'Neil"]);
    expect(await found(['ÄDA'])).toEqual(['Äda']);
    expect(await found(['k', 'I', 'SS', 'a'])).toEqual(['K', 'i']);
    expect(await found(['a ', null])).toEqual(['A ', null]);
    expect(await found([])).toEqual([]);
    expect(await found(['ada', 'ädA', 'bOB', 'k', 'x'], true)).toEqual([
      'Äda',
      '\u212a',
      'İ',
      'i',
      "O'Neil",
      'ß',
      'A ',
    ]);
    expect(await found(['ada', null], true)).not.toContain(null);
    expect(await db.author.count({ where: { NOT: { name: { in: ['ADA'], mode: 'insensitive' } } } })).toBe(
      names.length - 4,
    );
  });

  it('hold a hundred thousand values', async ({ db }) => {
    await fill(db);
    const many = Array.from({ length: 100_000 }, (_, index) => `ADA${index === 0 ? '' : index}`);

    expect(await db.author.count({ where: { name: { in: many, mode: 'insensitive' } } })).toBe(3);
    expect(await db.author.count({ where: { name: { notIn: many, mode: 'insensitive' } } })).toBe(names.length - 4);
  });

  it('are spelled with the column folded', async ({ db, expectSql }) => {
    const folded = `${'replace('.repeat(26)}convert(\`t0\`.\`name\` using utf8mb4) collate utf8mb4_nopad_bin${Array.from(
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
      (letter) => `, '${letter}', '${letter.toLowerCase()}')`,
    ).join('')}`;
    await expectSql(
      () => db.author.findMany({ where: { name: { in: ['A', 'B'], mode: 'insensitive' } }, select: { id: true } }),
      {
        sqlite: 'select "t0"."id" from "Author" as "t0" where lower("t0"."name") in (select value from json_each(?))',
        postgres: 'select "t0"."id" from "Author" as "t0" where lower("t0"."name" collate "C") = any($1::text[])',
        mariadb: `select \`t0\`.\`id\` from \`Author\` as \`t0\` where ${folded} in (?, ?)`,
      },
    );
  });

  it('are no order of folded texts', async ({ db }) => {
    await expect(db.author.count({ where: { name: { lt: 'b', mode: 'insensitive' } } })).rejects.toThrow(
      CapabilityMissingError,
    );
  });
});
