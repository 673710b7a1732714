import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../examples/atlas/facet-orm.ts';
import type { Loaded } from '../../examples/atlas/load-atlas.ts';
import { loadAtlas } from '../../examples/atlas/load-atlas.ts';
import { readOptions, UsageError } from '../../examples/atlas/options.ts';
import { queries } from '../../examples/atlas/queries.ts';
import type { Atlas } from '../../examples/atlas/schema.ts';
import { schema } from '../../examples/atlas/schema.ts';

describe('the atlas', () => {
  let db: Atlas;
  let loaded: Loaded;

  beforeAll(async () => {
    db = await connect('sqlite::memory:', { schema });
    loaded = await loadAtlas(db);
  });
  afterAll(() => db.close());

  it('is loaded', async () => {
    expect(loaded).toEqual({ countries: 250, cities: 135_233, others: 1_651 });
    expect(await db.city.count()).toBe(135_233);
  });

  /** The rows of the query with this question. */
  const ask = async (question: RegExp) => {
    const found = queries.filter((query) => question.test(query.question));
    expect(found).toHaveLength(1);

    return (await found[0]?.run(db))?.rows;
  };

  it('nests three levels', async () => {
    const rows = await ask(/^What do Austria and Switzerland speak/);

    expect(rows).toHaveLength(13);
    expect(rows?.[0]).toEqual(['Austria', 'Austro-Bavarian German', 'Czechia', 'Prague, Brno']);
    expect(rows?.[8]).toEqual(['Switzerland', 'French, Italian, Romansh, Swiss German', 'Austria', 'Vienna, Graz']);
  });

  it('filters by every, some and none', async () => {
    expect(await ask(/only neighbours without a coast/)).toEqual([
      ['Liechtenstein', 'Vaduz', 'Austria, Switzerland'],
      ['Uzbekistan', 'Tashkent', 'Afghanistan, Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan'],
    ]);
    expect((await ask(/pay without euros/))?.map(([country]) => country)).toEqual(['Canada', 'Haiti', 'Lebanon']);
  });

  it('counts relations and orders by them', async () => {
    expect((await ask(/the most neighbours/))?.[0]).toEqual(['China', 16, 1, 66]);
  });

  it('takes the first of each country', async () => {
    expect(await ask(/South America/)).toHaveLength(14);
  });

  it('goes from page to page', async () => {
    const rows = await ask(/page by page/);

    expect(rows?.map(([page]) => page)).toEqual(['Page 1', 'Page 2', 'Page 3'].flatMap((page) => [page, page, page]));
    expect(rows?.map(([, city]) => city)).toEqual(
      (await db.city.findMany({ orderBy: [{ population: 'desc' }, { id: 'asc' }], take: 9 })).map(({ name }) => name),
    );
  });

  it('compares fields', async () => {
    expect(await ask(/begin with the name of their country/)).toContainEqual(['Luxembourg', 'Luxembourg']);
  });

  it('counts, in short and in a batch', async () => {
    expect(await ask(/ten million/)).toEqual([[15, 'Beijing', 11_716_620, '39.9075', '116.39723']]);
    expect(await ask(/How large/)).toEqual([[135_233, 250, 245, 85, 'no']]);
  });

  it('rolls Atlantis back', async () => {
    expect(await ask(/Atlantis/)).toEqual([
      ['Before', '–', 0],
      ['In the transaction', 'Poseidonis', 3],
      ['A second one: UNIQUE_VIOLATION on code', 'Poseidonis', 3],
      ['After', '–', 0],
    ]);
    expect(await db.city.count()).toBe(135_233);
  });

  it('streams all cities', async () => {
    expect((await ask(/farthest north/))?.map(([, city]) => city)).toEqual([
      'Longyearbyen',
      'McMurdo Station',
      'Poselok Turisticheskogo pansionata "Klyazminskoe vodohranilische"',
    ]);
  });

  it('sums in SQL', async () => {
    expect((await ask(/by region/))?.[0]).toEqual(['Asia', 210, 636_689_177]);
  });
});

describe('options of the demo', () => {
  it('are SQLite and nothing more by default', () => {
    expect(readOptions([], { ATLAS_POSTGRES_URL: 'postgres://elsewhere' })).toEqual({
      database: 'sqlite',
      url: null,
      showsSql: false,
      showsHelp: false,
    });
  });

  it('take the server from --url, the environment or localhost, in this order', () => {
    const environment = { ATLAS_MYSQL_URL: 'mariadb://app@there' };
    const urlOf = (args: readonly string[], variables = {}) => readOptions(['--db', 'mysql', ...args], variables).url;

    expect(urlOf(['--url', 'mysql://me@here'], environment)).toBe('mysql://me@here');
    expect(urlOf([], environment)).toBe('mariadb://app@there');
    expect(urlOf([])).toBe('mysql://root@localhost:3306');
  });

  it.each([
    [['--db', 'oracle'], '--db oracle is not known: it is sqlite, postgres, mysql.'],
    [['--sqll'], "Unknown option '--sqll'. See --help."],
    [['--url', 'mysql://root@localhost'], '--url goes with --db postgres or --db mysql.'],
    // The database is made anew, so it must not be looked for on a server of another kind.
    [
      ['--db', 'mysql', '--url', 'postgres://root@localhost'],
      'The URL for --db mysql must be like mysql://user:password@localhost.',
    ],
  ])('%j is refused', (args, message) => {
    expect(() => readOptions(args, {})).toThrow(new UsageError(message));
  });

  it('says in one line that there is no server', async () => {
    const main = fileURLToPath(new URL('../../examples/atlas/main.ts', import.meta.url));
    const args = [main, '--db', 'postgres', '--url', 'postgresql://app:secret@localhost:1'];

    await expect(promisify(execFile)(process.execPath, args)).rejects.toMatchObject({
      code: 1,
      stderr:
        'Could not connect to PostgreSQL: nothing accepts connections there. ' +
        'The demo tried postgresql://app@localhost:1; name another server with --url.\n',
    });
  });
});
