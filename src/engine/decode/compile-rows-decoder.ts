import { closureDecoder } from './closure-decoder.ts';
import { generatedDecoder } from './generated-decoder.ts';
import type { RowLayout } from './row-layout.ts';
import type { RowsDecoder } from './rows-decoder.ts';

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
