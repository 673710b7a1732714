import type { AtlasQuery } from '../atlas-query.ts';

export const citiesOfNeighbours: AtlasQuery = {
  feature: 'Nested loads, three levels',
  question: 'What do Austria and Switzerland speak, and what are the two largest cities of each neighbour?',

  async run(db) {
    const countries = await db.country.findMany({
      where: { code: { in: ['AT', 'CH'] } },
      select: {
        name: true,
        languages: { select: { name: true }, orderBy: { name: 'asc' } },
        neighbours: {
          select: {
            name: true,
            cities: { select: { name: true }, orderBy: { population: 'desc' }, take: 2 },
          },
          orderBy: { name: 'asc' },
        },
      },
      orderBy: { name: 'asc' },
    });

    return {
      columns: ['Country', 'Languages', 'Neighbour', 'Its largest cities'],
      rows: countries.flatMap(({ name, languages, neighbours }) =>
        neighbours.map((neighbour, index) => [
          index === 0 ? name : '',
          index === 0 ? listOf(languages) : '',
          neighbour.name,
          listOf(neighbour.cities),
        ]),
      ),
    };
  },
};

function listOf(things: readonly { readonly name: string }[]): string {
  return things.map(({ name }) => name).join(', ');
}
