import { createRequire } from 'node:module';
import type { Countries, Country } from 'world-countries';
import type { AtlasTransaction } from './schema.ts';

// Through `require`, since the types of the package speak of a default export that Node does not see.
const countries: Countries = createRequire(import.meta.url)('world-countries');

/** Adds the countries and all that is linked to them; gives the numbers of rows. */
export async function loadCountries(tx: AtlasTransaction): Promise<{ countries: number; others: number }> {
  const languages = unique(countries.flatMap(({ languages }) => Object.entries(languages)));
  const currencies = unique(countries.flatMap(({ currencies }) => Object.entries(currencies)));
  const codes = new Map(countries.map(({ cca2, cca3 }) => [cca3, cca2]));

  // Both ends of a link go first. A link is a row of the model in between.
  const { count } = await tx.country.createMany({ data: countries.map(toRow) });
  const others = [
    await tx.language.createMany({ data: [...languages].map(([code, name]) => ({ code, name })) }),
    await tx.currency.createMany({ data: [...currencies].map(([code, currency]) => ({ code, ...currency })) }),
    await tx.countryLanguage.createMany({
      data: countries.flatMap(({ cca2: countryCode, languages }) =>
        Object.keys(languages).map((languageCode) => ({ countryCode, languageCode })),
      ),
    }),
    await tx.countryCurrency.createMany({
      data: countries.flatMap(({ cca2: countryCode, currencies }) =>
        Object.keys(currencies).map((currencyCode) => ({ countryCode, currencyCode })),
      ),
    }),
    await tx.border.createMany({
      data: countries.flatMap(({ cca2: countryCode, borders }) =>
        borders.map((border) => ({ countryCode, neighbourCode: codes.get(border) ?? border })),
      ),
    }),
  ];

  return { countries: count, others: others.reduce((sum, written) => sum + written.count, 0) };
}

function toRow({ cca2, name, capital, region, subregion, area, landlocked }: Country) {
  return {
    code: cca2,
    name: name.common,
    officialName: name.official,
    capital: capital[0] ?? null,
    region,
    subregion,
    area,
    isLandlocked: landlocked,
  };
}

/** By code; where two countries call a thing differently, the first one's word stands. */
function unique<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  return new Map([...entries].reverse());
}
