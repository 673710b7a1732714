import { freezeDeep } from './frozen-copy.ts';
import type { Schema } from './schema.ts';

let lastId = 0;

/** Makes a schema of its parts: gives it the id under which plans are kept, and freezes it all the way down. */
export function freezeSchema(parts: Omit<Schema, 'id'>): Schema {
  lastId += 1;
  return freezeDeep({ id: lastId, ...parts });
}
