import type { CreateBatch } from './create-batch.ts';
import { keyText } from './key-text.ts';

/** Relations that share a field must lead to rows that agree on it, or the row would be related to a third one. */
export function checkAgreements({ agreements }: CreateBatch): void {
  for (const { one, other, field, place } of agreements)
    if (keyText([one.value]) !== keyText([other.value]))
      throw place.misfit(`must have the same \`${field}\` as what the row is related to otherwise`);
}
