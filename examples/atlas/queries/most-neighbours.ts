import type { AtlasQuery } from '../atlas-query.ts';

export const mostNeighbours: AtlasQuery = {
  feature: 'Counts of relations, in the result and in the order',
  question: 'Which countries have the most neighbours?',

  async run(db) {
    const countries = await db.country.findMany({
      select: {
        name: true,
        _count: {
          select: { neighbours: true, languages: true, cities: { where: { population: { gte: 1_000_000 } } } },
        },
      },
      orderBy: [{ neighbours: { _count: 'desc' } }, { name: 'asc' }],
      take: 5,
    });

    return {
      columns: ['Country', 'Neighbours', 'Languages', 'Cities of a million'],
      rows: countries.map(({ name, _count }) => [name, _count.neighbours, _count.languages, _count.cities]),
    };
  },
};
