import type { Database } from './facet-orm.ts';
import {
  belongsTo,
  boolean,
  defineSchema,
  float,
  hasMany,
  id,
  index,
  int,
  manyToMany,
  model,
  text,
} from './facet-orm.ts';

/** Countries, their languages, currencies and neighbours, and all cities of more than 1,000 people. */
export const schema = defineSchema({
  models: {
    Country: model({
      /** ISO 3166, two letters. */
      code: text().length(2).id(),
      name: text().length(100),
      officialName: text().length(100),
      capital: text().length(100).optional(),
      region: text().length(50),
      subregion: text().length(50),
      /** Square kilometres. */
      area: float(),
      isLandlocked: boolean(),
      cities: hasMany('City'),
      languages: manyToMany('Language', { through: 'CountryLanguage' }),
      currencies: manyToMany('Currency', { through: 'CountryCurrency' }),
      // Countries on both sides, so the fields say which side is which.
      neighbours: manyToMany('Country', {
        through: { model: 'Border', from: ['countryCode'], to: ['neighbourCode'] },
      }),
    }),

    City: model(
      {
        /** The number of geonames.org. */
        id: int().id(),
        name: text().length(100),
        population: int(),
        latitude: float(),
        longitude: float(),
        countryCode: text().length(2),
        country: belongsTo('Country', { fields: ['countryCode'], onDelete: 'cascade' }),
      },
      { indexes: [index('countryCode', 'population'), index({ field: 'population', direction: 'desc' }, 'id')] },
    ),

    Language: model({
      /** ISO 639, three letters. */
      code: text().length(3).id(),
      name: text().length(100),
      countries: manyToMany('Country', { through: 'CountryLanguage' }),
    }),

    Currency: model({
      /** ISO 4217, three letters. */
      code: text().length(3).id(),
      name: text().length(100),
      symbol: text().length(20),
      countries: manyToMany('Country', { through: 'CountryCurrency' }),
    }),

    CountryLanguage: model(
      {
        countryCode: text().length(2),
        languageCode: text().length(3),
        country: belongsTo('Country', { fields: ['countryCode'], onDelete: 'cascade' }),
        language: belongsTo('Language', { fields: ['languageCode'] }),
      },
      { id: id('countryCode', 'languageCode') },
    ),

    CountryCurrency: model(
      {
        countryCode: text().length(2),
        currencyCode: text().length(3),
        country: belongsTo('Country', { fields: ['countryCode'], onDelete: 'cascade' }),
        currency: belongsTo('Currency', { fields: ['currencyCode'] }),
      },
      { id: id('countryCode', 'currencyCode') },
    ),

    Border: model(
      {
        countryCode: text().length(2),
        neighbourCode: text().length(2),
        country: belongsTo('Country', { fields: ['countryCode'], name: 'country', onDelete: 'cascade' }),
        neighbour: belongsTo('Country', { fields: ['neighbourCode'], name: 'neighbour', onDelete: 'cascade' }),
      },
      { id: id('countryCode', 'neighbourCode') },
    ),
  },
});

export type Atlas = Database<typeof schema>;
export type AtlasTransaction = Parameters<Parameters<Atlas['transaction']>[0]>[0];
