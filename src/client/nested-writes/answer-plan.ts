import type { RowsDecoder } from '../../engine/decode/rows-decoder.ts';
import type { Field } from '../../schema/field.ts';

/** How the rows that inserts return make up the result, where all of it has just been written. */
export interface AnswerPlan {
  /** Tells the statements that return these fields apart. */
  readonly number: number;
  /** The fields that each row returns, in this order. */
  readonly fields: readonly Field[];
  readonly children: readonly { readonly relation: string; readonly plan: AnswerPlan }[];
  readonly decode: RowsDecoder;
}
