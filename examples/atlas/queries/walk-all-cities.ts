import type { AtlasQuery } from '../atlas-query.ts';

interface Extreme {
  readonly value: number;
  readonly city: string;
}

export const walkAllCities: AtlasQuery = {
  feature: 'Streaming',
  question: 'Which cities lie farthest north and south, and which has the longest name, of all there are?',

  async run(db) {
    const cities = db.city.stream({ select: { name: true, latitude: true }, batchSize: 2_000 });
    const nothing: Extreme = { value: Number.NEGATIVE_INFINITY, city: '–' };
    let [north, south, longest] = [nothing, nothing, nothing];
    let seen = 0;

    for await (const { name, latitude } of cities) {
      seen++;
      if (latitude > north.value) north = { value: latitude, city: name };
      if (-latitude > south.value) south = { value: -latitude, city: name };
      if (name.length > longest.value) longest = { value: name.length, city: name };
    }

    return {
      columns: ['', 'City', ''],
      rows: [
        ['North', north.city, `${north.value.toFixed(2)}°`],
        ['South', south.city, `${south.value.toFixed(2)}°`],
        ['Longest name', longest.city, `${longest.value} characters`],
      ],
      note: `${seen.toLocaleString('en')} rows passed by, 2,000 at a time in memory.`,
    };
  },
};
