import type { AtlasQuery } from '../atlas-query.ts';

export const doublyLandlocked: AtlasQuery = {
  feature: 'Relation filters: every',
  question: 'Which countries without a coast have only neighbours without a coast?',

  async run(db) {
    const countries = await db.country.findMany({
      // `every` alone would hold for countries without neighbours, too.
      where: { isLandlocked: true, neighbours: { some: {}, every: { isLandlocked: true } } },
      select: { name: true, capital: true, neighbours: { select: { name: true }, orderBy: { name: 'asc' } } },
      orderBy: { name: 'asc' },
    });

    return {
      columns: ['Country', 'Capital', 'Neighbours'],
      rows: countries.map(({ name, capital, neighbours }) => [
        name,
        capital ?? '–',
        neighbours.map((neighbour) => neighbour.name).join(', '),
      ]),
    };
  },
};
