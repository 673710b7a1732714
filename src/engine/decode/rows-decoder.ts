import { closureDecoder } from './closure-decoder.ts';
import { generatedDecoder } from './generated-decoder.ts';
import type { RelatedRows } from './related-rows.ts';
import type { RowLayout } from './row-layout.ts';

/** Turns rows of the wire into results; `related` holds what further statements loaded, in the layout's order. */
export type RowsDecoder = (rows: readonly (readonly unknown[])[], related: readonly RelatedRows[]) => unknown[];

/**
 * A decoder for one layout: generated code where the platform compiles code at
 * run time, closures elsewhere (workers with a content security policy).
 */
export function compileRowsDecoder(layout: RowLayout): RowsDecoder {
  return canGenerate() ? generatedDecoder(layout) : closureDecoder(layout);
}

let isAllowed: boolean | null = null;

function canGenerate(): boolean {
  if (isAllowed === null) {
    try {
      isAllowed = new Function('return true')() === true;
    } catch {
      isAllowed = false;
    }
  }
  return isAllowed;
}
