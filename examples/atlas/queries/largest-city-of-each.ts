import type { AtlasQuery } from '../atlas-query.ts';

export const largestCityOfEach: AtlasQuery = {
  feature: 'Distinct, and a filter and an order by the related row',
  question: 'What is the largest city of each country of South America?',

  async run(db) {
    const cities = await db.city.findMany({
      where: { country: { subregion: 'South America' } },
      distinct: ['countryCode'],
      orderBy: [{ country: { name: 'asc' } }, { population: 'desc' }],
      select: { name: true, population: true, country: { select: { name: true, capital: true } } },
    });

    return {
      columns: ['Country', 'Largest city', 'People', 'Capital'],
      rows: cities.map(({ name, population, country }) => [
        country.name,
        name,
        population,
        country.capital === name ? 'the same' : (country.capital ?? '–'),
      ]),
    };
  },
};
