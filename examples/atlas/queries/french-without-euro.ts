import type { AtlasQuery } from '../atlas-query.ts';

export const frenchWithoutEuro: AtlasQuery = {
  feature: 'Relation filters: some and none, over three relations',
  question: 'Where does one speak French, pay without euros and live in a city of more than a million?',

  async run(db) {
    const countries = await db.country.findMany({
      where: {
        languages: { some: { name: 'French' } },
        currencies: { none: { code: 'EUR' } },
        cities: { some: { population: { gt: 1_000_000 } } },
        NOT: { region: 'Africa' },
      },
      include: { currencies: true, cities: { orderBy: { population: 'desc' }, take: 1 } },
      orderBy: { name: 'asc' },
    });

    return {
      columns: ['Country', 'Region', 'Currencies', 'Largest city'],
      rows: countries.map(({ name, region, currencies, cities: [largest] }) => [
        name,
        region,
        currencies.map((currency) => currency.code).join(', '),
        largest?.name ?? '–',
      ]),
    };
  },
};
