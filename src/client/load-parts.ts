import type { Parts } from './parts/parts.ts';
import { createParts } from './parts/parts.ts';

/**
 * Where each part is. Only here, since the parts themselves import the grammar and the planner
 * that ask for them. What a program does not use is never loaded.
 */
export const clientParts: Parts = createParts({});
