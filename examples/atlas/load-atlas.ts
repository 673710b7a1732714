import { loadCities, numberOfCities } from './load-cities.ts';
import { loadCountries } from './load-countries.ts';
import { startProgress } from './progress-bar.ts';
import type { Atlas } from './schema.ts';

export interface Loaded {
  readonly countries: number;
  readonly cities: number;
  /** Languages, currencies, and what links them and the neighbours to the countries. */
  readonly others: number;
}

/** Creates the tables and fills them, all or nothing. */
export async function loadAtlas(db: Atlas): Promise<Loaded> {
  await db.sync();
  const progress = startProgress('Loading cities', numberOfCities);

  try {
    return await db.transaction(
      async (tx) => {
        const { countries, others } = await loadCountries(tx);

        return { countries, others, cities: await loadCities(tx, progress) };
      },
      // The default of five seconds is for transactions that somebody waits for.
      { timeout: 300_000 },
    );
  } finally {
    progress.end();
  }
}
