import type { Dialect } from '../../dialects/dialect.ts';
import type { JsonFilters } from '../../dialects/json-filters.ts';
import { PartNotLoaded } from '../../engine/parts/part-not-loaded.ts';

const loaded = new WeakMap<Dialect, JsonFilters>();

/** How a database spells filters on JSON; throws `PartNotLoaded` until that is there. */
export function jsonFiltersOf(dialect: Dialect): JsonFilters {
  const filters = loaded.get(dialect);
  if (filters !== undefined) return filters;
  throw new PartNotLoaded(`JSON filters of ${dialect.displayName}`, async () => {
    loaded.set(dialect, await dialect.jsonFilters());
  });
}
