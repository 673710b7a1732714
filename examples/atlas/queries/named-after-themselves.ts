import type { AtlasQuery } from '../atlas-query.ts';

export const namedAfterThemselves: AtlasQuery = {
  feature: 'One field compared with another',
  question: 'Which capitals begin with the name of their country?',

  async run(db) {
    const { name } = db.country.fields;
    const countries = await db.country.findMany({
      where: { capital: { startsWith: name } },
      select: { name: true, capital: true },
      orderBy: { name: 'asc' },
    });

    return {
      columns: ['Country', 'Capital'],
      rows: countries.map(({ name, capital }) => [name, capital ?? '–']),
    };
  },
};
