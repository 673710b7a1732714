import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { QueryReader } from '../shape/rule.ts';

/** Reads builders that stand as values of conditions. */
export const subqueryReader: PartKey<QueryReader> = partKey('subqueryReader');
