import type { AtlasQuery } from '../atlas-query.ts';

export const peopleByRegion: AtlasQuery = {
  feature: 'Raw SQL, where nothing else will do',
  question: 'How many people live in cities, by region?',

  async run(db) {
    const { id } = db.sql;
    const least = 1_000_000;
    // Values become parameters and names are quoted as the database does it, so one text serves all databases.
    const regions = await db.sql<{ region: string; cities: number; people: number }>`
      select ${id('region')} as ${id('region')}, count(*) as ${id('cities')}, sum(${id('population')}) as ${id('people')}
      from ${id('City')} join ${id('Country')} on ${id('code')} = ${id('countryCode')}
      where ${id('population')} >= ${least}
      group by ${id('region')} order by 3 desc`;

    return {
      columns: ['Region', 'Cities of a million', 'People in them'],
      // Databases differ in how large a sum may get: a number, a bigint or an exact decimal.
      rows: regions.map(({ region, cities, people }) => [region, Number(cities), Number(people)]),
    };
  },
};
