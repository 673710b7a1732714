import type { AtlasQuery } from '../atlas-query.ts';
import { UniqueViolationError } from '../facet-orm.ts';
import type { Atlas, AtlasTransaction } from '../schema.ts';

/** No country has this code: ISO leaves it to its users. */
const code = 'XA';

const atlantis = {
  code,
  name: 'Atlantis',
  officialName: 'Kingdom of Atlantis',
  region: 'Atlantic',
  subregion: 'Sunken',
  area: 1_000_000,
  isLandlocked: false,
};

class Sunk extends Error {}

export const foundAtlantis: AtlasQuery = {
  feature: 'A transaction with a savepoint, rolled back',
  question: 'What if Atlantis rose from the sea, and sank again?',

  async run(db) {
    const rows = [['Before', ...(await stateOf(db))]];

    try {
      await db.transaction(async (tx) => {
        await tx.country.create({ data: atlantis });
        await tx.city.createMany({ data: citiesOfAtlantis() });
        await tx.country.update({ where: { code }, data: { capital: 'Poseidonis' } });
        rows.push(['In the transaction', ...(await stateOf(tx))]);

        rows.push([`A second one: ${await foundAgain(tx)}`, ...(await stateOf(tx))]);
        throw new Sunk();
      });
    } catch (error) {
      if (!(error instanceof Sunk)) throw error;
    }
    rows.push(['After', ...(await stateOf(db))]);

    return { columns: ['', 'Capital of Atlantis', 'Cities'], rows };
  },
};

function citiesOfAtlantis() {
  return ['Poseidonis', 'Evenor', 'Kleito'].map((name, index) => ({
    id: -1 - index,
    name,
    population: 100_000 * (index + 1),
    latitude: 31.25,
    longitude: -24.25,
    countryCode: code,
  }));
}

/** Fails inside a savepoint, so that the transaction around it can go on. */
async function foundAgain(tx: AtlasTransaction): Promise<string> {
  try {
    await tx.transaction(async (inner) => {
      await inner.city.deleteMany({ where: { countryCode: code } });
      await inner.country.create({ data: atlantis });
    });
  } catch (error) {
    if (error instanceof UniqueViolationError) return `${error.code} on ${error.details.fields.join()}`;
    throw error;
  }

  return 'nobody minded';
}

async function stateOf(db: Atlas | AtlasTransaction): Promise<(string | number)[]> {
  const country = await db.country.findUnique({
    where: { code },
    select: { capital: true, _count: { select: { cities: true } } },
  });

  return [country?.capital ?? '–', country?._count.cities ?? 0];
}
