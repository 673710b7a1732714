import type { AtlasQuery } from '../atlas-query.ts';

export const megacities: AtlasQuery = {
  feature: 'Short forms',
  question: 'How many cities have more than ten million people, and which comes first by name?',

  async run(db) {
    const large = db.city.select(['id', 'name', 'population']).where('population', '>', 10_000_000);
    const count = await large.count();
    const first = await large.orderBy('name').first();
    // The whole row by its id.
    const city = first === null ? null : await db.city.get(first.id);

    return {
      columns: ['Cities', 'First by name', 'People', 'Latitude', 'Longitude'],
      rows: [
        [count, city?.name ?? '–', city?.population ?? 0, `${city?.latitude ?? '–'}`, `${city?.longitude ?? '–'}`],
      ],
    };
  },
};
