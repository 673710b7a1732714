import type { Dialect } from '../../dialects/dialect.ts';
import type { FullText } from '../../dialects/full-text.ts';
import type { Functions } from '../../dialects/functions.ts';
import type { JsonFilters } from '../../dialects/json-filters.ts';
import type { ListFilters } from '../../dialects/list-filters.ts';
import { generatedIdsPart } from '../../engine/defaults/client-default.ts';
import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Parts } from '../../engine/parts/parts.ts';
import { createParts } from '../../engine/parts/parts.ts';

/** How a database spells the portable functions. */
export const functionsPart: PartKey<Functions> = partKey('functions');
export const jsonFiltersPart: PartKey<JsonFilters> = partKey('jsonFilters');
/** To be asked for only where `Dialect.listFilters` is there. */
export const listFiltersPart: PartKey<ListFilters> = partKey('listFilters');
export const fullTextPart: PartKey<FullText> = partKey('fullText');

const partsOfDialects = new WeakMap<Dialect, Parts>();

/** The parts of a dialect that planning may need, the same for all its databases. */
export function dialectParts(dialect: Dialect): Parts {
  let parts = partsOfDialects.get(dialect);
  if (parts === undefined) {
    const { listFilters } = dialect;
    parts = createParts({
      [functionsPart.name]: () => dialect.functions(),
      [generatedIdsPart.name]: () => import('../../engine/defaults/generated-ids.ts'),
      [jsonFiltersPart.name]: () => dialect.jsonFilters(),
      [fullTextPart.name]: () => dialect.fullText(),
      ...(listFilters === null ? {} : { [listFiltersPart.name]: () => listFilters() }),
    });
    partsOfDialects.set(dialect, parts);
  }
  return parts;
}
