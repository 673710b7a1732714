import type { AtlasQuery } from '../atlas-query.ts';

export const countsInOneTrip: AtlasQuery = {
  feature: 'Count and exists, as a batch',
  question: 'How large is the atlas?',

  async run(db) {
    const [cities, countries, islands, hasDuckburg] = await db.batch([
      db.city.count(),
      // `capital` counts only those that have one.
      db.country.count({ select: { _all: true, capital: true } }),
      db.country.count({ where: { isLandlocked: false, neighbours: { none: {} } } }),
      db.city.exists({ where: { name: 'Duckburg' } }),
    ]);

    return {
      columns: ['Cities', 'Countries', 'With a capital', 'With a coast and no neighbour', 'Is there a Duckburg?'],
      rows: [[cities, countries._all, countries.capital, islands, hasDuckburg ? 'yes' : 'no']],
    };
  },
};
