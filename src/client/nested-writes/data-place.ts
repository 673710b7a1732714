import type { ReadShape } from '../shape/read-shape.ts';
import { objectEntry } from '../shape/shape.ts';
import { Place } from './place.ts';

/** Where the data stands in the call of the user: `data`, or the half of an upsert that it is. */
export function dataPlace({ shape, paths }: ReadShape): Place {
  for (const { shape: given } of objectEntry(shape, 'data')?.entries ?? []) {
    const [name] = given.kind === 'value' ? (paths[given.index] ?? []) : [];
    if (name !== undefined) return new Place(null, name);
  }
  return new Place(null, 'data');
}
