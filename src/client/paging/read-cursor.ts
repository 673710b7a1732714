import type { PageCursor } from '../../engine/page-cursor.ts';
import { parseCursor } from '../../engine/page-cursor.ts';
import { Misfit } from '../shape/misfit.ts';

/** Reads a cursor's text; whether it belongs to the query, only its digest tells. Throws `Misfit`. */
export function readCursor(text: string): PageCursor {
  const cursor = parseCursor(text);
  if (cursor === null) throw foreignCursor();
  return cursor;
}

export function foreignCursor(): Misfit {
  return new Misfit('is no cursor of this query: it comes from another one, or was changed');
}
