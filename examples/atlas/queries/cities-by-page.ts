import type { Answer, AtlasQuery } from '../atlas-query.ts';

const pageSize = 3;

export const citiesByPage: AtlasQuery = {
  feature: 'Pages by cursor',
  question: 'What are the largest cities of the world, page by page?',

  async run(db) {
    const rows: Answer['rows'][number][] = [];
    let last: number | null = null;

    for (let page = 1; page <= 3; page++) {
      const cities: { id: number; name: string; population: number; country: { name: string } }[] =
        await db.city.findMany({
          // The id makes the order total, so that no city is shown twice or left out.
          orderBy: [{ population: 'desc' }, { id: 'asc' }],
          take: pageSize,
          ...(last === null ? {} : { cursor: { id: last }, skip: 1 }),
          select: { id: true, name: true, population: true, country: { select: { name: true } } },
        });

      rows.push(...cities.map(({ name, population, country }) => [`Page ${page}`, name, country.name, population]));
      last = cities.at(-1)?.id ?? null;
    }

    return {
      columns: ['', 'City', 'Country', 'People'],
      rows,
      note: 'A cursor names the last row seen, so what comes and goes on earlier pages shifts nothing.',
    };
  },
};
