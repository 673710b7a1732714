import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { cursorStart } from './cursor.ts';

/** Where a list starts that has a `cursor`. */
export const cursorPart: PartKey<typeof cursorStart> = partKey('cursor');
