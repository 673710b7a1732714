import { canGenerateCode } from './can-generate-code.ts';
import { closureDecoder } from './closure-decoder.ts';
import { generatedDecoder } from './generated-decoder.ts';
import type { RowLayout } from './row-layout.ts';
import type { RowsDecoder } from './rows-decoder.ts';

/**
 * A decoder for one layout: generated code where the platform compiles code at
 * run time, closures elsewhere (workers with a content security policy).
 */
export function compileRowsDecoder(layout: RowLayout): RowsDecoder {
  return canGenerateCode() ? generatedDecoder(layout) : closureDecoder(layout);
}
