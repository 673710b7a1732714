import type { AtlasQuery } from './atlas-query.ts';
import { citiesByPage } from './queries/cities-by-page.ts';
import { citiesOfNeighbours } from './queries/cities-of-neighbours.ts';
import { countsInOneTrip } from './queries/counts-in-one-trip.ts';
import { doublyLandlocked } from './queries/doubly-landlocked.ts';
import { foundAtlantis } from './queries/found-atlantis.ts';
import { frenchWithoutEuro } from './queries/french-without-euro.ts';
import { largestCityOfEach } from './queries/largest-city-of-each.ts';
import { megacities } from './queries/megacities.ts';
import { mostNeighbours } from './queries/most-neighbours.ts';
import { namedAfterThemselves } from './queries/named-after-themselves.ts';
import { peopleByRegion } from './queries/people-by-region.ts';
import { walkAllCities } from './queries/walk-all-cities.ts';

/** In the order in which the demo runs them. */
export const queries: readonly AtlasQuery[] = [
  citiesOfNeighbours,
  doublyLandlocked,
  frenchWithoutEuro,
  mostNeighbours,
  largestCityOfEach,
  citiesByPage,
  namedAfterThemselves,
  megacities,
  countsInOneTrip,
  foundAtlantis,
  walkAllCities,
  peopleByRegion,
];
